import { check, checkFix } from '../testing.ts';
import { rule } from './lexicographic-comparison.ts';

describe('lexicographic-comparison', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN [ "$a" \\< "$b" ] && echo less
  #            ^^ info SC3012: Not every sh has < in a test; compare numbers with -lt and -gt, and texts with sort
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN [ "$a" -lt 3 ] && [ "$a" = '<' ]
    SHELL ["/bin/bash", "-c"]
    RUN [ "$a" \\< "$b" ] && echo less
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN [ "$a" \\> "$b" ] && echo more
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN [ "$a" \\> "$b" ] && echo more
  `, { safe: false }));
});
