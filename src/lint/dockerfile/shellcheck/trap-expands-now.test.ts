import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './trap-expands-now.ts';

describe('trap-expands-now', () => {
  it('finds expansions in double quotes', () => check(rule, `
    FROM debian:12
    RUN trap "rm -rf $DIR" EXIT; trap -- "echo $(date)" INT
  #                  ^^^^ warning SC2064: $DIR is worked out now, not when the trap runs; put the command into single quotes
  #                                            ^^^^^^^ warning SC2064: $(date) is worked out now, not when the trap runs; put the command into single quotes
  `));

  it('leaves single quotes and escapes alone', () => check(rule, `
    FROM debian:12
    RUN trap 'rm -rf $DIR' EXIT; trap "rm \\$DIR" EXIT; trap "rm /a" EXIT; trap "$COMMAND"x EXIT; trap - EXIT
  `));

  it('writes single quotes', () => checkFix(rule, `
    FROM debian:12
    RUN trap "rm -rf $DIR" EXIT
  `, `
    FROM debian:12
    RUN trap 'rm -rf $DIR' EXIT
  `, { safe: false }));

  it('leaves quotes within to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN trap "rm -rf '$DIR'" EXIT
  `));
});
