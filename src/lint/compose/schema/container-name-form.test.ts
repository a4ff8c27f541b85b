import { check, checkFix } from '../testing.ts';
import { rule } from './container-name-form.ts';

describe('container-name-form', () => {
  it('finds names that the engine refuses', () => check(rule, `
    services:
      web: {image: nginx:1.29, container_name: my-app@123}
  #                                            ^^^^^^^^^^ error ContainerNameForm: my-app@123 is no name for a container: it needs two characters or more of letters, digits, _, . and -, the first a letter or digit
      api: {image: nginx:1.29, container_name: 'a'}
  #                                            ^^^ error ContainerNameForm: a is no name for a container: it needs two characters or more of letters, digits, _, . and -, the first a letter or digit
  `));

  it('writes a better one', () => checkFix(rule, `
    services:
      web: {image: nginx:1.29, container_name: '_my app'}
  `, `
    services:
      web: {image: nginx:1.29, container_name: my-app}
  `, { safe: false }));

  it('leaves names that are fine or not known', () => check(rule, `
    services:
      web: {image: nginx:1.29, container_name: "My_app-1.2"}
      api: {image: nginx:1.29, container_name: "\${NAME}@1"}
  `));
});
