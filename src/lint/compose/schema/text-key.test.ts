import { check, checkFix } from '../testing.ts';
import { rule } from './text-key.ts';

describe('text-key', () => {
  it('finds keys that YAML does not read as text', () => check(rule, `
    services:
      1:
  #   ^ error TextKey: The key 1 is no text for YAML: put quotes around it
        image: nginx:1.29
        environment: {true: x}
  #                   ^^^^ error TextKey: The key true is no text for YAML: put quotes around it
  `));

  it('finds keys that are not there', () => check(rule, `
    services: {web: {image: nginx:1.29}, : {image: nginx:1.29}}
  #                                      | error TextKey: There is no key before this colon
  `));

  it('leaves text', () => check(rule, `
    services:
      "1":
        image: nginx:1.29
        environment: {on: x, 1a: y}
  `));

  it('puts quotes', () => checkFix(rule, `
    services:
      1:
        image: nginx:1.29
  `, `
    services:
      '1':
        image: nginx:1.29
  `, { safe: true }));
});
