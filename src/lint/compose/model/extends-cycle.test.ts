import { check } from '../testing.ts';
import { rule } from './extends-cycle.ts';

describe('extends-cycle', () => {
  it('finds services that extend each other', () => check(rule, `
    services:
      a:
        image: nginx:1.29
        extends: {service: b}
      b:
        extends: a
  #              ^ error ExtendsCycle: These services extend each other: a → b → a
  `));

  it('leaves services that extend the same one, or one of another file', () => check(rule, `
    services:
      a: {extends: c}
      b: {extends: c}
      c: {extends: {service: c, file: base.yaml}}
  `));
});
