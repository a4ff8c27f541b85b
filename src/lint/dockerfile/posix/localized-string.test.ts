import { check, checkFix } from '../testing.ts';
import { rule } from './localized-string.ts';

describe('localized-string', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo $"Hello"
  #          ^^^^^^^^ warning SC3004: POSIX sh prints the $ of $"Hello"; leave it out
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo "Hello" '$"a"' "a$"
    SHELL ["/bin/bash", "-c"]
    RUN echo $"Hello"
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN echo $"Hello $USER"
  `, `
    FROM debian:12
    RUN echo "Hello $USER"
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM fedora:44
    RUN echo $"Hello $USER"
  `, `
    FROM fedora:44
    RUN echo "Hello $USER"
  `, { safe: true }));
});
