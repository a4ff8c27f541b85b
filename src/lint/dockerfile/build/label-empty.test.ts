import type { LintOptions } from '../../run.ts';
import { check } from '../testing.ts';
import { rule } from './label-empty.ts';

const options: LintOptions = { settings: { labelSchema: { empty: 'rawtext' } } };

describe('label-empty', () => {
  it('finds empty labels', () => check(rule, `
    LABEL empty=""
  #             ^^ warning DL3051: The label empty is empty
    LABEL empty= other=1
  #             | warning DL3051: The label empty is empty
  `, options));

  it('leaves other labels, and values, alone', () => check(rule, `
    FROM debian:12
    ARG VALUE
    LABEL other="" empty=foo
    LABEL empty=$VALUE
  `, options));
});
