import type { Blocking } from '../../process/blocking.ts';
import { testsOf } from '../conditional.ts';
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

const support = { level: 'full' } as const;

export const testBuiltins: readonly Builtin[] = [{ name: 'test', run: test, support }, { name: '[', run: test, support }];
