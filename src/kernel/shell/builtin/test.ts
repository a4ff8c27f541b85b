import type { Blocking } from '../../process/blocking.ts';
import { testsOf, testsOfAsh } from '../conditional.ts';
import { PatternError } from '../../program/regex/regex.ts';
import type { Builtin, Shell } from '../shell.ts';
import { evaluateTest, TestError } from '../test-expression.ts';

function* test(shell: Shell, args: readonly string[]): Blocking<number> {
  try {
    if (shell.builtin !== '[') return evaluateTest(args, testsOf(shell)) ? 0 : 1;
    if (args.at(-1) !== ']') throw new TestError(shell.bash ? "missing `]'" : 'missing ]');
    return evaluateTest(args.slice(0, -1), testsOf(shell)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    return yield* shell.usage(error.message, 2);
  }
}

/** ash's `[[` is a builtin: its words are split and expanded as those of any other, and the parser has put `-a` and `-o` where `&&` and `||` stood. */
function* conditional(shell: Shell, args: readonly string[]): Blocking<number> {
  try {
    if (args.at(-1) !== ']]') throw new TestError('missing ]]');
    return evaluateTest(args.slice(0, -1), testsOfAsh(shell)) ? 0 : 1;
  } catch (error) {
    if (error instanceof PatternError) return 2;
    if (!(error instanceof TestError)) throw error;
    return yield* shell.usage(error.message, 2);
  }
}

const support = { level: 'full' } as const;

export const testBuiltins: readonly Builtin[] = [{ name: 'test', run: test, support }, { name: '[', run: test, support }, { name: '[[', run: conditional, only: 'ash', support }];
