import { check, checkFix } from '../testing.ts';
import { rule } from './shell-variable.ts';

describe('shell-variable', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo "$RANDOM" && useradd -u "$UID" app
  #           ^^^^^^^ warning SC3028: POSIX sh does not set RANDOM; it may be empty
  #                                   ^^^^ warning SC3028: POSIX sh does not set UID; it may be empty
    RUN echo $((RANDOM % 6))
  #             ^^^^^^ warning SC3028: POSIX sh does not set RANDOM; it may be empty
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN UID=1000 && echo "$UID" $BASH_VERSION
    RUN export HOSTNAME=a && echo "$HOSTNAME"
    SHELL ["/bin/bash", "-c"]
    RUN echo "$RANDOM" && useradd -u "$UID" app
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN chown "$UID" /app
  `, `
    FROM debian:12
    RUN chown "$(id -ru)" /app
  `, { safe: false }));
});
