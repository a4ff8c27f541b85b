import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unassigned-variable.ts';

describe('unassigned-variable', () => {
  it('finds variables that nothing sets', () => check(rule, `
    FROM debian:12
    RUN echo "$version" && echo "$version"; for f in \${list%%,*}; do echo "$f"; done
  #           ^^^^^^^^ warning SC2154: Nothing here sets version, and ARG and ENV do not either
  #                                                  ^^^^^^^^^^^ warning SC2154: Nothing here sets list, and ARG and ENV do not either
  `));

  it('finds what a longer name is meant for', () => check(rule, `
    FROM debian:12
    ARG app_version
    RUN echo "$app_versoin"
  #           ^^^^^^^^^^^^ warning SC2154: Nothing here sets app_versoin, and ARG and ENV do not either; is it app_version?
  `));

  it('forgets the variables of other stages', () => check(rule, `
    FROM alpine:3.22
    ARG version=1
    FROM debian:12
    RUN echo "$version"
  #           ^^^^^^^^ warning SC2154: Nothing here sets version, and ARG and ENV do not either
  `));

  it('leaves ARG, ENV, defaults and what the script sets alone', () => check(rule, `
    FROM debian:12
    ARG version
    ENV name=a
    RUN echo "$version $name \${a:-b} \${c:?} \${d:+$d}"; read -r e; echo "$e \${f:=g} $f"; h=1; echo "$h"; f() { local i; echo "$i"; }
    RUN [ -n "$opt" ] && echo "$opt"; echo '$x' "\\$y" "$CAPITALS $1 $_"
  `));

  it('leaves variables that another script may set alone', () => check(rule, `
    FROM debian:12
    RUN . /etc/os-release && echo "$id"
  `));

  it('leaves stages that are built on one another alone', () => check(rule, `
    FROM debian:12 AS base
    ENV version=1
    FROM base
    RUN echo "$version"
    ONBUILD ARG later
    ONBUILD RUN echo "$later"
  `));

  it('writes the name that is meant', () => checkFix(rule, `
    FROM debian:12
    ARG app_version
    RUN echo "$app_versoin"
  `, `
    FROM debian:12
    ARG app_version
    RUN echo "$app_version"
  `, { safe: false }));

  it('leaves others to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN echo "$version"
  `));

  it('leaves $ before the name of a loop to its own rule', () => check(rule, `
    FROM debian:12
    RUN for $f in a b; do echo "$f"; done
  `));
});
