import { check, checkFix } from '../testing.ts';
import { rule } from './empty-continuation.ts';

describe('empty-continuation', () => {
  it('finds blank lines', () => check(rule, `
    FROM debian:12
    RUN echo a \\

  # |+1:0 warning NoEmptyContinuation: A blank line inside an instruction will be an error in later versions of Docker
      b \\

  # |+2:0 warning NoEmptyContinuation: A blank line inside an instruction will be an error in later versions of Docker

      # comment
      c
    COPY a \\

  # |+1:0 warning NoEmptyContinuation: A blank line inside an instruction will be an error in later versions of Docker
      b
  `));

  it('leaves comments, heredocs and blank lines outside alone', () => check(rule, `
    FROM debian:12

    RUN echo a \\
      # comment
      b

    RUN <<EOF

    echo

    EOF
  `));

  it('removes them', () => checkFix(rule, `
    FROM debian:12
    RUN echo a \\


      b
  `, `
    FROM debian:12
    RUN echo a \\
      b
  `, { safe: true }));
});
