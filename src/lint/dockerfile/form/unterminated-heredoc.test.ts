import { check } from '../testing.ts';
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
    RUN ["cat", "<<EOF"]
    ENV a=<<EOF
    CMD cat <<EOF
  `));
});
