import { check, checkFix } from '../testing.ts';
import { rule } from './select-loop.ts';

describe('select-loop', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN select x in a b; do echo "$x"; break; done
  #     ^^^^^^ warning SC3008: POSIX sh has no select, and nobody answers it in a build
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN for x in a b; do echo select "$x"; done
    SHELL ["/bin/bash", "-c"]
    RUN select x in a b; do echo "$x"; break; done
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN select x in a b; do echo "$x"; break; done
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN select x in a b; do echo "$x"; break; done
  `, { safe: false }));
});
