import { check, checkFix } from '../testing.ts';
import { rule } from './project-name-form.ts';

describe('project-name-form', () => {
  it('finds other characters', () => check(rule, `
    name: My Shop
  #       ^^^^^^^ warning ProjectNameForm: My Shop has other characters than small letters, digits, - and _; Compose calls the project myshop
    services: {web: {image: nginx:1.29}}
  `));

  it('leaves names', () => check(rule, `
    name: my-shop_2
    services: {web: {image: nginx:1.29}}
  `));

  it('leaves variables', () => check(rule, `
    name: \${PROJECT:-Shop}
    services: {web: {image: nginx:1.29}}
  `));

  it('writes what Compose makes of it', () => checkFix(rule, `
    name: My Shop
    services: {web: {image: nginx:1.29}}
  `, `
    name: myshop
    services: {web: {image: nginx:1.29}}
  `, { safe: true }));
});
