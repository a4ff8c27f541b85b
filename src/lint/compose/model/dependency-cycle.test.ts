import { check } from '../testing.ts';
import { rule } from './dependency-cycle.ts';

describe('dependency-cycle', () => {
  it('finds services that wait for each other', () => check(rule, `
    services:
      a:
        image: nginx:1.29
        depends_on: [b]
      b:
        image: nginx:1.29
        links: [c]
      c:
        image: nginx:1.29
        network_mode: service:a
  #                           ^ error DependencyCycle: These services wait for each other: a → b → c → a
      self:
        image: nginx:1.29
        volumes_from: [self]
  #                    ^^^^ error DependencyCycle: These services wait for each other: self → self
  `));

  it('leaves services that wait for the same one', () => check(rule, `
    services:
      a: {image: nginx:1.29, depends_on: [b, c]}
      b: {image: nginx:1.29, depends_on: [c]}
      c: {image: nginx:1.29, external_links: [a], extends: a}
  `));
});
