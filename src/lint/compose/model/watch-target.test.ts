import { check } from '../testing.ts';
import { rule } from './watch-target.ts';

describe('watch-target', () => {
  it('finds copies that go nowhere', () => check(rule, `
    services:
      web:
        build: .
        develop:
          watch:
            - path: ./src
              action: sync+restart
  #                   ^^^^^^^^^^^^ error WatchTarget: sync+restart needs a target, where the files go in the container
            - path: ""
  #           ^^^^ error WatchTarget: The path that is watched must not be empty
              action: rebuild
  `));

  it('leaves copies with a target, and what copies nothing', () => check(rule, `
    services:
      web:
        build: .
        develop:
          watch:
            - {path: ./src, action: sync, target: /app}
            - {path: package.json, action: rebuild}
            - {path: ./config, action: restart}
  `));
});
