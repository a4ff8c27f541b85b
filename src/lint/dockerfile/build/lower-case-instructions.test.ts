import { check, checkFix } from '../testing.ts';
import { rule } from './lower-case-instructions.ts';

describe('lower-case-instructions', () => {
  it('finds a file in lower case', () => check(rule, `
    # comment
    from debian:12
  # ^^^^ hint LowerCaseInstructions: Instructions are written in upper case by convention, to tell them from their arguments
    run true
  `));

  it('leaves other files alone', () => check(rule, `
    FROM debian:12
    run true
  `));

  it('writes all in upper case', () => checkFix(rule, `
    from debian:12 as base
    onbuild run true
    COPY a /a
  `, `
    FROM debian:12 AS base
    ONBUILD RUN true
    COPY a /a
  `, { safe: false }));
});
