import { check, checkFix } from '../testing.ts';
import { rule } from './large-descriptor.ts';

describe('large-descriptor', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN exec 10> /tmp/log && echo a >&10
  #          ^^ warning SC3023: POSIX sh need not know more than 0 to 9 before > and <; 10 may be an argument
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN exec 3> /tmp/log && echo 10 > /tmp/a
    SHELL ["/bin/bash", "-c"]
    RUN exec 10> /tmp/log && echo a >&10
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN exec 10> /tmp/log
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN exec 10> /tmp/log
  `, { safe: false }));
});
