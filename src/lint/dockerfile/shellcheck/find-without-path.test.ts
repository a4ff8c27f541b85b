import { check, checkFix } from '../testing.ts';
import { rule } from './find-without-path.ts';

describe('find-without-path', () => {
  it('finds find without a folder', () => check(rule, `
    FROM debian:12
    RUN find -name '*.pyc' -delete
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^ info SC2185: Not every find looks in the working folder by itself; write find .
    RUN find -L -type f
  #     ^^^^^^^^^^^^^^^ info SC2185: Not every find looks in the working folder by itself; write find .
  `));

  it('leaves a folder alone', () => check(rule, `
    FROM debian:12
    RUN find . -name '*.pyc' && find -L /app -type f && find "$DIR" -delete && find --help
  `));

  it('looks in .', () => checkFix(rule, `
    FROM debian:12
    RUN find -L -type f
  `, `
    FROM debian:12
    RUN find -L . -type f
  `, { safe: true }));
});
