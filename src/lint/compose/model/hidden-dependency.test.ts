import { check } from '../testing.ts';
import { rule } from './hidden-dependency.ts';

describe('hidden-dependency', () => {
  it('finds dependencies that a profile hides', () => check(rule, `
    services:
      web:
        image: nginx:1.29
        depends_on: [mail]
  #                  ^^^^ warning HiddenDependency: mail starts only with the profile dev; without it, web cannot start
      test:
        image: nginx:1.29
        profiles: [test]
        links: [mail]
  #             ^^^^ warning HiddenDependency: mail starts only with the profile dev; without it, test cannot start
      mail: {image: mailpit:1, profiles: [dev]}
  `));

  it('leaves those that start with it, or may be missing', () => check(rule, `
    services:
      web: {image: nginx:1.29, depends_on: {mail: {condition: service_started, required: false}}}
      debug: {image: nginx:1.29, profiles: [dev], depends_on: [mail, db]}
      mail: {image: mailpit:1, profiles: [dev, test]}
      db: {image: postgres:18}
  `));
});
