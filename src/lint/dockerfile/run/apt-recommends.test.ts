import { check, checkFix } from '../testing.ts';
import { rule } from './apt-recommends.ts';

describe('apt-recommends', () => {
  it('finds what installs recommended packages', () => check(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install -y curl=7.88.1-10
  #                       ^^^^^^^^^^^^^^^ info DL3015: apt-get install installs recommended packages as well, which are seldom needed; add --no-install-recommends
    RUN aptitude install -y git
  #     ^^^^^^^^^^^^^^^^ info DL3015: aptitude install installs recommended packages as well, which are seldom needed; add --without-recommends
    ONBUILD RUN apt install -y git
  #             ^^^^^^^^^^^ info DL3015: apt install installs recommended packages as well, which are seldom needed; add --no-install-recommends
  `));

  it('leaves it alone where recommended packages are spoken of', () => check(rule, `
    FROM debian:12 AS base
    RUN apt-get install -y --no-install-recommends curl && apt-get --no-install-recommends -y install git && apt-get install -y --install-recommends vim
    RUN apt-get update && apt-get upgrade -y && apt-get build-dep -y git && aptitude install -R -y wget
    RUN apt-get -o APT::Install-Recommends=false install -y nano
    FROM base
    RUN apt-get install -y curl
  `));

  it('leaves it alone where apt.conf speaks of them', () => check(rule, `
    FROM debian:12 AS base
    COPY <<EOF /etc/apt/apt.conf.d/90recommends
    APT::Install-Recommends "false";
    EOF
    FROM base
    RUN apt-get install -y curl
  `));

  it('adds the option', () => checkFix(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install -y curl=7.88.1-10 && rm -rf /var/lib/apt/lists/*
  `, `
    FROM debian:12
    RUN apt-get update && apt-get install --no-install-recommends -y curl=7.88.1-10 && rm -rf /var/lib/apt/lists/*
  `, { safe: false }));
});
