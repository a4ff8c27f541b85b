import { check, checkFix } from '../testing.ts';
import { rule } from './missing-arguments.ts';

describe('missing-arguments', () => {
  it('finds instructions without arguments', () => check(rule, `
    ARG
  # ^^^ error MissingArguments: ARG needs an argument
    FROM debian:12
    RUN
  # ^^^ warning MissingArguments: RUN without a command does nothing
    RUN --mount=type=cache,target=/x
  # ^^^ warning MissingArguments: RUN without a command does nothing
    ENV
  # ^^^ error MissingArguments: ENV needs an argument
    LABEL
  # ^^^^^ error MissingArguments: LABEL needs an argument
    EXPOSE
  # ^^^^^^ error MissingArguments: EXPOSE needs an argument
    USER
  # ^^^^ error MissingArguments: USER needs an argument
    WORKDIR
  # ^^^^^^^ error MissingArguments: WORKDIR needs an argument
    VOLUME []
  # ^^^^^^ error MissingArguments: VOLUME needs an argument
    STOPSIGNAL
  # ^^^^^^^^^^ error MissingArguments: STOPSIGNAL needs an argument
    HEALTHCHECK --interval=5s
  # ^^^^^^^^^^^ error MissingArguments: HEALTHCHECK needs an argument
    ONBUILD
  # ^^^^^^^ error MissingArguments: ONBUILD needs an argument
    ONBUILD COPY
  #         ^^^^ error MissingArguments: COPY needs an argument
    SHELL []
  #       ^^ error MissingArguments: SHELL needs an argument
    MAINTAINER
  # ^^^^^^^^^^ error MissingArguments: MAINTAINER needs an argument
    FROM
  # ^^^^ error MissingArguments: FROM needs an argument
  `));

  it('finds a source without a destination', () => check(rule, `
    FROM debian:12
    COPY a
  #      ^ error MissingArguments: COPY needs a source and a destination, but there is only one argument
    ADD --chown=1:1 a
  #                 ^ error MissingArguments: ADD needs a source and a destination, but there is only one argument
    COPY ["a"]
  #       ^^^ error MissingArguments: COPY needs a source and a destination, but there is only one argument
    COPY --from=x
  # ^^^^ error MissingArguments: COPY needs an argument
  `));

  it('leaves full ones alone', () => check(rule, `
    ARG A
    FROM debian:12
    COPY a \\
      b
    COPY ["a", "b"]
    COPY <<EOF /x
    EOF
    RUN <<EOF
    EOF
    VOLUME /data
    HEALTHCHECK NONE
  `));

  it('finds commands that run nothing', () => check(rule, `
    FROM debian:12
    ENTRYPOINT
  # ^^^^^^^^^^ warning MissingArguments: ENTRYPOINT without a command runs a shell that does nothing; write ENTRYPOINT [] to take back what the base image says
    CMD
  # ^^^ warning MissingArguments: CMD without a command runs a shell that does nothing; write CMD [] to take back what the base image says
  `));

  it('finds a heredoc without a destination', () => check(rule, `
    FROM debian:12
    COPY <<EOF
  #      ^^^^^ error MissingArguments: COPY needs a destination after the heredoc
    hello
    EOF
  `));

  it('empties the command of the base image', () => checkFix(rule, `
    FROM debian:12
    ENTRYPOINT
  `, `
    FROM debian:12
    ENTRYPOINT []
  `, { safe: false }));

  it('leaves an emptied CMD and ENTRYPOINT alone', () => check(rule, `
    FROM debian:12
    ENTRYPOINT []
    CMD []
  `));
});
