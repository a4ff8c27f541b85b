import { check, checkFix } from '../testing.ts';
import { rule } from './text-replacement.ts';

describe('text-replacement', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo "\${VERSION//./_}"
  #           ^^^^^^^^^^^^^^^ warning SC3060: POSIX sh stops at \${VERSION//./_}; use sed, or \${…#…} and \${…%…}
    RUN name=\${FILE/.c/.o}
  #          ^^^^^^^^^^^^^ warning SC3060: POSIX sh stops at \${FILE/.c/.o}; use sed, or \${…#…} and \${…%…}
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo \${FILE%.c}.o "\${FILE#*/}"
    SHELL ["/bin/bash", "-c"]
    RUN echo "\${VERSION//./_}"
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN echo "\${VERSION//./_}"
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN echo "\${VERSION//./_}"
  `, { safe: false }));
});
