import { isErrno, orUndefined, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has } from '../options.ts';
import { parentOf, withoutSlashes } from '../path.ts';
import { quoteForShell } from '../quote.ts';

/** rmdir(1). */
export const rmdir: Command = {
  ...coreutils('rmdir'),
  support: { level: 'full', missing: '--help' },
  options: { 'ignore-fail-on-non-empty': 'none', 'p,parents,path': 'none', 'v,verbose': 'none' },
  *run(task, { options, operands }) {
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    const remove = function* (path: string, what: string): Blocking<boolean> {
      return yield* removeOne(task, path, what, { verbose: has(options, 'v'), lenient: has(options, 'ignore-fail-on-non-empty') });
    };
    let well = true;
    for (const path of operands) {
      let removed = yield* remove(path, '');
      well &&= removed;
      if (!has(options, 'p')) continue;
      for (let above = parentOf(withoutSlashes(path)); removed && above !== '.' && above !== '/'; above = parentOf(above)) {
        removed = yield* remove(above, 'directory ');
        well &&= removed;
      }
    }
    return well ? 0 : 1;
  },
};

/** Whether it is gone, or may stay. */
function* removeOne(task: Task, path: string, what: string, { verbose, lenient }: { readonly verbose: boolean; readonly lenient: boolean }): Blocking<boolean> {
  if (verbose) task.out.print(`rmdir: removing directory, ${quoteForShell(path)}\n`);
  try {
    task.sys.rmdir(path);
    return true;
  } catch (error) {
    if (lenient && (isErrno(error, 'ENOTEMPTY') || isErrno(error, 'EBUSY'))) return true;
    const link = isErrno(error, 'ENOTDIR') && path.endsWith('/') && orUndefined(() => task.sys.lstat(withoutSlashes(path)))?.kind === 'symlink';
    yield* task.complain(`failed to remove ${what}${quoteForShell(path)}: ${link ? 'Symbolic link not followed' : reason(error)}`);
    return false;
  }
}
