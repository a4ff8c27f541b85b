import { Errno } from '../../errno.ts';
import { programOf } from '../command.ts';
import { Pager } from './pager.ts';

/** more(1): where the output is no terminal, it shows all. */
export const more = programOf({
  name: 'more', version: 'more from util-linux 2.38.1\n',
  support: { level: 'some', missing: 'most of its keys and options' },
  options: { 'd,silent': 'none', 'f,logical': 'none', 'l,no-pause': 'none', 'c,print-over': 'none', 'p,clean-print': 'none', 's,squeeze': 'none', 'u,plain': 'none', 'n,lines': 'required', digit: 'none', e: 'none' },
  *run(task, { operands }) {
    if (operands.length === 0 && task.sys.isatty(1) && task.sys.isatty(2)) yield* new Pager(task, task.lines(0), 2, { name: '', style: 'more' }).run();
    else if (operands.length === 0) yield* task.write(yield* task.readFile('-'));
    for (const path of operands) {
      try {
        if (task.sys.isatty(1) && task.sys.isatty(2)) {
          const fd = yield* task.open(path);
          yield* new Pager(task, task.lines(fd), 2, { name: path, style: 'more' }).run();
          task.close(fd);
          continue;
        }
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
