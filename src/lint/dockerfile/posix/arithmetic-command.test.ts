import { check, checkFix } from '../testing.ts';
import { rule } from './arithmetic-command.ts';

describe('arithmetic-command', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN ((n > 2)) && echo many
  #     ^^^^^^^^^ warning SC3006: POSIX sh takes (( for two subshells; write [ $((…)) -ne 0 ], or a=$((…)) to set a variable
    RUN if (( $(nproc) > 4 )); then echo many; fi
  #        ^^^^^^^^^^^^^^^^^^ warning SC3006: POSIX sh takes (( for two subshells; write [ $((…)) -ne 0 ], or a=$((…)) to set a variable
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN ( (a) ) && echo $((n > 2)) && [ $((n)) -ne 0 ]
    SHELL ["/bin/bash", "-c"]
    RUN ((n > 2)) && echo many
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN n=3; ((n > 2)) && echo many
  `, `
    FROM debian:12
    RUN n=3; [ $((n > 2)) -ne 0 ] && echo many
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM fedora:44
    RUN n=3; ((n > 2)) && echo many
  `, `
    FROM fedora:44
    RUN n=3; [ $((n > 2)) -ne 0 ] && echo many
  `, { safe: true }));
});
