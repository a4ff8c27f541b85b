import { check, checkFix } from '../testing.ts';
import { rule } from './substring.ts';

describe('substring', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo "\${VERSION:0:3}"
  #           ^^^^^^^^^^^^^^ warning SC3057: POSIX sh stops at \${VERSION:0:3}; use cut, \${…#…} or \${…%…}
    RUN short=\${VERSION:1}
  #           ^^^^^^^^^^^^ warning SC3057: POSIX sh stops at \${VERSION:1}; use cut, \${…#…} or \${…%…}
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo \${VERSION:-1} "\${VERSION#v}" \${VERSION:=1}
    SHELL ["/bin/bash", "-c"]
    RUN echo "\${VERSION:0:3}"
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN short=\${VERSION:1} && echo "\${short:0:1}"
  `, `
    FROM debian:12
    RUN short=\${VERSION#?} && echo "\${short:0:1}"
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN short=\${VERSION:1} && echo "\${short:0:1}"
  `, `
    FROM alpine:3.23
    RUN short=\${VERSION#?} && echo "\${short:0:1}"
  `, { safe: true }));
});
