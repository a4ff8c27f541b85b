import { check, checkFix } from '../testing.ts';
import { rule } from './read-nothing.ts';

describe('read-nothing', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN cat /list | while read; do echo "$REPLY"; done
  #                       ^^^^ warning SC3061: POSIX sh needs a variable behind read
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN cat /list | while read -r line; do echo "$line"; done
    SHELL ["/bin/bash", "-c"]
    RUN cat /list | while read; do echo "$REPLY"; done
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN cat /list | while read -r; do echo "$REPLY"; done
  `, `
    FROM debian:12
    RUN cat /list | while read -r REPLY; do echo "$REPLY"; done
  `, { safe: false }));
});
