import { check, checkFix } from '../testing.ts';
import { rule } from './double-equals-assignment.ts';

describe('double-equals-assignment', () => {
  it('finds == in assignments', () => check(rule, `
    FROM debian:12
    RUN VERSION==1 && A=="b" make
  #             ^ warning SC1097: This sets VERSION to a text that begins with =; write one = to assign, or [ … = … ] to compare
  #                     ^ warning SC1097: This sets A to a text that begins with =; write one = to assign, or [ … = … ] to compare
  `));

  it('leaves comparisons, blanks and quotes alone', () => check(rule, `
    FROM debian:12
    RUN VERSION=1 A="=b" B=\\=c; [ "$A" == b ]; echo a==b; pip install a==1
  `));

  it('takes one = away', () => checkFix(rule, `
    FROM debian:12
    RUN VERSION==1 make
  `, `
    FROM debian:12
    RUN VERSION=1 make
  `, { safe: false }));
});
