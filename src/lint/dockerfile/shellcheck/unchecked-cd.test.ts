import { check, checkFix } from '../testing.ts';
import { rule } from './unchecked-cd.ts';

describe('unchecked-cd', () => {
  it('finds cd whose failure nobody sees', () => check(rule, `
    FROM debian:12
    RUN cd /src; make
  #     ^^^^^^^ warning SC2164: If cd /src fails, the next commands run in the wrong folder; write cd /src || exit
    RUN pushd /src; make
  #     ^^^^^^^^^^ warning SC2164: If pushd /src fails, the next commands run in the wrong folder; write pushd /src || exit
  `));

  it('leaves checked ones and those that cannot fail alone', () => check(rule, `
    FROM debian:12
    RUN cd /src && make
    RUN cd /src || exit 1; make
    RUN set -e; cd /src; make
    RUN if cd /src; then make; fi; cd ..; cd /
  `));

  it('stops', () => checkFix(rule, `
    FROM debian:12
    RUN cd /src; make
  `, `
    FROM debian:12
    RUN cd /src || exit; make
  `, { safe: false }));
});
