import { check, checkFix } from '../testing.ts';
import { rule } from './network-file.ts';

describe('network-file', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo ping > /dev/tcp/db/5432
  #               ^^^^^^^^^^^^^^^^^^ warning SC3025: POSIX sh has no /dev/tcp and /dev/udp; use nc or curl
    RUN exec 3<> /dev/udp/host/53
  #           ^^^^^^^^^^^^^^^^^^^ warning SC3025: POSIX sh has no /dev/tcp and /dev/udp; use nc or curl
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN echo ping > /dev/tcpx && nc db 5432 > /dev/null && ls /dev/tcp
    SHELL ["/bin/bash", "-c"]
    RUN echo ping > /dev/tcp/db/5432
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN echo ping > /dev/tcp/db/5432
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN echo ping > /dev/tcp/db/5432
  `, { safe: false }));
});
