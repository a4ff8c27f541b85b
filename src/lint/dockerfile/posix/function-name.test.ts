import { check, checkFix } from '../testing.ts';
import { rule } from './function-name.ts';

describe('function-name', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN apt-install() { apt-get install -y "$@"; } && apt-install curl
  #     ^^^^^^^^^^^ warning SC3033: In POSIX sh a function’s name has letters, digits and _ only; rename apt-install
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN apt_install() { apt-get install -y "$@"; } && apt_install curl
    SHELL ["/bin/bash", "-c"]
    RUN apt-install() { apt-get install -y "$@"; } && apt-install curl
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN apt-install() { apt-get install -y "$@"; }; apt-install curl
  `, `
    FROM debian:12
    RUN apt_install() { apt-get install -y "$@"; }; apt_install curl
  `, { safe: false }));
});
