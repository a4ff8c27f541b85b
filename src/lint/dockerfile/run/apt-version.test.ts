import { check } from '../testing.ts';
import { rule } from './apt-version.ts';

describe('apt-version', () => {
  it('finds packages without a version', () => check(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install -y --no-install-recommends curl
  #                                                                  ^^^^ warning DL3008: curl is installed without a version, so a later build may get another one; write curl=<version>
    RUN apt-get -y install -t bookworm-backports \\
        git=1:2.39.2-1 \\
        wget \\
  #     ^^^^ warning DL3008: wget and 1 more are installed without a version, so a later build may get others; write wget=<version>
        vim-tiny
    RUN apt install python3; aptitude install -y tmux
  #                 ^^^^^^^ warning DL3008: python3 is installed without a version, so a later build may get another one; write python3=<version>
  #                                              ^^^^ warning DL3008: tmux is installed without a version, so a later build may get another one; write tmux=<version>
    ONBUILD RUN apt-get install -y git
  #                                ^^^ warning DL3008: git is installed without a version, so a later build may get another one; write git=<version>
  `));

  it('finds packages behind variables and braces', () => check(rule, `
    FROM debian:12
    ARG PHP=8.2
    ENV TOOLS="curl git"
    RUN apt-get install -y $TOOLS
  #                        ^^^^^^ warning DL3008: curl and 1 more are installed without a version, so a later build may get others; write curl=<version>
    RUN apt-get install -y php\${PHP}-cli=8.2.1 php\${PHP}-fpm
  #                                            ^^^^^^^^^^^^^ warning DL3008: php8.2-fpm is installed without a version, so a later build may get another one; write php8.2-fpm=<version>
    RUN apt-get install -y lib{x11,xext}-dev
  #                        ^^^^^^^^^^^^^^^^^ warning DL3008: libx11-dev and 1 more are installed without a version, so a later build may get others; write libx11-dev=<version>
    RUN if [ -n "$X" ]; then sudo env A=b /usr/bin/apt-get -o Dpkg::Use-Pty=0 install x; fi
  #                                                                                   ^ warning DL3008: x is installed without a version, so a later build may get another one; write x=<version>
  `));

  it('leaves versions, releases, files and what is not known alone', () => check(rule, `
    FROM debian:12
    ARG PACKAGES
    RUN apt-get update && apt-get install -y curl=7.88.1-10 git=1:2.39.* nano/bookworm ./local.deb /tmp/other.deb
    RUN apt-get install -y $PACKAGES php\${VERSION}-cli $(cat packages) lamp-server^ exim4-
    RUN apt-get install -y --target-release bookworm-backports -o APT::Install-Recommends=false golang=2:1.19
    RUN apt-get remove curl && apt-get build-dep -y git && xargs apt-get install -y < packages
    RUN for p in a b; do apt-get install -y $p; done; TOOLS=x && apt-get install -y $TOOLS
    RUN echo apt-get install curl
    CMD apt-get install curl
  `));
});
