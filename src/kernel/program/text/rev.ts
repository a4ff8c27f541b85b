import { Errno } from '../../errno.ts';
import type { Command } from '../command.ts';
import { has } from '../options.ts';

/** rev(1) of util-linux. */
export const rev: Command = {
  name: 'rev',
  version: 'rev from util-linux 2.38.1\n',
  usage: '[options] [file ...]',
  options: { '0,zero': 'none', 'h,V': 'missing' },
  support: { level: 'full' },
  charset: 'locale',
  *run(task, { options, operands }) {
    const separator = has(options, '0') ? '\0' : '\n';
    let code = 0;
    for (const file of operands.length === 0 ? ['-'] : operands) {
      let fd: number | undefined;
      try {
        fd = yield* task.open(file);
        const lines = task.lines(fd, separator);
        for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
          task.out.print(Array.from(line).reverse().join('') + (lines.terminated ? separator : ''));
          yield* task.out.drain();
        }
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* task.complain(fd === undefined ? `cannot open ${file}: ${error.text}` : `${file}: 0: ${error.text}`);
        code = 1;
      } finally {
        if (fd !== undefined) task.close(fd);
      }
    }
    return code;
  },
};
