import { check, checkFix } from '../testing.ts';
import { rule } from './exists-test.ts';

describe('exists-test', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN [ -a /etc/passwd ] && echo found
  #       ^^ warning SC3017: -a before a file is not POSIX; write -e
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN [ -e /etc/passwd -a -n "$x" ] && [ "$a" -a "$b" ]
    SHELL ["/bin/bash", "-c"]
    RUN [ -a /etc/passwd ] && echo found
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN [ -a /etc/passwd ] && echo found
  `, `
    FROM debian:12
    RUN [ -e /etc/passwd ] && echo found
  `, { safe: false }));
});
