import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './onbuild-trigger.ts';

describe('onbuild-trigger', () => {
  it('finds what ONBUILD cannot keep', () => check(rule, `
    FROM debian:12
    ONBUILD FROM debian:13
  #         ^^^^ error DL3043: ONBUILD cannot keep FROM for later
    ONBUILD ONBUILD RUN true
  #         ^^^^^^^ error DL3043: ONBUILD cannot keep ONBUILD for later
    ONBUILD   maintainer me
  #           ^^^^^^^^^^ error DL3043: ONBUILD cannot keep MAINTAINER for later
  `));

  it('keeps a trigger for the next build only', () => {
    checkFix(rule, `
      FROM debian:12
      ONBUILD ONBUILD RUN true
    `, `
      FROM debian:12
      ONBUILD RUN true
    `, { safe: false });
    checkNoFix(rule, 'FROM debian:12\nONBUILD FROM debian:13');
  });

  it('leaves other triggers alone', () => check(rule, `
    FROM debian:12
    ONBUILD RUN true
    ONBUILD COPY . /app
    ONBUILD ENV ONBUILD=FROM
  `));
});
