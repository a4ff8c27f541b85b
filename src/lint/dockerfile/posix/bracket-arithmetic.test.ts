import { check, checkFix } from '../testing.ts';
import { rule } from './bracket-arithmetic.ts';

describe('bracket-arithmetic', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN n=$[1 + 2]
  #       ^^^^^^^^ warning SC3007: POSIX sh has no $[1 + 2]; write $((…))
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN n=$((1 + 2)) && echo '$[1]' "$n"[a]
    SHELL ["/bin/bash", "-c"]
    RUN n=$[1 + 2]
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN n=$[1 + 2] && echo "$n"
  `, `
    FROM debian:12
    RUN n=$((1 + 2)) && echo "$n"
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM fedora:44
    RUN n=$[1 + 2] && echo "$n"
  `, `
    FROM fedora:44
    RUN n=$((1 + 2)) && echo "$n"
  `, { safe: true }));
});
