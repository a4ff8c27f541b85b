import { check, checkFix } from '../testing.ts';
import { rule } from './output-and-errors.ts';

describe('output-and-errors', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN make &> /tmp/log
  #          ^^^^^^^^^^^ warning SC3020: Where sh has no &>, as in Debian, the command runs in the background; write > file 2>&1
    RUN { make; } &>> /tmp/log
  #               ^^^^^^^^^^^^ warning SC3020: Where sh has no &>>, as in Debian, the command runs in the background; write >> file 2>&1
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN make > /tmp/log 2>&1 && sleep 1 & > /tmp/a
    SHELL ["/bin/bash", "-c"]
    RUN make &> /tmp/log
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN make &> /tmp/log && echo done
  `, `
    FROM debian:12
    RUN make > /tmp/log 2>&1 && echo done
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN make &> /tmp/log && echo done
  `, `
    FROM alpine:3.23
    RUN make > /tmp/log 2>&1 && echo done
  `, { safe: true }));
});
