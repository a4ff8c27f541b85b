import { check, checkFix } from '../testing.ts';
import { rule } from './cp-recursive.ts';

describe('cp-recursive', () => {
  it('finds -r among the options', () => check(rule, `
    FROM debian:12
    RUN cp -r a b && cp -fr a b && /bin/cp a b -r
  #        ^^ warning SC2336: cp -r is not standard: systems differ in what it makes of special files; write -R
  #                     ^^^ warning SC2336: cp -r is not standard: systems differ in what it makes of special files; write -R
  #                                            ^^ warning SC2336: cp -r is not standard: systems differ in what it makes of special files; write -R
  `));

  it('leaves -R, -a and names alone', () => check(rule, `
    FROM debian:12
    RUN cp -R a b && cp -a a b && cp --recursive a b && cp -- -r b && scp -r a b
  `));

  it('writes -R', () => checkFix(rule, `
    FROM debian:12
    RUN cp -rf a b
  `, `
    FROM debian:12
    RUN cp -Rf a b
  `, { safe: true }));
});
