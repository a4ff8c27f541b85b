import { check, checkFix } from '../testing.ts';
import { rule } from './echo-flag.ts';

describe('echo-flag', () => {
  it('finds it in scripts of sh', () => check(rule, `
    FROM debian:12
    RUN echo -e "a\\nb" > /etc/motd
  #          ^^ warning SC3037: Not every echo obeys -e, some print it; use printf
    RUN echo -n a; /bin/echo -e b
  #          ^^ info SC3037: Not every echo obeys -n, some print it; use printf
  #                          ^^ info SC3037: Not every echo obeys -e, some print it; use printf
  `));

  it('leaves what looks like it, and scripts of bash', () => check(rule, `
    FROM debian:12
    RUN printf 'a\\nb\\n' && echo a -e -n && echo --n
    SHELL ["/bin/bash", "-c"]
    RUN echo -e "a\\nb" > /etc/motd
  `));

  it('writes what every sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN echo -e "[main]\\nkey=$X" 'b' > /etc/app.conf
  `, `
    FROM debian:12
    RUN printf '%b %b\\n' "[main]\\nkey=$X" 'b' > /etc/app.conf
  `, { safe: false }));

  it('knows where the fix changes nothing', () => checkFix(rule, `
    FROM alpine:3.23
    RUN echo -e "[main]\\nkey=$X" 'b' > /etc/app.conf
  `, `
    FROM alpine:3.23
    RUN printf '%b %b\\n' "[main]\\nkey=$X" 'b' > /etc/app.conf
  `, { safe: true }));
});
