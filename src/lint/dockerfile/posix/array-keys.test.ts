import { check, checkFix } from '../testing.ts';
import { rule } from './array-keys.ts';

describe('array-keys', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN for key in "\${!modules[@]}"; do echo "$key"; done
  #                 ^^^^^^^^^^^^^^ warning SC3055: POSIX sh has no arrays, and stops at \${!modules[@]}
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN for key in a b; do echo "$key" $! \${#key}; done
    SHELL ["/bin/bash", "-c"]
    RUN for key in "\${!modules[@]}"; do echo "$key"; done
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN echo "\${!modules[@]}"
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN echo "\${!modules[@]}"
  `, { safe: false }));
});
