import { check, checkFix } from '../testing.ts';
import { rule } from './keyword-case.ts';

describe('keyword-case', () => {
  it('finds capitals', () => check(rule, `
    FROM debian:12
    RUN If true; Then echo a; FI
  #     ^^ error SC1081: A shell knows if in small letters only; it looks for a program If here
  #              ^^^^ error SC1081: A shell knows then in small letters only; it looks for a program Then here
  #                           ^^ error SC1081: A shell knows fi in small letters only; it looks for a program FI here
  `));

  it('leaves small letters and other programs alone', () => check(rule, `
    FROM debian:12
    RUN if true; then echo If; fi; "If" a; Iffy
  `));

  it('writes small letters', () => checkFix(rule, `
    FROM debian:12
    RUN If true; then echo a; fi
  `, `
    FROM debian:12
    RUN if true; then echo a; fi
  `, { safe: false }));
});
