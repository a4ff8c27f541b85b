import { check, checkFix } from '../testing.ts';
import { rule } from './double-brackets.ts';

describe('double-brackets', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN if [[ -f /etc/alpine-release ]]; then echo alpine; fi
  #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning SC3010: Where sh has no [[ ]], as in Debian, the condition is never true; write [ ] and quote the variables
    RUN [[ $a =~ ^v ]] || [[ $a = b* ]]
  #     ^^^^^^^^^^^^^^ warning SC3010: Where sh has no [[ ]], as in Debian, the condition is never true; write [ ] and quote the variables
  #                       ^^^^^^^^^^^^^ warning SC3010: Where sh has no [[ ]], as in Debian, the condition is never true; write [ ] and quote the variables
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN [ -f /etc/alpine-release ] && echo '[[ a ]]' "[["
    SHELL ["/bin/bash", "-c"]
    RUN if [[ -f /etc/alpine-release ]]; then echo alpine; fi
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN if [[ $(uname -m) == x86_64 && -n $A ]]; then echo "$A"; fi
  `, `
    FROM debian:12
    RUN if [ "$(uname -m)" = x86_64 ] && [ -n "$A" ]; then echo "$A"; fi
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN if [[ $(uname -m) == x86_64 && -n $A ]]; then echo "$A"; fi
  `, `
    FROM alpine:3.23
    RUN if [ "$(uname -m)" = x86_64 ] && [ -n "$A" ]; then echo "$A"; fi
  `, { safe: true }));
});
