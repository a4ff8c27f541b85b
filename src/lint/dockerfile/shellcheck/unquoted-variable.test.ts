import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unquoted-variable.ts';

describe('unquoted-variable', () => {
  it('finds variables as arguments', () => check(rule, `
    FROM debian:12
    RUN rm $FILE && cp \${A}/x /y > $LOG
  #        ^^^^^ info SC2086: $FILE falls into several words if it holds blanks or patterns; write "$FILE"
  #                    ^^^^ info SC2086: \${A} falls into several words if it holds blanks or patterns; write "\${A}"
  #                                ^^^^ info SC2086: $LOG falls into several words if it holds blanks or patterns; write "$LOG"
    RUN test -d /opt/$NAME/bin
  #                  ^^^^^ info SC2086: $NAME falls into several words if it holds blanks or patterns; write "$NAME"
  `));

  it('follows what the script puts into them', () => check(rule, `
    FROM debian:12
    RUN a=1 b='1 2' c=; echo $a $b $c; if make; then a='*'; fi; echo $a
  #                             ^^ info SC2086: $b falls into several words if it holds blanks or patterns; write "$b"
  #                                ^^ info SC2086: $c falls into several words if it holds blanks or patterns; write "$c"
  #                                                                  ^^ info SC2086: $a falls into several words if it holds blanks or patterns; write "$a"
    RUN for f in a b; do echo $f; done; for f in *; do echo $f; done
  #                                                         ^^ info SC2086: $f falls into several words if it holds blanks or patterns; write "$f"
  `));

  it('does not know ARG and ENV of other stages', () => check(rule, `
    FROM debian:12
    ARG A=1
    RUN echo $A
    FROM debian:12
    RUN echo $A
  #          ^^ info SC2086: $A falls into several words if it holds blanks or patterns; write "$A"
  `));

  it('leaves quoted ones, assignments, numbers and lists alone', () => check(rule, `
    FROM debian:12
    RUN rm "$FILE" && x=$FILE && echo $? $# $$ "$@" $@ \${#FILE} && case $x in a) ;; esac
    RUN for f in $FILES; do echo "$f"; done && $COMMAND a b
  `));

  it('leaves what ARG and ENV hold alone', () => check(rule, `
    FROM debian:12
    ARG VERSION
    ENV A=1
    RUN echo $VERSION $A $http_proxy
  `));

  it('leaves what PowerShell reads alone', () => check(rule, `
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    SHELL ["powershell", "-Command"]
    RUN Write-Host $Name
  `));

  it('leaves zsh alone, which does not split values', () => check(rule, `
    FROM debian:12
    SHELL ["/bin/zsh", "-c"]
    RUN rm $FILE
  `));

  it('puts quotes around it', () => checkFix(rule, `
    FROM debian:12
    RUN rm $FILE
  `, `
    FROM debian:12
    RUN rm "$FILE"
  `, { safe: false }));

  it('keeps braces', () => checkFix(rule, `
    FROM debian:12
    RUN cp \${A}/x /y
  `, `
    FROM debian:12
    RUN cp "\${A}"/x /y
  `, { safe: false }));

  it('leaves quotes within to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN rm \${A:-"x y"}
  `));

  it('leaves $ before a name that is set to its own rule', () => check(rule, `
    FROM debian:12
    RUN $VERSION=1.2.3 && \${NAME}+=x
  `));
});
