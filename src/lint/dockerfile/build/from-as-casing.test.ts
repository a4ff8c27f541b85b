import { check, checkFix } from '../testing.ts';
import { rule } from './from-as-casing.ts';

describe('from-as-casing', () => {
  it('finds a difference', () => check(rule, `
    FROM debian:12 as a
  #                ^^ warning FromAsCasing: FROM and as differ in case
    from debian:12 AS b
  #                ^^ warning FromAsCasing: from and AS differ in case
    FROM debian:12 As c
  #                ^^ warning FromAsCasing: FROM and As differ in case
  `));

  it('leaves agreement, and a mixed FROM, alone', () => check(rule, `
    FROM debian:12 AS a
    from debian:12 as b
    From debian:12 as c
    FROM as
    FROM debian:12 is d
  `));

  it('writes AS', () => checkFix(rule, `
    FROM debian:12 as a
  `, `
    FROM debian:12 AS a
  `, { safe: true }));

  it('writes as', () => checkFix(rule, `
    from debian:12 AS a
  `, `
    from debian:12 as a
  `, { safe: true }));
});
