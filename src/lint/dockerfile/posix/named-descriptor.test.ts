import { check, checkFix } from '../testing.ts';
import { rule } from './named-descriptor.ts';

describe('named-descriptor', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN exec {log}> /tmp/log
  #          ^^^^^ warning SC3022: POSIX sh cannot choose the number for {log}; write one from 3 to 9
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN exec 3> /tmp/log && echo {log} > /tmp/a
    SHELL ["/bin/bash", "-c"]
    RUN exec {log}> /tmp/log
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN exec {log}> /tmp/log
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN exec {log}> /tmp/log
  `, { safe: false }));
});
