import { Errno } from '../../errno.ts';
import { programOf } from '../command.ts';
import { has } from '../options.ts';
import { Pager } from './pager.ts';

/** less(1): where the output is no terminal, it shows all. */
export const less = programOf({
  name: 'less', version: 'less 590 (GNU regular expressions)\n',
  support: { level: 'some', missing: 'one file after the other without :n and :p; tags, marks, follow mode and many options' },
  options: {
    'i,ignore-case': 'none', 'I,IGNORE-CASE': 'none', 'N,LINE-NUMBERS': 'none', 'S,chop-long-lines': 'none', 'R,RAW-CONTROL-CHARS': 'none', 'r,raw-control-chars': 'none', 'F,quit-if-one-screen': 'none',
    'X,no-init': 'none', 'e,quit-at-eof': 'none', 'E,QUIT-AT-EOF': 'none', 'K,quit-on-intr': 'none', 'M,LONG-PROMPT': 'none', 'm,long-prompt': 'none', 'Q,QUIET': 'none', 'q,quiet': 'none', 's,squeeze-blank-lines': 'none',
    'f,force': 'none', 'n,line-numbers': 'none', 'c,clear-screen': 'none', 'g,hilite-search': 'none', 'x,tabs': 'required',
  },
  *run(task, { options, operands }) {
    const { sys } = task;
    if (operands.length === 0 && sys.isatty(0)) {
      task.out.print('Missing filename ("less --help" for help)\n');
      return 1;
    }
    for (const path of operands.length === 0 ? ['-'] : operands) {
      try {
        const fd = yield* task.open(path);
        if (sys.isatty(1)) {
          const keys = yield* sys.open('/dev/tty');
          yield* new Pager(task, task.lines(fd), keys, {
            name: path === '-' ? '' : path, style: 'less', ignoreCase: has(options, 'i') || has(options, 'I'), numbers: has(options, 'N'), chop: has(options, 'S'), raw: has(options, 'R') || has(options, 'r'),
            quitIfOneScreen: has(options, 'F'),
          }).run();
        } else {
          for (let part = yield* sys.read(fd, 65_536); part.length > 0; part = yield* sys.read(fd, 65_536)) yield* task.write(part);
        }
        task.close(fd);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* task.warn(`${path}: ${error.text}\n`);
        return 1;
      }
    }
    return 0;
  },
});
