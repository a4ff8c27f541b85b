import { check, checkFix } from '../testing.ts';
import { rule } from './quotes-in-environment.ts';

describe('quotes-in-environment', () => {
  it('finds quotes that become a part of the value', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        environment:
          - A="b c"
  #           ^^^^^ warning QuotesInEnvironment: The quotes are a part of the value here: the program gets "b c"; put them around the whole item, or leave them out
          - "B='c'"
  #            ^^^ warning QuotesInEnvironment: The quotes are a part of the value here: the program gets 'c'; put them around the whole item, or leave them out
  `));

  it('puts them around the whole item', () => checkFix(rule, `
    services:
      web:
        image: nginx:1.29
        environment:
          - A="it's"
  `, `
    services:
      web:
        image: nginx:1.29
        environment:
          - 'A=it''s'
  `, { safe: false }));

  it('leaves quotes that YAML takes away, and those in a value', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        environment: ["A=b", 'C={"d": "e"}', 'F="g" "h"', G]
        labels: ['a="b"']
      api:
        image: nginx:1.29
        environment: {A: "b c", B: '"c"'}
  `));
});
