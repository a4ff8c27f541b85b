import { check } from '../testing.ts';
import { rule } from './expr-functions.ts';

describe('expr-functions', () => {
  it('finds functions that POSIX does not know', () => check(rule, `
    FROM debian:12
    RUN expr length "$A" && x=$(expr substr "$A" 1 2); expr match a b; expr index a b
  #          ^^^^^^ info SC2308: Not every expr knows length; write \${#name}
  #                                  ^^^^^^ info SC2308: Not every expr knows substr; write cut -c
  #                                                         ^^^^^ info SC2308: Not every expr knows match; write expr "$name" : 'pattern'
  #                                                                         ^^^^^ info SC2308: Not every expr knows index; write \${name%%[characters]*}
  `));

  it('leaves calculations and comparisons alone', () => check(rule, `
    FROM debian:12
    RUN expr 1 + 2; expr "$A" : 'b.*'; expr "$A" + length; length a
  `));
});
