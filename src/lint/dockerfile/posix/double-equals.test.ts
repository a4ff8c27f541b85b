import { check, checkFix } from '../testing.ts';
import { rule } from './double-equals.ts';

describe('double-equals', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN [ "$TARGETARCH" == arm64 ] && echo arm
  #                     ^^ warning SC3014: POSIX sh has no == in [ ]; write =
    RUN test a == "$b"
  #            ^^ warning SC3014: POSIX sh has no == in [ ]; write =
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN [ a = b ] && echo a == b
    SHELL ["/bin/bash", "-c"]
    RUN [ "$TARGETARCH" == arm64 ] && echo arm
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN [ "$(uname -m)" == aarch64 ] && echo arm
  `, `
    FROM debian:12
    RUN [ "$(uname -m)" = aarch64 ] && echo arm
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN [ "$(uname -m)" == aarch64 ] && echo arm
  `, `
    FROM alpine:3.23
    RUN [ "$(uname -m)" = aarch64 ] && echo arm
  `, { safe: true }));
});
