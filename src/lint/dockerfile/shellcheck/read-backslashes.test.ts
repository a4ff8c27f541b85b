import { check, checkFix } from '../testing.ts';
import { rule } from './read-backslashes.ts';

describe('read-backslashes', () => {
  it('finds read without -r', () => check(rule, `
    FROM debian:12
    RUN while read line; do echo "$line"; done < /a; IFS= read x; echo "$x"
  #           ^^^^ info SC2162: read takes backslashes in the line away; use read -r to keep them
  #                                                       ^^^^ info SC2162: read takes backslashes in the line away; use read -r to keep them
  `));

  it('leaves read -r and other programs alone', () => check(rule, `
    FROM debian:12
    RUN while read -r line; do echo "$line"; done < /a; read -rp a x; echo "$x"; cat read
  `));

  it('writes -r', () => checkFix(rule, `
    FROM debian:12
    RUN while read line; do echo "$line"; done < /a
  `, `
    FROM debian:12
    RUN while read -r line; do echo "$line"; done < /a
  `, { safe: false }));
});
