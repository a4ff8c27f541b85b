import { check } from '../testing.ts';
import { rule } from './constant-test.ts';

describe('constant-test', () => {
  it('finds tests of fixed texts', () => check(rule, `
    FROM debian:12
    RUN [ VARIANT = slim ] && [ -n VARIANT ] && [ VARIANT ] && [ 1 -eq 2 ] && [ false ]
  #               ^ warning SC2050: Both sides are fixed texts, so that this never changes; is a $ missing?
  #                                ^^^^^^^ warning SC2157: A fixed text is never empty; is a $ missing?
  #                                               ^^^^^^^ warning SC2078: A fixed text is always true; is a $ missing, or a comparison?
  #                                                                ^^^ warning SC2050: Both sides are fixed texts, so that this never changes; is a $ missing?
  #                                                                             ^^^^^ warning SC2078: A fixed text is always true; is a $ missing, or a comparison?
  `));

  it('leaves variables, files, patterns and empty texts alone', () => check(rule, `
    FROM debian:12
    RUN [ "$VARIANT" = slim ] && [ -f /a ] && [ a = "$B" ] && [ ] && [ "" ] && [ -n "" ] && [ -f /a -a -d /b ]
    SHELL ["/bin/bash", "-c"]
    RUN [[ abc == a* ]] && [[ -v VARIANT ]]
  `));
});
