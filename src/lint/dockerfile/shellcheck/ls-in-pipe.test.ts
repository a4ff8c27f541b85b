import { check } from '../testing.ts';
import { rule } from './ls-in-pipe.ts';

describe('ls-in-pipe', () => {
  it('finds ls before other programs', () => check(rule, `
    FROM debian:12
    RUN ls /a | grep x && ls | xargs rm && ls -t | head -1
  #     ^^^^^ warning SC2010: ls prints names for people; use a pattern such as *.txt, or find
  #                       ^^ warning SC2011: xargs makes several names of one that holds blanks; use find -print0 and xargs -0
  #                                        ^^^^^ info SC2012: ls prints names for people, with some signs changed; use find
  `));

  it('leaves ls alone, patterns and find alone', () => check(rule, `
    FROM debian:12
    RUN ls /a && find /a -name '*x*' | sort && echo ls | grep x && x=$(ls) && echo "$x"
  `));
});
