import { check, checkFix } from '../testing.ts';
import { rule } from './arithmetic-for.ts';

describe('arithmetic-for', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN for ((i = 0; i < 3; i += 1)); do echo "$i"; done
  #     ^^^ warning SC3005: POSIX sh has no for ((…)); use while, or for i in 1 2 3
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN for i in 0 1 2; do echo "$i"; done
    RUN for f in *; do echo $((1)); done
    SHELL ["/bin/bash", "-c"]
    RUN for ((i = 0; i < 3; i += 1)); do echo "$i"; done
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN for ((i = 0; i < 3; i += 1)); do echo "$i"; done
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN for ((i = 0; i < 3; i += 1)); do echo "$i"; done
  `, { safe: false }));
});
