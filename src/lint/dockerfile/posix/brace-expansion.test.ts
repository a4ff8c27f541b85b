import { check, checkFix } from '../testing.ts';
import { rule } from './brace-expansion.ts';

describe('brace-expansion', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN mkdir -p /app/{src,lib}
  #                   ^^^^^^^^^ warning SC3009: POSIX sh takes {src,lib} for a name; write the words out
    RUN for i in {1..3}; do echo "$i"; done
  #              ^^^^^^ warning SC3009: POSIX sh takes {1..3} for a name; write the words out
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN mkdir -p /app/src '/app/{a,b}' /app/{a}
    RUN awk '{print $1,$2}' /etc/passwd
    RUN find . -exec ls {} +
    SHELL ["/bin/bash", "-c"]
    RUN mkdir -p /app/{src,lib}
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN mkdir -p /app/{src,lib}/{a,b} && ls
  `, `
    FROM debian:12
    RUN mkdir -p /app/src/a /app/src/b /app/lib/a /app/lib/b && ls
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM fedora:44
    RUN mkdir -p /app/{src,lib}/{a,b} && ls
  `, `
    FROM fedora:44
    RUN mkdir -p /app/src/a /app/src/b /app/lib/a /app/lib/b && ls
  `, { safe: true }));
});
