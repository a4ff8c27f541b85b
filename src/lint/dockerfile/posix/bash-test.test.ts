import { check, checkFix } from '../testing.ts';
import { rule } from './bash-test.ts';

describe('bash-test', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN [ -o errexit ] || set -e
  #       ^^ warning SC3062: POSIX sh has no -o in a test
    RUN test -k /tmp && [ -O /etc/passwd ]
  #          ^^ info SC3062: POSIX sh has no -k in a test
  #                       ^^ info SC3062: POSIX sh has no -O in a test
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN [ -e /tmp -o -d /var ] && [ -k = "$x" ]
    SHELL ["/bin/bash", "-c"]
    RUN [ -o errexit ] || set -e
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN [ -o errexit ] || set -e
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN [ -o errexit ] || set -e
  `, { safe: false }));
});
