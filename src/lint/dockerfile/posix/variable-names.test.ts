import { check, checkFix } from '../testing.ts';
import { rule } from './variable-names.ts';

describe('variable-names', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo \${!APP_*}
  #          ^^^^^^^^^ warning SC3056: POSIX sh has no \${!APP_*}; env lists variables
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo \${APP_#*} $!
    SHELL ["/bin/bash", "-c"]
    RUN echo \${!APP_*}
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN echo "\${!APP_@}"
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN echo "\${!APP_@}"
  `, { safe: false }));
});
