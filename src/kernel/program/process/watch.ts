import { programOf } from '../command.ts';
import { execute, exitCodeOf } from '../exec.ts';
import { has, valueOf } from '../options.ts';

/** watch(1) of procps 4.0.2: clears the terminal and runs the command, again and again. */
export const watch = programOf({
  name: 'watch',
  version: 'watch from procps-ng 4.0.2\n',
  support: { level: 'some', missing: 'differences, colours, -g; what does not fit on the screen is not cut' },
  stopAtOperand: true,
  hint: name => `\nUsage:\n ${name} [options] command\n\nFor more details see watch(1).\n`,
  options: {
    'b,beep': 'none', 'c,color': 'none', 'd,differences': 'missing', 'e,errexit': 'none', 'g,chgexit': 'missing', 'q,equexit': 'missing=', 'n,interval': 'required', 'p,precise': 'none', 't,no-title': 'none',
    'w,no-wrap': 'none', 'x,exec': 'none',
  },
  *run(task, { options, operands }) {
    const interval = Math.max(0.1, Number(valueOf(options, 'n') ?? 2));
    if (operands.length === 0) {
      yield* task.warn(`\nUsage:\n ${task.name} [options] command\n\nFor more details see watch(1).\n`);
      return 1;
    }
    const line = operands.join(' ');
    for (;;) {
      const title = has(options, 't') ? '' : `Every ${interval.toFixed(1)}s: ${line}\n\n`;
      task.out.print(`\u001b[H\u001b[2J${title}`);
      yield* task.out.flush();
      const words = has(options, 'x') ? operands : ['sh', '-c', line];
      const child = task.sys.fork(sys => execute(sys, words, task.environment));
      const code = yield* exitCodeOf(task, child);
      if (code !== 0 && has(options, 'e')) return 8;
      yield* task.sys.sleep(interval * 1e9);
    }
  },
});
