import { check, checkFix } from '../testing.ts';
import { rule } from './bash-command.ts';

describe('bash-command', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN pushd /src && make && popd
  #     ^^^^^ warning SC3044: POSIX sh has no pushd; write ( cd … && … ), which comes back by itself
  #                           ^^^^ warning SC3044: POSIX sh has no popd; write ( cd … && … ), which comes back by itself
    RUN shopt -s nullglob
  #     ^^^^^ warning SC3044: POSIX sh has no shopt
    RUN declare x=1; builtin echo a; readarray -t lines < /etc/passwd
  #     ^^^^^^^ warning SC3044: POSIX sh has no declare; leave it out, or write export or readonly
  #                  ^^^^^^^ warning SC3044: POSIX sh has no builtin; write command
  #                                  ^^^^^^^^^ warning SC3044: POSIX sh has no readarray; read the lines with while read -r
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN ( cd /src && make ) && command echo declare typeset
    SHELL ["/bin/bash", "-c"]
    RUN pushd /src && make && popd
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN declare x=1
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN declare x=1
  `, { safe: false }));
});
