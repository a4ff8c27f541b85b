import { check, checkFix } from '../testing.ts';
import { rule } from './coproc.ts';

describe('coproc', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN coproc cat
  #     ^^^^^^ warning SC3032: POSIX sh has no coproc; use mkfifo and &
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo coproc && cat &
    SHELL ["/bin/bash", "-c"]
    RUN coproc cat
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN coproc cat
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN coproc cat
  `, { safe: false }));
});
