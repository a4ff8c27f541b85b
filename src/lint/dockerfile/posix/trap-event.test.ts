import { check, checkFix } from '../testing.ts';
import { rule } from './trap-event.ts';

describe('trap-event', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN trap 'echo failed' ERR
  #                        ^^^ warning SC3047: POSIX sh knows no ERR to trap; use EXIT
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN trap 'echo failed' EXIT && trap ERR
    SHELL ["/bin/bash", "-c"]
    RUN trap 'echo failed' ERR
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN trap 'echo failed' ERR
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN trap 'echo failed' ERR
  `, { safe: false }));
});
