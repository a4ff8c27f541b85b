import { check } from '../testing.ts';
import { rule } from './echo-escapes.ts';

describe('echo-escapes', () => {
  it('finds backslashes in what echo prints', () => check(rule, `
    FROM debian:12
    RUN echo "[app]\\nport=80" > /etc/app.conf
  #          ^^^^^^^^^^^^^^^^ info SC2028: Not every echo makes something of the backslash in "[app]\\nport=80"; use printf
    RUN echo 'a\\tb' "c\\td"
  #          ^^^^^^ info SC2028: Not every echo makes something of the backslash in 'a\\tb'; use printf
  `));

  it('leaves echo -e, printf and other backslashes alone', () => check(rule, `
    FROM debian:12
    RUN echo -e "a\\nb"
    RUN printf 'a\\nb\\n'
    RUN echo "\\$HOME" '\\.' "C:\\\\Windows"
    RUN echo a\\nb
  `));

  it('leaves dash alone, whose echo does it', () => check(rule, `
    FROM debian:12
    SHELL ["/bin/dash", "-c"]
    RUN echo "a\\nb"
  `));
});
