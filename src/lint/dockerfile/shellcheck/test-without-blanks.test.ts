import { check, checkFix } from '../testing.ts';
import { rule } from './test-without-blanks.ts';

describe('test-without-blanks', () => {
  it('finds comparisons without blanks', () => check(rule, `
    FROM debian:12
    RUN [ $A=b ] && [ "$A"!=b ] && if [ ! "\${A}"=="b" ]; then true; fi
  #         ^ warning SC2077: $A=b is one text, which is never empty: this is always true; put blanks around =
  #                       ^^ warning SC2077: "$A"!=b is one text, which is never empty: this is always true; put blanks around !=
  #                                             ^^ warning SC2077: "\${A}"=="b" is one text, which is never empty: this is always true; put blanks around ==
  `));

  it('leaves comparisons, operands and assignments alone', () => check(rule, `
    FROM debian:12
    RUN [ "$A" = b ] && [ -f "$A"=b ] && [ "$A=b" ] && [ "$A" = "$B"=c ] && C="$A"=b make
  `));

  it('puts blanks', () => checkFix(rule, `
    FROM debian:12
    RUN [ "$A"=b ]
  `, `
    FROM debian:12
    RUN [ "$A" = b ]
  `, { safe: false }));

  it('puts blanks around !=', () => checkFix(rule, `
    FROM debian:12
    RUN [ "$A"!=b ]
  `, `
    FROM debian:12
    RUN [ "$A" != b ]
  `, { safe: false }));
});
