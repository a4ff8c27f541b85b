import { check, checkFix } from '../testing.ts';
import { rule } from './signal-prefix.ts';

describe('signal-prefix', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN trap 'rm -f /tmp/a' SIGINT SIGTERM
  #                         ^^^^^^ warning SC3048: POSIX sh knows no SIGINT; write INT
  #                                ^^^^^^^ warning SC3048: POSIX sh knows no SIGTERM; write TERM
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN trap 'rm -f /tmp/a' INT TERM && kill -s TERM 1
    SHELL ["/bin/bash", "-c"]
    RUN trap 'rm -f /tmp/a' SIGINT SIGTERM
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN trap 'rm -f /tmp/a' SIGINT
  `, `
    FROM debian:12
    RUN trap 'rm -f /tmp/a' INT
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN trap 'rm -f /tmp/a' SIGINT
  `, `
    FROM alpine:3.23
    RUN trap 'rm -f /tmp/a' INT
  `, { safe: true }));
});
