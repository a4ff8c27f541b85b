import { check } from '../testing.ts';
import { rule } from './shell-syntax.ts';

describe('shell-syntax', () => {
  it('finds what is open at the end', () => check(rule, `
    FROM debian:12
    RUN echo "a b
  #          ^ error SC1073: Nothing closes this "; put " where it ends
    RUN echo $(uname -m
  #          ^^ error SC1073: Nothing closes this $(; put ) where it ends
    RUN if true; then echo a
  #     ^^ error SC1046: Nothing closes this if; put ; fi where it ends
    RUN for f in a b; do echo "$f"
  #                   ^^ error SC1061: Nothing closes this do; put ; done where it ends
    RUN (cd /a && make
  #     ^ error SC1073: Nothing closes this (; put ) where it ends
  `));

  it('finds what is missing or too much', () => check(rule, `
    FROM debian:12
    RUN a && || b
  #       ^^ error SC1072: A command must follow &&
    RUN && a
  #     ^^ error SC1133: A command must stand before &&
    RUN a; done; b
  #        ^^^^ error SC1089: done closes nothing here
    RUN a ); b
  #       ^ error SC1088: No ( stands before this )
    RUN a |
  #       ^ error SC1072: A command must follow |
    RUN echo a (b)
  #            ^ error SC1036: A ( cannot stand here; quote it if it stands for itself
    RUN while true; echo a; done
  #     ^^^^^ error SC1058: A do must follow while
    RUN if true; then fi
  #              ^^^^ error SC1048: A command must follow then; use : to do nothing
    CMD echo "a
  #          ^ error SC1073: Nothing closes this "; put " where it ends
  `));

  it('finds it in a here-document', () => check(rule, `
    FROM debian:12
    RUN <<EOF
    if true; then
  # ^^ error SC1046: Nothing closes this if; put ; fi where it ends
      echo a
    EOF
  `));

  it('leaves what shells know alone', () => check(rule, `
    FROM debian:12
    RUN if [ -f a ]; then (b); else { c; } fi; case $x in a|b) ;; (*) d;; esac; f() { e; }; f
    RUN for f in a b; do :; done; while false; do :; done; echo "$(echo "a)")" ')' \\) "\${a:-"b c"}"
    SHELL ["/bin/bash", "-c"]
    RUN [[ a == b* && ( c ) ]] && ((1)); x=(a b); cat <(ls) <<< x; for ((i=0;i<3;i++)); do :; done
  `));

  it('leaves other languages alone', () => check(rule, `
    FROM debian:12
    RUN ["echo", "a"]
    SHELL ["pwsh", "-c"]
    RUN if (1) { "a" }
    FROM scratch
    RUN if ($env:A) { Write-Host "a" }
    RUN <<EOF
    #!/usr/bin/python3
    print("it's")
    EOF
  `));
});
