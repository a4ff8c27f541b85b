import type { LintOptions } from '../../run.ts';
import { check } from '../testing.ts';
import { rule } from './label-missing.ts';

const options: LintOptions = { settings: { labelSchema: { foo: 'rawtext', 'com.example.bar': 'text' } } };
const foo: LintOptions = { settings: { labelSchema: { foo: 'rawtext' } } };

describe('label-missing', () => {
  it('finds stages without a label', () => check(rule, `
    FROM stage1
  # ^^^^ info DL3049: This stage has no label com.example.bar
    LABEL foo=1 bar=2
    FROM stage2
  # ^^^^ info DL3049: This stage has no label foo
    LABEL com.example.bar=1
  `, options));

  it('looks at stages that are built on each other', () => check(rule, `
    FROM baseimage AS base
  # ^^^^ info DL3049: This stage has no label foo
    FROM base
  # ^^^^ info DL3049: This stage has no label foo
    FROM newimage AS other
    LABEL foo="bar"
    FROM other
  `, foo));

  it('leaves stages that only serve', () => check(rule, `
    FROM baseimage AS base
    FROM buildimage AS build
    FROM base
    LABEL foo="bar"
    COPY --from=build /bar /baz
  `, foo));

  it('leaves everything without a schema', () => check(rule, `
    FROM baseimage
  `));
});
