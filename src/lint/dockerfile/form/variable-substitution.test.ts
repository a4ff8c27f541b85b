import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './variable-substitution.ts';

describe('variable-substitution', () => {
  it('finds modifiers that Docker does not know', () => check(rule, `
    FROM debian:12
    ENV PORT=\${PORT:=8080} NAME="\${NAME^}"
  #                ^^ error VariableSubstitution: := is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /
  #                                    ^ error VariableSubstitution: ^ is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /
    COPY ["\${DIR:0:3}", "/x"]
  #       ^^^^^^^^^^^^ error VariableSubstitution: :0 is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /
    WORKDIR /\${A:-\${B=c}}
  #                  ^ error VariableSubstitution: = is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /
    LABEL \${x@Q}=1
  #          ^ error VariableSubstitution: @ is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /
    STOPSIGNAL \${S:}
  #               ^ error VariableSubstitution: : is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /
    RUN --mount=type=cache,target=\${DIR,,} true
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^ error VariableSubstitution: , is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /
    ADD --chown=\${UID=0} a b
  #             ^^^^^^^^ error VariableSubstitution: = is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /
  `));

  it('finds braces and slashes that are missing', () => check(rule, `
    FROM \${IMAGE
  #      ^^^^^^^ error VariableSubstitution: No } follows \${IMAGE
    USER \${}
  #      ^^^ error VariableSubstitution: There is no name in \${}
    EXPOSE \${{PORT}}
  #        ^^^ error VariableSubstitution: There is no name in \${{
    VOLUME /\${x/a}
  #         ^^^^^^ error VariableSubstitution: \${x/a} replaces a pattern, and needs a second / before what replaces it
    ENV a=\${x%\\a}
  #           ^ error VariableSubstitution: In a pattern, \\ stands before *, ? and \\ only
  `));

  it('finds them in heredocs that Docker reads', () => check(rule, `
    FROM debian:12
    COPY <<EOF <<'RAW' /x/
    it's \${PORT:=8080}
  #            ^^ error VariableSubstitution: := is no modifier that Docker knows: these are :-, :+, :? (also without the colon), #, % and /
    and \${MORE^}
    EOF
    \${PORT:=8080}
    RAW
  `));

  it('offers what was meant', () => {
    const env = (before: string, after: string) => checkFix(rule, `FROM debian:12\nARG x\nENV a=${before}`, `FROM debian:12\nARG x\nENV a=${after}`, { safe: false });
    env('${x:=y}', '${x:-y}');
    env('${x=y}', '${x-y}');
    env('${x', '${x}');
    env('${{x}}', '${x}');
    checkNoFix(rule, 'FROM debian:12\nENV a=${x^}');
  });

  it('says a word about what others read', () => check(rule, `
    FROM debian:12
    HEALTHCHECK CMD echo \${x:0:1}
  #                         ^^ info VariableSubstitution: :0 is no modifier that every shell knows
    ONBUILD CMD echo \${x^}
  #                     ^ info VariableSubstitution: ^ is no modifier that every shell knows
    MAINTAINER \${x:}
  #               ^ info VariableSubstitution: MAINTAINER replaces no variables, so this stays as it is
    SHELL ["\${x:y}"]
  #            ^^ info VariableSubstitution: SHELL replaces no variables, so this stays as it is
  `));

  it('leaves what Docker knows, and what is for the shell, alone', () => check(rule, `
    ARG A=\${B:-c}
    FROM debian:\${A:?required}
    ENV a=\${x#*/} b=\${x%%.*} c=\${x/a/b} d='\${' e=\\\${ f="\${x:+"}"}"
    RUN echo \${x:=y} \${#x} <<EOF
    \${x^}
    EOF
    CMD echo \${x^}
    ENTRYPOINT ["\${x^}"]
    HEALTHCHECK CMD echo \${x:=y}
    HEALTHCHECK CMD ["echo", "\${x:0:1}"]
    MAINTAINER \${x}
    SHELL ["/bin/bash", "-c"]
    HEALTHCHECK CMD echo \${x:0:1}
  `));
});
