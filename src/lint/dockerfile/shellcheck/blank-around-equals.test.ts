import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './blank-around-equals.ts';

describe('blank-around-equals', () => {
  it('finds blanks around =', () => check(rule, `
    FROM debian:12
    RUN VERSION = 1.2 && A =x; B == c
  #             ^ error SC2283: This runs VERSION with = as an argument; take the blanks away if it is an assignment
  #                        ^^ error SC2283: This runs A with =x as an argument; take the blanks away if it is an assignment
  #                              ^^ error SC2284: This runs B with == as an argument; write [ … = … ] to compare
  `));

  it('leaves assignments, comparisons and other arguments alone', () => check(rule, `
    FROM debian:12
    RUN VERSION=1.2 && [ a = b ] && test a = b && echo = && expr a = b && sort --key =1 && apt-get =x && a ====
  `));

  it('takes the blanks away', () => checkFix(rule, `
    FROM debian:12
    RUN VERSION = 1.2 && echo "$VERSION"
  `, `
    FROM debian:12
    RUN VERSION=1.2 && echo "$VERSION"
  `, { safe: false }));

  it('takes one blank away', () => checkFix(rule, `
    FROM debian:12
    RUN VERSION =1.2 && echo "$VERSION"
  `, `
    FROM debian:12
    RUN VERSION=1.2 && echo "$VERSION"
  `, { safe: false }));

  it('leaves more words to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN VERSION = 1.2 make
  `));
});
