import { check, checkFix } from '../testing.ts';
import { rule } from './pipe-both.ts';

describe('pipe-both', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN make |& tee /tmp/log
  #          ^^ warning SC3029: POSIX sh has no |&; write 2>&1 |
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN make 2>&1 | tee /tmp/log
    RUN make | tee '|&'
    SHELL ["/bin/bash", "-c"]
    RUN make |& tee /tmp/log
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN make > a |& tee /tmp/log
  `, `
    FROM debian:12
    RUN make > a 2>&1 | tee /tmp/log
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM fedora:44
    RUN make > a |& tee /tmp/log
  `, `
    FROM fedora:44
    RUN make > a 2>&1 | tee /tmp/log
  `, { safe: true }));
});
