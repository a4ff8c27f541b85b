import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './apt-command.ts';

describe('apt-command', () => {
  it('finds apt', () => check(rule, `
    FROM ubuntu:24.04
    RUN apt update && apt install -y python3
  #     ^^^ warning DL3027: apt is for people: what it does and prints may change with its version; use apt-get
  #                   ^^^ warning DL3027: apt is for people: what it does and prints may change with its version; use apt-get
    RUN sudo /usr/bin/apt list
  #          ^^^^^^^^^^^^ warning DL3027: apt is for people: what it does and prints may change with its version; use apt-get
    RUN apt show python3
  #     ^^^ warning DL3027: apt is for people: what it does and prints may change with its version; use apt-cache
    ONBUILD RUN apt update
  #             ^^^ warning DL3027: apt is for people: what it does and prints may change with its version; use apt-get
  `));

  it('leaves apt-get and other words alone', () => check(rule, `
    FROM ubuntu:24.04
    RUN apt-get update && apt-get install -y apt apt-utils && apt-cache policy apt && echo apt
    RUN install apt /usr/local/bin
  `));

  it('changes to apt-get', () => checkFix(rule, `
    FROM ubuntu:24.04
    RUN /usr/bin/apt install -y --no-install-recommends python3=3.12.3-0ubuntu2
  `, `
    FROM ubuntu:24.04
    RUN /usr/bin/apt-get install -y --no-install-recommends python3=3.12.3-0ubuntu2
  `, { safe: true }));

  it('changes to apt-get where it may decide otherwise', () => checkFix(rule, `
    FROM ubuntu:24.04
    RUN apt upgrade -y
  `, `
    FROM ubuntu:24.04
    RUN apt-get upgrade -y
  `, { safe: false }));

  it('changes to apt-cache', () => checkFix(rule, `
    FROM ubuntu:24.04
    RUN apt show python3
  `, `
    FROM ubuntu:24.04
    RUN apt-cache show python3
  `, { safe: false }));

  it('has nothing instead of apt list', () => checkNoFix(rule, `
    FROM ubuntu:24.04
    RUN apt list --installed
  `));
});
