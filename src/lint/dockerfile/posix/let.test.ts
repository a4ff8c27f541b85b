import { check, checkFix } from '../testing.ts';
import { rule } from './let.ts';

describe('let', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN let n=1+2
  #     ^^^ warning SC3039: POSIX sh has no let; write n=$((…))
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN n=$((1 + 2)) && echo let
    SHELL ["/bin/bash", "-c"]
    RUN let n=1+2
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN let 'n = 1 + 2' && echo "$n"
  `, `
    FROM debian:12
    RUN n=$((1 + 2)) && echo "$n"
  `, { safe: false }));
});
