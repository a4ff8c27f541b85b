import { Errno } from '../../errno.ts';
import { programOf } from '../command.ts';

/** more(1), where the output is no terminal: it shows all. */
export const more = programOf({
  name: 'more', version: 'more from util-linux 2.38.1\n',
  support: { level: 'some', missing: 'stopping at the end of a screen' },
  options: { 'd,silent': 'none', 'f,logical': 'none', 'l,no-pause': 'none', 'c,print-over': 'none', 'p,clean-print': 'none', 's,squeeze': 'none', 'u,plain': 'none', 'n,lines': 'required', digit: 'none', e: 'none' },
  *run(task, { operands }) {
    if (operands.length === 0) yield* task.write(yield* task.readFile('-'));
    for (const path of operands) {
      try {
        const bytes = yield* task.readFile(path);
        task.out.print(`::::::::::::::\n${path}\n::::::::::::::\n`);
        yield* task.write(bytes);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* task.complain(error.code === 'EISDIR' ? `\n*** ${path}: directory ***\n` : `cannot open ${path}: ${error.text}`);
      }
    }
    return 0;
  },
});
