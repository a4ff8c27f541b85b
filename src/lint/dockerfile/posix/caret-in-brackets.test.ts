import { check, checkFix } from '../testing.ts';
import { rule } from './caret-in-brackets.ts';

describe('caret-in-brackets', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN rm -f /tmp/[^a]*
  #                ^^^^ warning SC3026: In POSIX sh a pattern negates with !; write [!a]
    RUN case $TAG in [^0-9]*) exit 1 ;; esac
  #                  ^^^^^^ warning SC3026: In POSIX sh a pattern negates with !; write [!0-9]
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN rm -f /tmp/[!a]* /tmp/[a^]
    RUN grep '[^a]' /etc/passwd
    SHELL ["/bin/bash", "-c"]
    RUN rm -f /tmp/[^a]*
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN rm -f /tmp/[^a]*
  `, `
    FROM debian:12
    RUN rm -f /tmp/[!a]*
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN rm -f /tmp/[^a]*
  `, `
    FROM alpine:3.23
    RUN rm -f /tmp/[!a]*
  `, { safe: true }));
});
