import { check, checkFix } from '../testing.ts';
import { rule } from './redirect-to-pattern.ts';

describe('redirect-to-pattern', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN cat < /etc/*-release
  #         ^^^^^^^^^^^^^^^^ warning SC3031: POSIX sh makes no file names of patterns behind > and <; name the file
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN cat /etc/*-release > '/tmp/*' 2> /tmp/log
    SHELL ["/bin/bash", "-c"]
    RUN cat < /etc/*-release
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN cat < /etc/*-release
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN cat < /etc/*-release
  `, { safe: false }));
});
