import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './test-and-or.ts';

describe('test-and-or', () => {
  it('finds -a and -o between tests', () => check(rule, `
    FROM debian:12
    RUN [ -f /a -a -f /b ] && [ "$A" = -o -o ! -z "$B" ]
  #             ^^ warning SC2166: -a between tests is obsolete and not well defined; write [ … ] && [ … ]
  #                                       ^^ warning SC2166: -o between tests is obsolete and not well defined; write [ … ] || [ … ]
  `));

  it('leaves &&, operands and other options alone', () => check(rule, `
    FROM debian:12
    RUN [ -f /a ] && [ "$A" = -a ] && [ -a ] && [ "-o" = x ] && ls -a -o
  `));

  it('writes &&', () => checkFix(rule, `
    FROM debian:12
    RUN if [ -f /a -a -f /b ]; then true; fi
  `, `
    FROM debian:12
    RUN if [ -f /a ] && [ -f /b ]; then true; fi
  `, { safe: true }));

  it('writes ||', () => checkFix(rule, `
    FROM debian:12
    RUN if [ -f /a -o -f /b ]; then true; fi
  `, `
    FROM debian:12
    RUN if [ -f /a ] || [ -f /b ]; then true; fi
  `, { safe: false }));

  it('leaves chains to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN [ -f /a -o -f /b ] && rm /c
  `));

  it('leaves both at once to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN if [ -f /a -a -f /b -o -f /c ]; then true; fi
  `));
});
