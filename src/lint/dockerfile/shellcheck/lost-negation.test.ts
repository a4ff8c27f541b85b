import { check, checkFix } from '../testing.ts';
import { rule } from './lost-negation.ts';

describe('lost-negation', () => {
  it('finds ! that set -e does not see', () => check(rule, `
    FROM debian:12
    RUN set -e; ! grep -q bad /etc/config; echo ok
  #             ^ info SC2251: set -e does not look at commands behind !; add || exit 1 if the build is to stop
    RUN set -eux; \\
        ! ldconfig -p | grep libfoo; \\
  #     ^ info SC2251: set -e does not look at commands behind !; add || exit 1 if the build is to stop
        make
  `));

  it('leaves conditions, the last command and scripts without set -e alone', () => check(rule, `
    FROM debian:12
    RUN ! grep -q bad /etc/config; echo ok
    RUN set -e; if ! grep -q bad /etc/config; then echo ok; fi
    RUN set -e; ! grep -q bad /etc/config || exit 1; echo ok
    RUN set -e; echo ok; ! grep -q bad /etc/config
  `));

  it('adds || exit 1', () => checkFix(rule, `
    FROM debian:12
    RUN set -e; ! grep -q bad /etc/config; echo ok
  `, `
    FROM debian:12
    RUN set -e; ! grep -q bad /etc/config || exit 1; echo ok
  `, { safe: false }));
});
