import type { LintOptions } from '../../run.ts';
import { check, checkFix } from '../testing.ts';
import { rule } from './label-unknown.ts';

const options: LintOptions = { settings: { labelSchema: { required: 'rawtext' }, strictLabels: true } };
const lenient: LintOptions = { settings: { labelSchema: { required: 'rawtext' } } };

describe('label-unknown', () => {
  it('finds labels outside the schema', () => check(rule, `
    LABEL required="foo" other="bar"
  #                      ^^^^^ info DL3050: The configuration knows no label other
    FROM debian:12
    LABEL requierd=1
  #       ^^^^^^^^ info DL3050: The configuration knows no label requierd; did you mean required?
  `, options));

  it('leaves labels of the schema', () => check(rule, `
    FROM debian:12
    LABEL required="foo"
    LABEL "required"="foo"
  `, options));

  it('leaves all labels, unless the schema is strict', () => check(rule, `
    FROM debian:12
    LABEL other="foo"
  `, lenient));

  it('changes to a similar one', () => checkFix(rule, `
    FROM debian:12
    LABEL requierd=1
  `, `
    FROM debian:12
    LABEL required=1
  `, { safe: false, options }));
});
