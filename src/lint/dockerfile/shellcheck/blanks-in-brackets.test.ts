import { check, checkFix } from '../testing.ts';
import { rule } from './blanks-in-brackets.ts';

describe('blanks-in-brackets', () => {
  it('finds brackets without blanks', () => check(rule, `
    FROM debian:12
    RUN [-f /a ] && [ -f /b]
  #     ^^^ error SC1035: A blank is missing in [-f: [ and ] are words of their own
  #                      ^^^ error SC1020: A blank is missing in /b]: [ and ] are words of their own
    RUN if[ -f /a ]; then true; fi
  #     ^^^ error SC1069: A blank is missing in if[: [ and ] are words of their own
    RUN [ "$A" = "b"] || ["$A" = b ]
  #              ^^^^ error SC1020: A blank is missing in "b"]: [ and ] are words of their own
  #                      ^^^^^ error SC1035: A blank is missing in ["$A": [ and ] are words of their own
  `));

  it('leaves patterns, subscripts and quotes alone', () => check(rule, `
    FROM debian:12
    RUN [ -f /a ] && [ "$A" = "b]" ] && [ x[1] ] && ls [a-z] && [a-z]x && [ a\\] ]
    SHELL ["/bin/bash", "-c"]
    RUN [[ -f /a ]] && [[ a == [a] ]]
  `));

  it('puts a blank behind [', () => checkFix(rule, `
    FROM debian:12
    RUN [-f /a ]
  `, `
    FROM debian:12
    RUN [ -f /a ]
  `, { safe: false }));

  it('puts a blank before ]', () => checkFix(rule, `
    FROM debian:12
    RUN [ -f /a]
  `, `
    FROM debian:12
    RUN [ -f /a ]
  `, { safe: false }));
});
