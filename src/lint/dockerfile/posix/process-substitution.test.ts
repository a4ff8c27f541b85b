import { check, checkFix } from '../testing.ts';
import { rule } from './process-substitution.ts';

describe('process-substitution', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN diff <(ls /a) <(ls /b)
  #          ^^^^^^^^ warning SC3001: POSIX sh has no <(…); use a pipe or a file
  #                   ^^^^^^^^ warning SC3001: POSIX sh has no <(…); use a pipe or a file
    RUN ls | tee >(cat)
  #              ^^^^^^ warning SC3001: POSIX sh has no >(…); use a pipe or a file
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN ls /a > /tmp/a && (ls) < /tmp/a
    SHELL ["/bin/bash", "-c"]
    RUN diff <(ls /a) <(ls /b)
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN diff <(ls /a) /tmp/b
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN diff <(ls /a) /tmp/b
  `, { safe: false }));
});
