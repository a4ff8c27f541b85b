import { check, checkFix } from '../testing.ts';
import { rule } from './output-to-name.ts';

describe('output-to-name', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN make >& /tmp/log
  #          ^^^^^^^^^^^ warning SC3021: In POSIX sh a number follows >&; write > file 2>&1
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN make > /tmp/log 2>&1 && echo a >&2 && echo b >&"$fd" && exec 3>&-
    SHELL ["/bin/bash", "-c"]
    RUN make >& /tmp/log
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN make >& /tmp/log
  `, `
    FROM debian:12
    RUN make > /tmp/log 2>&1
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN make >& /tmp/log
  `, `
    FROM alpine:3.23
    RUN make > /tmp/log 2>&1
  `, { safe: true }));
});
