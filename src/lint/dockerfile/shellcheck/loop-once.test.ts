import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './loop-once.ts';

describe('loop-once', () => {
  it('finds loops over one word', () => check(rule, `
    FROM debian:12
    RUN for f in packages; do echo "$f"; done
  #              ^^^^^^^^ warning SC2043: The loop runs once, for packages; is there a $ or a * missing, or a quote too many?
    RUN for f in "a b"; do echo "$f"; done
  #              ^^^^^ warning SC2043: The loop runs once, for "a b"; is there a $ or a * missing, or a quote too many?
    RUN for f in 'ls'; do echo "$f"; done
  #              ^^^^ warning SC2041: The loop runs once, for 'ls'; is there a $ or a * missing, or a quote too many?
  `));

  it('finds quotes around what has several words', () => check(rule, `
    FROM debian:12
    RUN for f in "$LIST"; do echo "$f"; done; for f in "*.txt"; do echo "$f"; done
  #              ^^^^^^^ warning SC2066: The loop runs once, for "$LIST", as quotes keep it one word
  #                                                    ^^^^^^^ warning SC2066: The loop runs once, for "*.txt", as quotes keep it one word
  `));

  it('finds commas', () => check(rule, `
    FROM debian:12
    RUN for f in a,b; do echo "$f"; done
  #              ^^^ warning SC2042: The loop runs once, for a,b; put blanks between its words, not commas
  `));

  it('leaves lists, variables, commands and patterns alone', () => check(rule, `
    FROM debian:12
    RUN for f in a b; do echo "$f"; done; for f in $LIST; do echo "$f"; done
    RUN for f in *.deb; do echo "$f"; done; for f in $(ls); do echo "$f"; done; for f; do echo "$f"; done; for f in "$@"; do echo "$f"; done
  `));

  it('puts blanks', () => checkFix(rule, `
    FROM debian:12
    RUN for f in a,b; do echo "$f"; done
  `, `
    FROM debian:12
    RUN for f in a b; do echo "$f"; done
  `, { safe: false }));

  it('leaves others to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN for f in packages; do echo "$f"; done
  `));
});
