import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unknown-instruction.ts';

describe('unknown-instruction', () => {
  it('finds words that are no instruction', () => check(rule, `
    FROM debian:12
    RUNN apt-get update
  # ^^^^ error UnknownInstruction: Unknown instruction RUNN; did you mean RUN?
    echo hello
  # ^^^^ error UnknownInstruction: Unknown instruction echo
    ONBUILD EXPSE 80
  #         ^^^^^ error UnknownInstruction: Unknown instruction EXPSE; did you mean EXPOSE?
    FORM debian:12 AS x
  # ^^^^ error UnknownInstruction: Unknown instruction FORM; did you mean FROM?
  `));

  it('finds the rest of a heredoc that is none', () => check(rule, `
    FROM debian:12
    RUN cat<<EOF
    EOF
  # ^^^ error UnknownInstruction: Unknown instruction EOF
  `));

  it('finds a line that continues nothing', () => check(rule, `
    FROM debian:12
    \\
  # | error UnknownInstruction: This line continues nothing: it holds only the escape character
  `));

  it('leaves instructions, comments and heredocs alone', () => check(rule, `
    # syntax=docker/dockerfile:1
    from debian:12
    Run <<EOF
    RUNN is not an instruction here
    EOF
    COPY <<-"a b" <<'c' /files/
    	echo
    	a b
    RUNN
    c
    RUN cat <<EOF > /x && \\
      # comment

      echo done
    body
    EOF
    ADD <<  spaced /y
    spaced
    ONBUILD RUN <<EOF
    RUNN
    EOF
  `));

  it('follows the escape directive', () => check(rule, `
    # escape=\`
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    RUN dir C:\\
    COPY a \`
      C:\\
  `));

  it('puts in what was meant', () => checkFix(rule, `
    FROM debian:12
    ENTRYPIONT ["/app"]
  `, `
    FROM debian:12
    ENTRYPOINT ["/app"]
  `, { safe: false }));

  it('keeps lower case', () => checkFix(rule, `
    from debian:12
    expsoe 80
  `, `
    from debian:12
    expose 80
  `, { safe: false }));

  it('knows nothing near', () => checkNoFix(rule, `
    FROM debian:12
    echo hello
  `));
});
