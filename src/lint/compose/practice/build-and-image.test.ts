import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './build-and-image.ts';

describe('build-and-image', () => {
  it('finds services with both', () => check(rule, `
    services:
      web:
        image: example/web:1
        build: .
  #     ^^^^^ hint BuildAndImage: Compose may pull example/web:1 instead of building it; pull_policy: build says that it is built
  `));

  it('says that it is built', () => {
    checkFix(rule, `
      services:
        web:
          image: example/web:1
          build:
            context: . # here
    `, `
      services:
        web:
          image: example/web:1
          build:
            context: . # here
          pull_policy: build
    `, { safe: false });
    checkNoFix(rule, `
      services:
        web: {image: example/web:1, build: .}
    `);
  });

  it('leaves one of both, and a policy', () => check(rule, `
    services:
      web: {build: .}
      db: {image: postgres:18}
      api: {build: ., image: example/api:1, pull_policy: always}
      empty: {build: ., image: }
  `));
});
