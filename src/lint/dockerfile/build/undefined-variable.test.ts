import type { LocalImage } from '../../project/local-image.ts';
import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './undefined-variable.ts';

const image = { env: { JAVA_HOME: '/opt/java' } } as unknown as LocalImage;
const project = { images: new Map([['team/java', image]]) };

describe('undefined-variable', () => {
  it('finds what nothing sets', () => check(rule, `
    FROM alpine
    COPY $foo .
  #      ^^^^ warning UndefinedVar: Nothing sets $foo before this, so it is empty
    ARG foo=bar
    COPY $foo "\${foo}\${fob}" \${other} $other /
  #                  ^^^^^^ warning UndefinedVar: Nothing sets $fob before this; did you mean $foo?
  #                          ^^^^^^^^ warning UndefinedVar: Nothing sets $other before this, so it is empty
    ENV X=\${Y} Z="$1"
  #       ^^^^ warning UndefinedVar: Nothing sets $Y before this, so it is empty
  #               ^^ warning UndefinedVar: Nothing sets $1 before this, so it is empty
    LABEL a=$b
  #         ^^ warning UndefinedVar: Nothing sets $b before this, so it is empty
    EXPOSE $PORT
  #        ^^^^^ warning UndefinedVar: Nothing sets $PORT before this, so it is empty
    COPY --chown=$OWNER a /a
  #              ^^^^^^ warning UndefinedVar: Nothing sets $OWNER before this, so it is empty
    RUN --mount=type=bind,target=$WHERE echo $SHELL_VARIABLE
  #                              ^^^^^^ warning UndefinedVar: Nothing sets $WHERE before this, so it is empty
    ARG TWO=$THREE
  #         ^^^^^^ warning UndefinedVar: Nothing sets $THREE before this, so it is empty
  `));

  it('knows the stages below', () => check(rule, `
    FROM alpine AS base
    ENV APP=/app
    FROM alpine
    WORKDIR $APP
  #         ^^^^ warning UndefinedVar: Nothing sets $APP before this, so it is empty
    FROM base
    WORKDIR $APP
  `));

  it('suggests similar names', () => check(rule, `
    FROM alpine
    ARG DIR_ASSETS=assets/
    COPY $DIR_ASSET .
  #      ^^^^^^^^^^ warning UndefinedVar: Nothing sets $DIR_ASSET before this; did you mean $DIR_ASSETS?
    ENV PATH=$PAHT:/tmp/bin
  #          ^^^^^ warning UndefinedVar: Nothing sets $PAHT before this; did you mean $PATH?
  `));

  it('finds arguments that the stage does not declare', () => check(rule, `
    ARG VERSION=1
    FROM alpine
    COPY app-$VERSION-\${TARGETARCH} /app
  #          ^^^^^^^^ warning UndefinedVar: $VERSION is empty here: the stage needs an ARG VERSION of its own
  #                   ^^^^^^^^^^^^^ warning UndefinedVar: $TARGETARCH is empty here: the stage needs an ARG TARGETARCH of its own
    ENV http_proxy=$http_proxy
  #                ^^^^^^^^^^^ warning UndefinedVar: $http_proxy is empty here: the stage needs an ARG http_proxy of its own
  `));

  it('is less sure of images that it does not know', () => check(rule, `
    FROM team/base:1
    WORKDIR $APP_HOME
  #         ^^^^^^^^^ info UndefinedVar: Nothing here sets $APP_HOME: it is empty, unless team/base:1 sets it
    ENV LD_LIBRARY_PATH=$LD_LIBRARY_PATH:/app/lib
  #                     ^^^^^^^^^^^^^^^^ info UndefinedVar: Nothing here sets $LD_LIBRARY_PATH: it is empty, unless team/base:1 sets it
    WORKDIR $HOME/app
  #         ^^^^^ info UndefinedVar: $HOME is a variable of shells: here it is empty, unless an ENV or the base image sets it
    COPY a \${APP_DIR:-/app}
  #        ^^^^^^^^^^^^^^^^ info UndefinedVar: Nothing sets $APP_DIR before this, so the default always counts
  `));

  it('finds variables in heredocs', () => check(rule, `
    FROM alpine
    COPY <<EOF /start.sh
    exec "$@" '$HOME' \\$1
  #       ^^ warning UndefinedVar: $@ is replaced by nothing here; with quotes around the name of the heredoc, its text stays as it is
  #            ^^^^^ warning UndefinedVar: $HOME is replaced by nothing here; with quotes around the name of the heredoc, its text stays as it is
    EOF
  `));

  it('leaves what is set', () => check(rule, `
    ARG GLOBAL=1
    FROM alpine AS base
    ARG GLOBAL foo
    ARG a=1 b=$a
    COPY Dockerfile\${foo} $GLOBAL .
    ENV PATH=$PATH:/app LD_LIBRARY_PATH=\${LD_LIBRARY_PATH:+$foo}
    FROM base
    COPY $foo .
    FROM golang:1.25
    COPY . $GOPATH/src/app
    FROM docker.io/library/php:8-apache
    WORKDIR $PHP_INI_DIR/conf.d
    COPY a $APACHE_CONFDIR/a
  `));

  it('leaves what shells replace, and what is quoted', () => check(rule, `
    FROM alpine
    RUN echo $foo
    CMD echo $foo
    ENTRYPOINT ["echo", "$foo"]
    HEALTHCHECK CMD echo $foo
    SHELL ["/bin/sh", "$foo"]
    COPY '$foo' \\$foo /
    COPY <<'EOF' /start.sh
    exec "$@"
    EOF
    ONBUILD COPY $foo /
  `));

  it('leaves variables of an ENV that uses itself to their rule', () => check(rule, `
    FROM alpine
    ENV A=1 B=$A
  `));

  it('leaves what the local image sets', () => check(rule, `
    FROM team/java
    COPY a $JAVA_HOME/a
  `, { project }));

  it('changes to a similar name', () => checkFix(rule, `
    FROM alpine
    ARG VERSION=1
    COPY app-\${VERSOIN} /app
  `, `
    FROM alpine
    ARG VERSION=1
    COPY app-\${VERSION} /app
  `, { safe: false }));

  it('declares an argument', () => checkFix(rule, `
    FROM alpine
    # the app
    COPY app-$TARGETARCH /app
  `, `
    FROM alpine
    ARG TARGETARCH
    # the app
    COPY app-$TARGETARCH /app
  `, { safe: false }));

  it('leaves the colon out', () => checkFix(rule, `
    FROM alpine
    ENV LD_LIBRARY_PATH=/app/lib:$LD_LIBRARY_PATH
  `, `
    FROM alpine
    ENV LD_LIBRARY_PATH=/app/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
  `, { safe: false }));

  it('does not take the colon from a longer path', () => checkNoFix(rule, `
    FROM alpine
    ENV PATH=$PATH:$JAVA_HOME/bin:/app
  `));

  it('leaves the colon behind it out', () => checkFix(rule, `
    FROM alpine
    ENV PYTHONPATH="$PYTHONPATH:/app"
  `, `
    FROM alpine
    ENV PYTHONPATH="\${PYTHONPATH:+$PYTHONPATH:}/app"
  `, { safe: false }));

  it('quotes the name of a heredoc', () => checkFix(rule, `
    FROM alpine
    COPY <<-EOF /start.sh
    	exec "$@"
    EOF
  `, `
    FROM alpine
    COPY <<-"EOF" /start.sh
    	exec "$@"
    EOF
  `, { safe: false }));

  it('leaves other names to their author', () => checkNoFix(rule, `
    FROM alpine
    COPY $foo /
  `));

  it('leaves what BuildKit refuses to replace to the rules about that', () => check(rule, `
    FROM debian:12
    ENV PORT=\${PORT:=8080} NAME="\${NAME^}"
    RUN --mount=type=bind,from=$BASE,target=/x true
  `));
});
