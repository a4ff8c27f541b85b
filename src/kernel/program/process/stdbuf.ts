import { Failure, type Command } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { codeOfFailure, execute } from '../exec.ts';
import { Errno } from '../../errno.ts';
import { quoteForShell, quoteText } from '../quote.ts';

/** stdbuf(1): it asks by variables, which no simulated program looks at. */
export const stdbuf: Command = {
  ...coreutils('stdbuf'), stopAtOperand: true, trouble: 125,
  support: { level: 'some', missing: 'programs buffer as they always do' },
  options: { 'i,input': 'required', 'o,output': 'required', 'e,error': 'required' },
  *run(task, { options, operands }) {
    for (const { name, value = '' } of options) {
      if (name === 'i' && value === 'L') throw new Failure('line buffering stdin is meaningless', { hint: true });
      if (value !== 'L' && !/^\d+[kKMG]?B?$/.test(value)) throw new Failure(`invalid mode ${quoteText(value)}`);
    }
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    if (options.length === 0) throw new Failure('you must specify a buffering mode option', { hint: true });
    const environment = new Map([...task.environment, ...options.map(({ name, value = '' }) => [`_STDBUF_${name.toUpperCase()}`, value] as const), ['LD_PRELOAD', '/usr/libexec/coreutils/libstdbuf.so'] as const]);
    try {
      return yield* execute(task.sys, operands, environment);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* task.complain(`failed to run command ${quoteForShell(operands[0] ?? '')}: ${error.text}`);
      return codeOfFailure(error);
    }
  },
};
