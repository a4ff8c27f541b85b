import { check, checkFix } from '../testing.ts';
import { rule } from './set-flag.ts';

describe('set-flag', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN set -eE && make
  #         ^^^ warning SC3041: POSIX sh does not know set -E
    RUN set -B --posix
  #         ^^ warning SC3041: POSIX sh does not know set -B
  #            ^^^^^^^ warning SC3041: POSIX sh does not know set --posix
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN set -eux && set +x && set -- -E
    SHELL ["/bin/bash", "-c"]
    RUN set -eE && make
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN set -E && make
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN set -E && make
  `, { safe: false }));
});
