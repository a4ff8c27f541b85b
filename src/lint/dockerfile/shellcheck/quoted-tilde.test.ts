import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './quoted-tilde.ts';

describe('quoted-tilde', () => {
  it('finds tildes in quotes', () => check(rule, `
    FROM debian:12
    RUN cp /a "~/a" && mkdir '~/b' && export X="~/c" && Y="~/$X" make
  #            ^ warning SC2088: Within quotes ~ is a character like any; write $HOME
  #                           ^ warning SC2088: Within quotes ~ is a character like any; write $HOME
  #                                             ^ warning SC2088: Within quotes ~ is a character like any; write $HOME
  #                                                        ^ warning SC2088: Within quotes ~ is a character like any; write $HOME
  `));

  it('leaves tildes outside quotes and within texts alone', () => check(rule, `
    FROM debian:12
    RUN cp /a ~/a && cp /a ~/"a b" && echo "see ~/a" "~" "~user/a" && case "$HOME" in "~/"*) ;; esac
  `));

  it('writes $HOME', () => checkFix(rule, `
    FROM debian:12
    RUN cp /a "~/a"
  `, `
    FROM debian:12
    RUN cp /a "$HOME/a"
  `, { safe: false }));

  it('leaves single quotes to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN mkdir '~/b'
  `));
});
