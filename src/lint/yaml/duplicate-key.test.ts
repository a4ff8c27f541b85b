import { rule } from './duplicate-key.ts';
import { check, checkFix, checkNoFix } from './testing.ts';

describe('duplicate-key', () => {
  it('finds a key that stands twice', () => check(rule, `
    a: 1
    b: {c: 1, d: 2, c: 3}
  #                 ^ error DuplicateKey: c stands in line 2 already; a key counts once
    "a": 2
  # ^^^ error DuplicateKey: a stands in line 1 already; a key counts once
    a:
  # ^ error DuplicateKey: a stands in line 1 already; a key counts once
  `));

  it('leaves keys of other mappings', () => check(rule, `
    a: &a {b: 1}
    c: {b: 1}
    d:
    - b: 1
    - b: 1
    e: {<<: *a, b: 2}
    ---
    a: 1
  `));

  it('removes what says the same', () => checkFix(rule, `
    a:
      b: 1
      b: 1
      c: 2
  `, `
    a:
      b: 1
      c: 2
  `, { safe: true }));

  it('removes what says something else, if asked to', () => checkFix(rule, `
    a: 1
    b: 2
    a:
      c: 3
  `, `
    a: 1
    b: 2
  `, { safe: false }));

  it('leaves lines with brackets to their author', () => checkNoFix(rule, `
    {a: 1, a: 1}
  `));
});
