import { check, checkFix } from '../testing.ts';
import { rule } from './set-assignment.ts';

describe('set-assignment', () => {
  it('finds assignments behind set', () => check(rule, `
    FROM debian:12
    RUN set VERSION=1 && make
  #         ^^^^^^^^^ warning SC2121: set does not set VERSION, but $1; leave set out
  `));

  it('leaves options and arguments alone', () => check(rule, `
    FROM debian:12
    RUN set -eux && set -- A=1 && set -o pipefail && set a b && A=1 make
  `));

  it('leaves set out', () => checkFix(rule, `
    FROM debian:12
    RUN set VERSION=1 && echo "$VERSION"
  `, `
    FROM debian:12
    RUN VERSION=1 && echo "$VERSION"
  `, { safe: false }));
});
