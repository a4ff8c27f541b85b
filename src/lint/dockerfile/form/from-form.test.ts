import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './from-form.ts';

describe('from-form', () => {
  it('finds the wrong number of words', () => check(rule, `
    FROM debian 12
  #             ^^ error FromForm: FROM takes an image, or an image, AS and a name; there are 2 words here
    FROM debian:12 AS
  #                ^^ error FromForm: The name of the stage is missing after AS
    FROM debian:12 AS a b
  #                     ^ error FromForm: FROM takes an image, or an image, AS and a name; there are 4 words here
    FROM debian:12 IS base
  #                ^^ error FromForm: AS is expected here, between the image and the name of the stage
    FROM debian:12 AS base # the base
  #                        ^^^^^^^^^^ error FromForm: FROM takes an image, or an image, AS and a name; a comment needs a line of its own
  `));

  it('guesses what was meant', () => {
    checkFix(rule, 'FROM debian 12', 'FROM debian:12', { safe: false });
    checkFix(rule, 'FROM debian:12 base', 'FROM debian:12 AS base', { safe: false });
    checkFix(rule, 'FROM debian:12 SA base', 'FROM debian:12 AS base', { safe: false });
    checkNoFix(rule, 'FROM debian:12 called base');
  });

  it('removes what is too much', () => {
    checkFix(rule, 'FROM debian:12 AS a b c', 'FROM debian:12 AS a', { safe: false });
    checkFix(rule, 'FROM debian:12 AS', 'FROM debian:12', { safe: true });
  });

  it('gives a comment a line of its own', () => {
    checkFix(rule, 'FROM debian:12 AS base # the base', '# the base\nFROM debian:12 AS base', { safe: true });
    checkNoFix(rule, 'FROM debian:12 \\\n # the base\n AS base # more');
    checkNoFix(rule, 'FROM debian:12 AS base too # much');
    checkNoFix(rule, 'FROM debian:12 # escape=`');
  });

  it('leaves the two forms alone', () => check(rule, `
    FROM debian:12
    from --platform=linux/amd64 debian:12 as base
    FROM base \\
      AS next
  `));
});
