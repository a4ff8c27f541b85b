import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './negated-empty-test.ts';

describe('negated-empty-test', () => {
  it('finds negated tests', () => check(rule, `
    FROM debian:12
    RUN [ ! -z "$A" ] && if ! [ -n "$B" ]; then true; fi
  #       ^^^^ hint SC2236: This is easier to read as -n
  #                         ^^^^^^ hint SC2237: This is easier to read as [ -z … ]
    SHELL ["/bin/bash", "-c"]
    RUN [[ ! -z $A ]]; ! [[ -z $A ]]
  #        ^^^^ hint SC2236: This is easier to read as -n
  #                    ^^^^^^^ hint SC2237: This is easier to read as [ -n … ]
  `));

  it('leaves other negations alone', () => check(rule, `
    FROM debian:12
    RUN [ -n "$A" ] && [ ! -f /a ] && ! [ -f /a ] && [ ! "$A" ] && ! [ -z "$A" -a b ] && [ ! = -z ]
  `));

  it('writes -n', () => checkFix(rule, `
    FROM debian:12
    RUN [ ! -z "$A" ]
  `, `
    FROM debian:12
    RUN [ -n "$A" ]
  `, { safe: true }));

  it('takes the ! away', () => checkFix(rule, `
    FROM debian:12
    RUN if ! [ -n "$B" ]; then true; fi
  `, `
    FROM debian:12
    RUN if [ -z "$B" ]; then true; fi
  `, { safe: true }));

  it('leaves what set -e looks at to its author', () => checkNoFix(rule, `
    FROM debian:12
    RUN ! [ -z "$A" ]
  `));
});
