import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './useless-cat.ts';

describe('useless-cat', () => {
  it('finds cat of one file before a pipe', () => check(rule, `
    FROM debian:12
    RUN cat /a | grep b | wc -l
  #         ^^ hint SC2002: cat is not needed for one file; write cmd < file
  `));

  it('leaves several files, options and other uses alone', () => check(rule, `
    FROM debian:12
    RUN cat /a /b | grep b; cat -n /a | grep b; cat *.txt | grep b; cat | grep b; cat $FILES | grep b
    RUN cat /a; echo x | cat
  `));

  it('reads with <', () => checkFix(rule, `
    FROM debian:12
    RUN cat /a | grep b
  `, `
    FROM debian:12
    RUN grep b < /a
  `, { safe: false }));

  it('leaves other redirections to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN cat /a | grep b > /c
  `));
});
