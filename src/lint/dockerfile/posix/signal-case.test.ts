import { check, checkFix } from '../testing.ts';
import { rule } from './signal-case.ts';

describe('signal-case', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN trap 'rm -f /tmp/a' int
  #                         ^^^ info SC3049: POSIX sh need not know int; write INT
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN trap 'rm -f /tmp/a' INT EXIT 0
    SHELL ["/bin/bash", "-c"]
    RUN trap 'rm -f /tmp/a' int
  `));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM debian:12
    RUN trap 'rm -f /tmp/a' int Exit
  `, `
    FROM debian:12
    RUN trap 'rm -f /tmp/a' INT Exit
  `, { safe: true }));
});
