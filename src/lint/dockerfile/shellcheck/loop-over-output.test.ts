import { check } from '../testing.ts';
import { rule } from './loop-over-output.ts';

describe('loop-over-output', () => {
  it('finds loops over output', () => check(rule, `
    FROM debian:12
    RUN for f in $(find . -name '*.sh'); do sh "$f"; done
  #              ^^^^^^^^^^^^^^^^^^^^^^ warning SC2044: Names with blanks become several words here; use find -exec, or find … | while read -r
    RUN for f in $(ls /etc); do cat "$f"; done; for l in \`cat /list | sed 's/a//'\`; do echo "$l"; done
  #              ^^^^^^^^^^ warning SC2045: Names with blanks become several words here; write for … in ./* instead of ls
  #                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ info SC2013: This goes through words, not through lines; use while read -r for lines
  `));

  it('leaves patterns and other commands alone', () => check(rule, `
    FROM debian:12
    RUN for f in ./*; do sh "$f"; done; for p in $(list); do echo "$p"; done; for f in a $(ls); do echo "$f"; done; for f in $(ls | head); do echo "$f"; done
  `));
});
