import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './bracket-range.ts';

describe('bracket-range', () => {
  it('finds brackets that name a character twice', () => check(rule, `
    FROM debian:12
    RUN pip install requests[security,socks]==2.32.3
  #                         ^^^^^^^^^^^^^^^^ info SC2102: [security,socks] is a pattern for one character, which it names twice; put quotes around it if it stands for itself
  `));

  it('leaves patterns and quoted brackets alone', () => check(rule, `
    FROM debian:12
    RUN pip install 'requests[security,socks]==2.32.3' && ls [a-z]* && ls [0-9]
  `));

  it('leaves what is no word of a command alone', () => check(rule, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN [[ -v x[aa] ]]
  `));

  it('puts quotes around the word', () => checkFix(rule, `
    FROM debian:12
    RUN pip install requests[security,socks]==2.32.3
  `, `
    FROM debian:12
    RUN pip install 'requests[security,socks]==2.32.3'
  `, { safe: false }));

  it('leaves words with variables to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN pip install requests[security,socks]==$VERSION
  `));

  it('leaves patterns of find, grep and tr to their rule', () => check(rule, `
    FROM debian:12
    RUN tr -d [:space:] < /a | grep [[:alnum:]]*
  `));
});
