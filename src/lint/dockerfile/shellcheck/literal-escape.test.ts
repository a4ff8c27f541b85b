import { check, checkFix } from '../testing.ts';
import { rule } from './literal-escape.ts';

describe('literal-escape', () => {
  it('finds escapes outside quotes', () => check(rule, `
    FROM debian:12
    RUN tr , \\n < /a && cut -d\\t -f1 /a && x=\\r
  #          ^^ warning SC1012: Outside quotes \\n is only n; put it into quotes
  #                           ^^ warning SC1012: Outside quotes \\t is only t; put it into quotes
  #                                          ^^ warning SC1012: Outside quotes \\r is only r; put it into quotes
  `));

  it('leaves quotes alone', () => check(rule, `
    FROM debian:12
    RUN tr , '\\n' < /a && printf "a\\n" && echo \\\\n \\$n
  `));

  it('puts quotes around it', () => checkFix(rule, `
    FROM debian:12
    RUN cut -d\\t -f1 /a
  `, `
    FROM debian:12
    RUN cut -d'\\t' -f1 /a
  `, { safe: false }));
});
