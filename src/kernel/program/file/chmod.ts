import { failure, orUndefined, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Stat } from '../../vfs/attributes.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { changedMode, type ModeChanges, octalMode, parseMode, permissionText } from '../mode.ts';
import { has, valueOf } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { descend } from './base/descend.ts';

const options: Command['options'] = {
  'c,changes': 'none', 'f,silent,quiet': 'none', 'v,verbose': 'none', 'no-preserve-root': 'none', 'preserve-root': 'none', reference: 'required', 'R,recursive': 'none',
};

/** chmod(1). */
export const chmod: Command = {
  ...coreutils('chmod'),
  support: { level: 'full', missing: '--help' },
  // -w, -x, … are modes; `mode` keeps them in order.
  options: { ...options, ...Object.fromEntries(Array.from('rwxXstugoa0123456,+=', letter => [letter, 'optional'])) },
  *run(task, { options: given, operands }) {
    const reference = valueOf(given, 'reference');
    const negative = given.filter(({ name }) => /^[rwxXstugoa0-7,+=]$/.test(name)).map(({ name, value = '' }) => `-${name}${value}`);
    const [first, ...rest] = operands;
    const text = negative.length > 0 ? negative.join(',') : reference === undefined ? first : undefined;
    const files = negative.length > 0 || reference !== undefined ? operands : rest;
    if (files.length === 0) {
      throw new Failure(negative.length > 0 ? `missing operand after ${quoteText(text ?? '')}` : text === undefined ? 'missing operand' : `missing operand after ${quoteText(text)}`, { hint: true });
    }
    const changes = changesOf(task, text, reference);
    const manner: Manner = {
      changes, report: has(given, 'v') ? 'all' : has(given, 'c') ? 'changes' : 'none', quiet: has(given, 'f'), surprises: negative.length > 0, recursive: has(given, 'R'),
    };
    const root = has(given, 'preserve-root') && manner.recursive;
    const changer = new Changer(task, manner);
    let well = true;
    for (const path of files) {
      if (root && path === '/') {
        yield* task.complain('it is dangerous to operate recursively on \'/\'');
        yield* task.complain('use --no-preserve-root to override this failsafe');
        well = false;
      } else well = (yield* changer.change(path, true)) && well;
    }
    return well ? 0 : 1;
  },
};

function changesOf(task: Task, text: string | undefined, reference: string | undefined): ModeChanges {
  if (reference !== undefined) {
    try {
      return [{ operator: '=', affected: 0o7777, value: task.sys.stat(reference).mode, mentioned: 0o7777 }];
    } catch (error) {
      throw new Failure(`failed to get attributes of ${quoteForShell(reference)}: ${reason(error)}`);
    }
  }
  const changes = parseMode(text ?? '');
  if (!changes) throw new Failure(`invalid mode: ${quoteText(text ?? '')}`, { hint: true });
  return changes;
}

interface Manner {
  readonly changes: ModeChanges;
  readonly report: 'all' | 'changes' | 'none';
  readonly quiet: boolean;
  /** Says so where the umask kept a `-w` from taking all. */
  readonly surprises: boolean;
  readonly recursive: boolean;
}

/** Changes the modes of files and trees. */
class Changer {
  private readonly task: Task;
  private readonly manner: Manner;
  private readonly umask: number;

  constructor(task: Task, manner: Manner) {
    this.task = task;
    this.manner = manner;
    this.umask = task.sys.umask(0);
    task.sys.umask(this.umask);
  }

  *change(path: string, isOperand: boolean): Blocking<boolean> {
    const { task, manner } = this;
    let stat: Stat;
    try {
      stat = isOperand ? task.sys.stat(path) : task.sys.lstat(path);
    } catch (error) {
      if (!manner.quiet) {
        const dangling = isOperand && orUndefined(() => task.sys.lstat(path))?.kind === 'symlink' && reason(error) === 'No such file or directory';
        yield* task.complain(dangling ? `cannot operate on dangling symlink ${quoteForShell(path)}` : `cannot access ${quoteForShell(path)}: ${reason(error)}`);
      }
      return false;
    }
    if (stat.kind === 'symlink') {
      if (manner.report === 'all') task.out.print(`neither symbolic link ${quoteForShell(path)} nor referent has been changed\n`);
      return true;
    }
    const well = yield* this.set(path, stat);
    if (!manner.recursive || stat.kind !== 'directory') return well;
    return (yield* descend(task, path, manner.quiet, entry => this.change(entry, false))) && well;
  }

  private *set(path: string, stat: Stat): Blocking<boolean> {
    const { task, manner } = this;
    const wanted = changedMode(stat.mode, stat.kind === 'directory', manner.changes, this.umask);
    const error = failure(() => { task.sys.chmod(path, wanted); });
    if (error && !manner.quiet) yield* task.complain(`changing permissions of ${quoteForShell(path)}: ${error.text}`);
    const now = error ? stat.mode : orUndefined(() => task.sys.stat(path).mode) ?? wanted;
    if (manner.report === 'all' || (manner.report === 'changes' && now !== stat.mode)) task.out.print(this.told(path, stat.mode, error ? wanted : now, error !== undefined));
    yield* task.out.drain();
    if (error || !manner.surprises) return error === undefined;
    const naive = changedMode(stat.mode, stat.kind === 'directory', manner.changes, 0);
    if ((now & ~naive) === 0) return true;
    yield* task.complain(`${path}: new permissions are ${permissionText(now)}, not ${permissionText(naive)}`);
    return false;
  }

  private told(path: string, before: number, after: number, failed: boolean): string {
    const [was, is] = [before, after].map(mode => `${octalMode(mode)} (${permissionText(mode)})`);
    if (failed) return `failed to change mode of ${quoteForShell(path)} from ${was ?? ''} to ${is ?? ''}\n`;
    return before === after ? `mode of ${quoteForShell(path)} retained as ${is ?? ''}\n` : `mode of ${quoteForShell(path)} changed from ${was ?? ''} to ${is ?? ''}\n`;
  }
}
