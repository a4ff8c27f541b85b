import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './and-or-not-if.ts';

describe('and-or-not-if', () => {
  it('finds a command behind || that also runs when the one behind && fails', () => check(rule, `
    FROM debian:12
    RUN test -f /a && rm /a || touch /b
  #                ^^ info SC2015: What stands behind || also runs if what stands behind && fails; use if … then … else
    RUN set -e; \\
        grep -q x /etc/passwd && useradd x || groupadd x
  #                           ^^ info SC2015: What stands behind || also runs if what stands behind && fails; use if … then … else
  `));

  it('finds it within a body', () => check(rule, `
    FROM debian:12
    RUN if true; then test -f /a && rm /a || touch /b; fi
  #                              ^^ info SC2015: What stands behind || also runs if what stands behind && fails; use if … then … else
  `));

  it('leaves exits, texts, assignments and tests alone', () => check(rule, `
    FROM debian:12
    RUN make && make install || exit 1
    RUN make && make install || echo failed
    RUN make && a=1 || a=2
    RUN test -f /a && [ -f /b ] || touch /b
  `));

  it('leaves conditions alone', () => check(rule, `
    FROM debian:12
    RUN if test -f /a && test -x /b || rm /c; then true; fi
  `));

  it('leaves an alternative that comes first alone', () => check(rule, `
    FROM debian:12
    RUN command -v make || apt-get update && make
  `));

  it('writes if', () => checkFix(rule, `
    FROM debian:12
    RUN test -f /a && rm /a || touch /b
  `, `
    FROM debian:12
    RUN if test -f /a ; then rm /a ; else touch /b; fi
  `, { safe: false }));

  it('keeps lines', () => checkFix(rule, `
    FROM debian:12
    RUN test -f /a \\
        && rm /a \\
        || touch /b
  `, `
    FROM debian:12
    RUN if test -f /a \\
        ; then rm /a \\
        ; else touch /b; fi
  `, { safe: false }));

  it('leaves more operators to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN a || b && c || d
  `));
});
