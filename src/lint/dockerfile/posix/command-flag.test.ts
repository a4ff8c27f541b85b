import { check, checkFix } from '../testing.ts';
import { rule } from './command-flag.ts';

describe('command-flag', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN read -s secret
  #          ^^ warning SC3045: POSIX sh knows no -s of read
    RUN export -f build && printf -v x %s a && type -p curl
  #            ^^ warning SC3045: POSIX sh knows no -f of export
  #                               ^^ warning SC3045: POSIX sh knows no -v of printf
  #                                                 ^^ warning SC3045: POSIX sh knows no -p of type
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN read -r line && printf -- -v && export -p && cd -P /tmp && trap -- '' INT && wait 1 && unset -f x
    SHELL ["/bin/bash", "-c"]
    RUN read -s secret
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN read -r -d '' text
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN read -r -d '' text
  `, { safe: false }));
});
