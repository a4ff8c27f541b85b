import { check, checkFix } from '../testing.ts';
import { rule } from './set-option.ts';

describe('set-option', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN set -o pipefail && curl example.com | sh
  #            ^^^^^^^^ warning SC3040: Not every sh knows set -o pipefail; where it does not, the RUN fails
    RUN set -euo pipefail; make
  #              ^^^^^^^^ warning SC3040: Not every sh knows set -o pipefail; where it does not, the RUN fails
  `));

  it('finds other options on Alpine', () => check(rule, `
    FROM alpine:3.22
    RUN set -o posix; make
  #            ^^^^^ warning SC3040: Not every sh knows set -o posix; where it does not, the RUN fails
  `));

  it('leaves pipefail where sh knows it', () => check(rule, `
    FROM alpine:3.22 AS base
    RUN set -o pipefail && curl example.com | sh
    FROM base
    RUN set -eo pipefail; curl example.com | sh
    FROM fedora:42
    RUN set -o pipefail && curl example.com | sh
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN set -o errexit && set -eux && set -- -o pipefail
    SHELL ["/bin/bash", "-c"]
    RUN set -o pipefail && curl example.com | sh
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN set -o pipefail && make
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN set -o pipefail && make
  `, { safe: false }));
});
