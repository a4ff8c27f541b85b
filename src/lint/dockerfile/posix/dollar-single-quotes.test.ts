import { check, checkFix } from '../testing.ts';
import { rule } from './dollar-single-quotes.ts';

describe('dollar-single-quotes', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN printf %s $'a\\tb'
  #               ^^^^^^^ warning SC3003: Not every sh has $'a\\tb'; use printf
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN printf 'a\\tb' "$'a'" '$'
    SHELL ["/bin/bash", "-c"]
    RUN printf %s $'a\\tb'
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN echo $'a\\tb' && IFS=$'\\t'
  `, `
    FROM debian:12
    RUN echo "$(printf 'a\\tb')" && IFS=$'\\t'
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN echo $'a\\tb' && IFS=$'\\t'
  `, `
    FROM alpine:3.23
    RUN echo "$(printf 'a\\tb')" && IFS=$'\\t'
  `, { safe: true }));
});
