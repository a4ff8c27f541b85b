import { check, checkFix } from '../testing.ts';
import { rule } from './image-form.ts';

describe('image-form', () => {
  it('finds what is no image', () => check(rule, `
    services:
      web:
        image: MyTeam/App:1.2
  #            ^^^^^^^^^^^^^^ error ImageForm: MyTeam/App:1.2 is no image: its name must be in lower case
      db:
        image: postgres 18
  #            ^^^^^^^^^^^ error ImageForm: postgres 18 is no image; write it as in registry.example.com/team/app:1.2
      api:
        build: {context: ., tags: ["app:"]}
  #                                ^^^^^^ error ImageForm: app: is no image; write it as in registry.example.com/team/app:1.2
  `));

  it('leaves images', () => check(rule, `
    services:
      web:
        image: registry.example.com:5000/team/app:1.2
      db:
        image: postgres@sha256:0ed5d5928d4737458944eb604cc8509e245c3e19d02ad83935398bc4b991aac7
      api:
        image: \${REGISTRY}/App
  `));

  it('writes lower case', () => checkFix(rule, `
    services:
      web:
        image: team/App:1.2
  `, `
    services:
      web:
        image: team/app:1.2
  `, { safe: false }));
});
