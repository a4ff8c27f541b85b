import { check, checkFix } from '../testing.ts';
import { rule } from './variable-as-format.ts';

describe('variable-as-format', () => {
  it('finds variables and output as a format', () => check(rule, `
    FROM debian:12
    RUN printf "$TEXT" && printf "a $(date)\\n" && printf -v x "$y"
  #            ^^^^^^^ info SC2059: printf takes % and backslashes in "$TEXT" for its own; write printf '%s' "$TEXT"
  #                              ^^^^^^^^^^^^^ info SC2059: printf takes % and backslashes in "a $(date)\\n" for its own; write printf '%s' "a $(date)\\n"
  #                                                           ^^^^ info SC2059: printf takes % and backslashes in "$y" for its own; write printf '%s' "$y"
  `));

  it('leaves formats and arguments alone', () => check(rule, `
    FROM debian:12
    RUN printf '%s\\n' "$TEXT" && printf "%s $x" "$TEXT" && printf 'text' && printf
  `));

  it('puts a format before it', () => checkFix(rule, `
    FROM debian:12
    RUN printf "$TEXT"
  `, `
    FROM debian:12
    RUN printf '%s' "$TEXT"
  `, { safe: false }));
});
