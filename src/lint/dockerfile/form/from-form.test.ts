import { check } from '../testing.ts';
import { rule } from './from-form.ts';

describe('from-form', () => {
  it('finds the wrong number of words', () => check(rule, `
    FROM debian 12
  #             ^^ error FromForm: FROM takes an image, or an image, AS and a name; there are 2 words here
    FROM debian:12 AS
  #                ^^ error FromForm: The name of the stage is missing after AS
    FROM debian:12 AS a b
  #                ^^^^^^ error FromForm: FROM takes an image, or an image, AS and a name; there are 4 words here
    FROM debian:12 IS base
  #                ^^^^^^^ error FromForm: FROM takes an image, or an image, AS and a name; there are 3 words here
    FROM debian:12 AS base # the base
  #                ^^^^^^^^^^^^^^^^^^ error FromForm: FROM takes an image, or an image, AS and a name; a comment needs a line of its own
  `));

  it('leaves the two forms alone', () => check(rule, `
    FROM debian:12
    from --platform=linux/amd64 debian:12 as base
    FROM base \\
      AS next
  `));
});
