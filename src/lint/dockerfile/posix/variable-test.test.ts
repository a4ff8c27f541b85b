import { check, checkFix } from '../testing.ts';
import { rule } from './variable-test.ts';

describe('variable-test', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN [ -v VERSION ] && echo set
  #       ^^ warning SC3016: POSIX sh has no -v in a test; write [ -n "\${name+x}" ]
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN [ -n "\${VERSION+x}" ] && [ -v = "$x" ]
    SHELL ["/bin/bash", "-c"]
    RUN [ -v VERSION ] && echo set
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN [ -v VERSION ] && echo set
  `, `
    FROM debian:12
    RUN [ -n "\${VERSION+x}" ] && echo set
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM fedora:44
    RUN [ -v VERSION ] && echo set
  `, `
    FROM fedora:44
    RUN [ -n "\${VERSION+x}" ] && echo set
  `, { safe: true }));
});
