import { check } from '../testing.ts';
import { rule } from './loop-once.ts';

describe('loop-once', () => {
  it('finds loops over one word', () => check(rule, `
    FROM debian:12
    RUN for f in packages; do echo "$f"; done
  #              ^^^^^^^^ warning SC2043: The loop runs once, for packages; is there a $ or a * missing, or a quote too many?
    RUN for f in "a b"; do echo "$f"; done
  #              ^^^^^ warning SC2043: The loop runs once, for "a b"; is there a $ or a * missing, or a quote too many?
  `));

  it('leaves lists, variables, commands and patterns alone', () => check(rule, `
    FROM debian:12
    RUN for f in a b; do echo "$f"; done; for f in $LIST; do echo "$f"; done
    RUN for f in *.deb; do echo "$f"; done; for f in $(ls); do echo "$f"; done; for f; do echo "$f"; done
  `));
});
