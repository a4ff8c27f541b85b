import { check, checkFix } from '../testing.ts';
import { rule } from './increment.ts';

describe('increment', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN i=0; echo $((i++)) $((--i)); let i++
  #                   ^^ warning SC3018: POSIX sh has no ++; write i += 1
  #                           ^^ warning SC3018: POSIX sh has no --; write i -= 1
  #                                       ^^ warning SC3018: POSIX sh has no ++; write i += 1
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN i=$((i + 1)); echo $((i += 1)) $((1 - -1)) $((a + +b)) i++ --
    SHELL ["/bin/bash", "-c"]
    RUN i=0; echo $((i++)) $((--i)); let i++
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN i=0; echo $((i++ * 2)) && echo "$i"
  `, `
    FROM debian:12
    RUN i=0; echo $((((i += 1) - 1) * 2)) && echo "$i"
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN i=0; echo $((i++ * 2)) && echo "$i"
  `, `
    FROM alpine:3.23
    RUN i=0; echo $((((i += 1) - 1) * 2)) && echo "$i"
  `, { safe: true }));
});
