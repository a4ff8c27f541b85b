import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unicode-quotes.ts';

describe('unicode-quotes', () => {
  it('finds typographic quotes', () => check(rule, `
    FROM debian:12
    RUN echo “a b” && echo ‘a’ && echo ´date´
  #          ^ warning SC1110: “ is a character like any to a shell, which knows " only
  #              ^ warning SC1110: ” is a character like any to a shell, which knows " only
  #                        ^ warning SC1110: ‘ is a character like any to a shell, which knows ' only
  #                          ^ warning SC1110: ’ is a character like any to a shell, which knows ' only
  #                                    ^ warning SC1077: ´ is a character like any to a shell, which knows \` only
  #                                         ^ warning SC1077: ´ is a character like any to a shell, which knows \` only
  `));

  it('finds no-break spaces', () => check(rule, `
    FROM debian:12
    RUN apt-get update && echo a b
  #            ^ warning SC1018: This blank does not separate words: it is a no-break space; type it anew
  #                             ^ warning SC1018: This blank does not separate words: it is a no-break space; type it anew
  `));

  it('leaves quoted ones alone', () => check(rule, `
    FROM debian:12
    RUN echo "it’s “a”" 'b c’' \\’
  `));

  it('writes quotes', () => checkFix(rule, `
    FROM debian:12
    RUN echo “a b”
  `, `
    FROM debian:12
    RUN echo "a b"
  `, { safe: false }));

  it('writes a blank', () => checkFix(rule, `
    FROM debian:12
    RUN echo a
  `, `
    FROM debian:12
    RUN echo a
  `, { safe: false }));

  it('leaves single ones to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN echo it’s
  `));
});
