import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unterminated-heredoc.ts';

describe('unterminated-heredoc', () => {
  it('finds a heredoc that nothing closes', () => check(rule, `
    FROM debian:12
    RUN cat <<EOF > /x
  #         ^^^^^ error UnterminatedHeredoc: No line EOF closes this heredoc
    hello
     EOF
  `));

  it('finds the first of two', () => check(rule, `
    FROM debian:12
    COPY <<a <<b /files/
  #          ^^^ error UnterminatedHeredoc: No line b closes this heredoc
    a
  `));

  it('finds it under ONBUILD', () => check(rule, `
    FROM debian:12
    ONBUILD RUN <<-EOF
  #             ^^^^^^ error UnterminatedHeredoc: No line EOF closes this heredoc
    	EOF2
  `));

  it('warns of arithmetic that BuildKit takes for one', () => check(rule, `
    FROM debian:12
    RUN echo $((1 << 10)) && truncate -s $((8 <<20)) /disk
  #               ^^^^^^^ warning UnterminatedHeredoc: BuildKit takes << 10)) for a heredoc, and the build stops; put double quotes around the arithmetic
    ONBUILD RUN echo $(( 1<< 10 ))
  #                      ^^^^^^ warning UnterminatedHeredoc: BuildKit takes 1<< 10 for a heredoc, and the build stops; put double quotes around the arithmetic
    RUN x=$((1 + 2)) && cat <<EOF
  #                         ^^^^^ error UnterminatedHeredoc: No line EOF closes this heredoc
    ))
  `));

  it('puts quotes around arithmetic', () => checkFix(rule, `
    FROM debian:12
    RUN truncate -s $(( (1 << 10) * 4 ))k /disk
  `, `
    FROM debian:12
    RUN truncate -s "$(( (1 << 10) * 4 ))"k /disk
  `, { safe: true }));

  it('cannot put quotes around a command', () => checkNoFix(rule, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN ((x = 1 << 10)); echo $x
  `));

  it('leaves closed ones alone', () => check(rule, `
    FROM debian:12
    RUN <<EOF
    hello
    EOF
    RUN <<-'END'
    	hello
    	END
    RUN 3<<EOF cat <&3
    EOF
  `));

  it('leaves what is no heredoc alone', () => check(rule, `
    FROM debian:12
    RUN echo $((1<<4)) "<<EOF" '<<EOF' \\<<EOF cat<<EOF <<<word
    RUN echo "$((1 << 4))" && echo '((' && cat <<EOF && echo '))'
    ((
    EOF
    RUN echo $((1 + (2))) && cat <<EOF && if ((1)); then :; fi
    EOF
    RUN ["cat", "<<EOF"]
    ENV a=<<EOF
    CMD cat <<EOF
  `));
});
