import { check, checkFix } from '../testing.ts';
import { rule } from './case-change.ts';

describe('case-change', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN name=\${TARGETARCH^^}
  #          ^^^^^^^^^^^^^^^ warning SC3059: POSIX sh stops at \${TARGETARCH^^}; use tr
    RUN echo \${name,,} \${name^}
  #          ^^^^^^^^^ warning SC3059: POSIX sh stops at \${name,,}; use tr
  #                    ^^^^^^^^ warning SC3059: POSIX sh stops at \${name^}; use tr
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN name=$(echo "$name" | tr '[:lower:]' '[:upper:]') && echo \${name#,}
    SHELL ["/bin/bash", "-c"]
    RUN name=\${TARGETARCH^^}
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN name=Ab && echo "\${name^^}" && x=\${name,,}
  `, `
    FROM debian:12
    RUN name=Ab && echo "$(printf '%s' "\${name}" | tr '[:lower:]' '[:upper:]')" && x=\${name,,}
  `, { safe: false }));
});
