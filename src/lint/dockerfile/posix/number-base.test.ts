import { check, checkFix } from '../testing.ts';
import { rule } from './number-base.ts';

describe('number-base', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo $((16#ff)) $((10#08))
  #             ^^^ warning SC3052: POSIX sh has no 16#; it reads 0x… and 0… and plain numbers
  #                        ^^^ warning SC3052: POSIX sh has no 10#; it reads 0x… and 0… and plain numbers
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo $((0xff)) $((010)) 16#ff \${#x}
    SHELL ["/bin/bash", "-c"]
    RUN echo $((16#ff)) $((10#08))
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN echo $((16#ff + 2#101))
  `, `
    FROM debian:12
    RUN echo $((0xff + 2#101))
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN echo $((16#ff + 2#101))
  `, `
    FROM alpine:3.23
    RUN echo $((0xff + 2#101))
  `, { safe: true }));
});
