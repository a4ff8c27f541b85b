import { check, checkFix } from '../testing.ts';
import { rule } from './printf-quote.ts';

describe('printf-quote', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN printf '%q\\n' "$x"
  #            ^^^^^^ warning SC3050: POSIX printf has no %q; quote the text yourself
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN printf '%s\\n' '%q'
    RUN /usr/bin/printf %q a
    SHELL ["/bin/bash", "-c"]
    RUN printf '%q\\n' "$x"
  `));

  it('offers bash', () => checkFix(rule, `
    FROM debian:12
    RUN printf '%q\\n' "$x"
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN printf '%q\\n' "$x"
  `, { safe: false }));
});
