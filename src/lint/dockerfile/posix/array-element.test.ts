import { check, checkFix } from '../testing.ts';
import { rule } from './array-element.ts';

describe('array-element', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo "\${packages[0]}" \${#packages[@]} \${packages[@]:1}
  #           ^^^^^^^^^^^^^^ warning SC3054: POSIX sh has no arrays, and stops at \${packages[0]}
  #                           ^^^^^^^^^^^^^^^ warning SC3054: POSIX sh has no arrays, and stops at \${#packages[@]}
  #                                           ^^^^^^^^^^^^^^^^ warning SC3054: POSIX sh has no arrays, and stops at \${packages[@]:1}
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo "$packages" \${#packages} "$@"
    SHELL ["/bin/bash", "-c"]
    RUN echo "\${packages[0]}" \${#packages[@]} \${packages[@]:1}
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN echo "\${packages[0]}"
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN echo "\${packages[0]}"
  `, { safe: false }));
});
