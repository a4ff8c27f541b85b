import { check, checkFix } from '../testing.ts';
import { rule } from './arguments-expansion.ts';

describe('arguments-expansion', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN set -- a.c b.c && echo \${#@} "\${@%.c}"
  #                            ^^^^^ warning SC3058: POSIX sh leaves \${#@} open; go through $@ with for, or count with $#
  #                                   ^^^^^^^ warning SC3058: POSIX sh leaves \${@%.c} open; go through $@ with for, or count with $#
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN set -- a b && echo $# "$@" \${1%.c} \${#1}
    SHELL ["/bin/bash", "-c"]
    RUN set -- a.c b.c && echo \${#@} "\${@%.c}"
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN set -- a b && echo \${#@}
  `, `
    FROM debian:12
    RUN set -- a b && echo $#
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM fedora:44
    RUN set -- a b && echo \${#@}
  `, `
    FROM fedora:44
    RUN set -- a b && echo $#
  `, { safe: true }));
});
