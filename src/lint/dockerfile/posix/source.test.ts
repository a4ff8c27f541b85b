import { check, checkFix } from '../testing.ts';
import { rule } from './source.ts';

describe('source', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN source /etc/profile && make
  #     ^^^^^^ warning SC3046: POSIX sh has no source; write . instead
    RUN source ~/.nvm/nvm.sh
  #     ^^^^^^ warning SC3046: POSIX sh has no source; write . instead
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN . /etc/profile && make && echo source
    SHELL ["/bin/bash", "-c"]
    RUN source /etc/profile && make
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN source /etc/profile && make
  `, `
    FROM debian:12
    RUN . /etc/profile && make
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN source /etc/profile && make
  `, `
    FROM alpine:3.23
    RUN . /etc/profile && make
  `, { safe: true }));
});
