import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './find-xargs.ts';

describe('find-xargs', () => {
  it('finds xargs behind find', () => check(rule, `
    FROM debian:12
    RUN find / -name '*.pyc' | xargs rm -f
  #     ^^^^^^^^^^^^^^^^^^^^ warning SC2038: xargs makes several names of one that holds blanks or quotes; use find -print0 and xargs -0
  `));

  it('leaves names that end with NUL alone', () => check(rule, `
    FROM debian:12
    RUN find / -name '*.pyc' -print0 | xargs -0 rm -f
    RUN find / -name '*.pyc' | xargs -r0 rm
    RUN find / -printf '%p\\0' | xargs rm
    RUN find / -name '*.pyc' -exec rm {} +
    RUN find / -name '*.pyc' | sort | xargs rm
  `));

  it('ends names with NUL', () => checkFix(rule, `
    FROM debian:12
    RUN find / -name '*.pyc' | xargs rm -f
  `, `
    FROM debian:12
    RUN find / -name '*.pyc' -print0 | xargs -0 rm -f
  `, { safe: false }));

  it('leaves other actions to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN find / -name '*.pyc' -print | xargs rm -f
  `));
});
