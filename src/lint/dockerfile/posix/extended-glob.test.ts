import { check } from '../testing.ts';
import { rule } from './extended-glob.ts';

describe('extended-glob', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN rm -rf /app/!(dist)
  #                 ^^^^^^^ warning SC3002: POSIX sh has no patterns like !(dist); list the names, or use case or find
    RUN case $x in @(a|b)) echo ab ;; esac
  #                ^^^^^^ warning SC3002: POSIX sh has no patterns like @(a|b); list the names, or use case or find
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN rm -rf /app/[!d]* '!(dist)'
    RUN case $x in a|b) echo ab ;; esac
    SHELL ["/bin/bash", "-c"]
    RUN rm -rf /app/!(dist)
  `));
});
