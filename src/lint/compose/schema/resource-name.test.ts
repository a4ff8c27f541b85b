import { check, checkFix } from '../testing.ts';
import { rule } from './resource-name.ts';

describe('resource-name', () => {
  it('finds names with other characters', () => check(rule, `
    services:
      my app:
  #   ^^^^^^ error ResourceName: my app is no name: only letters, digits, ., _ and - can be in it
        image: nginx:1.29
    volumes:
      "a/b": {}
  #   ^^^^^ error ResourceName: a/b is no name: only letters, digits, ., _ and - can be in it
  `));

  it('leaves names, and keys that are none', () => check(rule, `
    services:
      my_app-1.2:
        image: nginx:1.29
        environment: {"any thing": 1}
        labels: {"a/b": c}
    networks:
      "front end": {}
  `));

  it('replaces other characters', () => checkFix(rule, `
    services:
      my app:
        image: nginx:1.29
  `, `
    services:
      my-app:
        image: nginx:1.29
  `, { safe: false }));
});
