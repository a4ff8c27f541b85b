import { check, checkFix } from '../testing.ts';
import { rule } from './apt-yes.ts';

describe('apt-yes', () => {
  it('finds questions that nobody answers', () => check(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install curl
  #                       ^^^^^^^^^^^^^^^ warning DL3014: apt-get install asks before it goes on, and nobody answers in a build; add -y
    RUN apt-get -q install git && apt upgrade --quiet
  #     ^^^^^^^^^^^^^^^^^^ warning DL3014: apt-get install asks before it goes on, and nobody answers in a build; add -y
  #                               ^^^^^^^^^^^ warning DL3014: apt upgrade asks before it goes on, and nobody answers in a build; add -y
    ONBUILD RUN sudo apt-get remove \\
  #                  ^^^^^^^^^^^^^^ warning DL3014: apt-get remove asks before it goes on, and nobody answers in a build; add -y
        curl
  `));

  it('leaves answered questions alone', () => check(rule, `
    FROM debian:12 AS base
    RUN apt-get install -y a && apt-get -yqq install b && apt-get --yes install c && apt-get install --assume-yes d && apt-get install e -y
    RUN apt-get install -qq a && apt-get install -q -q b && apt-get install -q=2 c && apt-get -o APT::Get::Assume-Yes=true install d
    RUN yes | apt-get install a && apt-get $OPTIONS install b && apt-get install $APT_OPTS c && apt-get update && apt-get clean
    RUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90yes && apt-get install a
    FROM base
    RUN apt-get install b
  `));

  it('adds -y', () => checkFix(rule, `
    FROM debian:12
    RUN apt-get update && \\
        apt-get install --no-install-recommends curl=7.88.1-10 && \\
        rm -rf /var/lib/apt/lists/*
  `, `
    FROM debian:12
    RUN apt-get update && \\
        apt-get install -y --no-install-recommends curl=7.88.1-10 && \\
        rm -rf /var/lib/apt/lists/*
  `, { safe: true }));
});
