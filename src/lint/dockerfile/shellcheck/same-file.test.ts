import { check } from '../testing.ts';
import { rule } from './same-file.ts';

describe('same-file', () => {
  it('finds files that are read and written', () => check(rule, `
    FROM debian:12
    RUN sed s/a/b/ /etc/x > /etc/x && grep -v a "$F" | sort > "$F" && tr a b < /y >> /y
  #                         ^^^^^^ info SC2094: /etc/x is read by the same command, and the shell may empty it before; write to another file
  #                                                           ^^^^ info SC2094: "$F" is read by the same command, and the shell may empty it before; write to another file
  #                                                                                  ^^ info SC2094: /y is read by the same command, and the shell may empty it before; write to another file
  `));

  it('leaves other files and other commands alone', () => check(rule, `
    FROM debian:12
    RUN sed s/a/b/ /etc/x > /etc/y && echo /a > /a && sed -i s/a/b/ /x && sort -o /x /x && cat /dev/null > /dev/null && cat /a; cat /b > /a
  `));
});
