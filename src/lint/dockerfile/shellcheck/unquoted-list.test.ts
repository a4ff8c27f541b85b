import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unquoted-list.ts';

describe('unquoted-list', () => {
  it('finds lists outside quotes', () => check(rule, `
    FROM debian:12
    RUN f() { cp $@ /a; rm $*; for x in $@; do echo "$x"; done; }; f a b
  #              ^^ warning SC2068: Elements with blanks fall apart here; write "$@"
  #                        ^^ warning SC2048: Elements with blanks fall apart here; write "$@"
  #                                     ^^ warning SC2068: Elements with blanks fall apart here; write "$@"
    SHELL ["/bin/bash", "-c"]
    RUN list=(a b) && echo \${list[@]} \${list[*]}
  #                        ^^^^^^^^^^ warning SC2068: Elements with blanks fall apart here; write "\${list[@]}"
  #                                   ^^^^^^^^^^ warning SC2048: Elements with blanks fall apart here; write "\${list[@]}"
  `));

  it('leaves quoted ones and numbers alone', () => check(rule, `
    FROM debian:12
    RUN f() { cp "$@" /a; echo "$*" $#; x=$*; for y; do echo "$y"; done; }; f a b
    SHELL ["/bin/bash", "-c"]
    RUN list=(a b) && echo "\${list[@]}" \${#list[@]}
  `));

  it('puts quotes around it', () => checkFix(rule, `
    FROM debian:12
    RUN f() { cp $@ /a; }; f a b
  `, `
    FROM debian:12
    RUN f() { cp "$@" /a; }; f a b
  `, { safe: false }));

  it('leaves $* to its author', () => checkNoFix(rule, `
    FROM debian:12
    RUN f() { cp $* /a; }; f a b
  `));
});
