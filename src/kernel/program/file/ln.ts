import { failure, orUndefined, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { canonicalPath, relativePath } from '../canonical.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { sameFile } from '../files.ts';
import { has, lastOf, valueOf } from '../options.ts';
import { join, lastName, parentOf } from '../path.ts';
import { quoteForShell, quoteIfNeeded } from '../quote.ts';
import { confirmed } from './base/ask.ts';
import { type Backup, backupName, backupOf, backupOptions } from './base/backup.ts';

/** ln(1). */
export const ln: Command = {
  ...coreutils('ln'),
  support: { level: 'full', missing: '--help' },
  options: {
    ...backupOptions, 'd,F,directory': 'none', 'f,force': 'none', 'i,interactive': 'none', 'L,logical': 'none', 'n,no-dereference': 'none', 'P,physical': 'none', 'r,relative': 'none',
    's,symbolic': 'none', 't,target-directory': 'required', 'T,no-target-directory': 'none', 'v,verbose': 'none',
  },
  *run(task, line) {
    const { options, operands } = line;
    const symbolic = has(options, 's');
    if (has(options, 'r') && !symbolic) throw new Failure('cannot do --relative without --symbolic');
    const { sources, target, directory } = placesOf(task, operands, { into: valueOf(options, 't'), plain: has(options, 'T'), nofollow: has(options, 'n') });
    const linker = new Linker(task, {
      symbolic, backup: backupOf(task, options), replace: lastOf(line, ['f', 'i']), relative: has(options, 'r'), verbose: has(options, 'v'), follow: lastOf(line, ['L', 'P']) === 'L',
    });
    let well = true;
    for (const source of sources) well = (yield* linker.link(source, directory ? join(target, lastName(source)) : target)) && well;
    return well ? 0 : 1;
  },
};

interface Places {
  readonly sources: readonly string[];
  readonly target: string;
  readonly directory: boolean;
}

function placesOf({ sys }: Task, operands: readonly string[], { into, plain, nofollow }: { readonly into: string | undefined; readonly plain: boolean; readonly nofollow: boolean }): Places {
  const [first] = operands;
  if (first === undefined) throw new Failure('missing file operand', { hint: true });
  if (into !== undefined) {
    if (plain) throw new Failure('cannot combine --target-directory and --no-target-directory');
    return { sources: operands, target: into, directory: true };
  }
  const last = operands.at(-1) ?? '';
  if (plain) {
    if (operands.length === 1) throw new Failure(`missing destination file operand after ${quoteForShell(first)}`, { hint: true });
    if (operands.length > 2) throw new Failure(`extra operand ${quoteForShell(operands[2] ?? '')}`, { hint: true });
    return { sources: [first], target: last, directory: false };
  }
  if (operands.length === 1) return { sources: operands, target: '.', directory: true };
  const isDirectory = orUndefined(() => nofollow ? sys.lstat(last) : sys.stat(last))?.kind === 'directory';
  if (!isDirectory && operands.length > 2) throw new Failure(`target ${quoteForShell(last)}: ${failure(() => { sys.stat(last); })?.text ?? 'Not a directory'}`);
  return { sources: operands.slice(0, -1), target: last, directory: isDirectory };
}

interface Manner {
  readonly symbolic: boolean;
  readonly backup: Backup;
  /** What happens to a file that is there: `f` replaced, `i` asked for. */
  readonly replace: string | undefined;
  readonly relative: boolean;
  readonly verbose: boolean;
  readonly follow: boolean;
}

class Linker {
  private readonly task: Task;
  private readonly manner: Manner;

  constructor(task: Task, manner: Manner) {
    this.task = task;
    this.manner = manner;
  }

  *link(source: string, path: string): Blocking<boolean> {
    const { task, manner } = this;
    const { sys } = task;
    if (!manner.symbolic) {
      try {
        const { kind } = manner.follow ? sys.stat(source) : sys.lstat(source);
        if (kind === 'directory') {
          yield* task.complain(`${quoteIfNeeded(source)}: hard link not allowed for directory`);
          return false;
        }
      } catch (error) {
        yield* task.complain(`failed to access ${quoteForShell(source)}: ${reason(error)}`);
        return false;
      }
    }
    const content = manner.relative ? relativeTo(task, source, path) : source;
    const there = orUndefined(() => sys.lstat(path));
    let saved: string | undefined;
    if (there && (manner.replace !== undefined || manner.backup.kind !== 'none')) {
      const ready = yield* this.makeRoom(source, path);
      if (typeof ready === 'boolean') return ready;
      saved = ready.saved;
    }
    try {
      if (manner.symbolic) sys.symlink(content, path);
      else sys.link(source, path, manner.follow);
    } catch (error) {
      yield* task.complain(`${this.failed(content, path, reason(error))}: ${reason(error)}`);
      if (saved !== undefined) sys.rename(saved, path);
      return false;
    }
    if (manner.verbose) task.out.print(`${saved === undefined ? '' : `${quoteForShell(saved)} ~ `}${quoteForShell(path)} ${manner.symbolic ? '->' : '=>'} ${quoteForShell(content)}\n`);
    return true;
  }

  /** Removes or renames what is in the way. @returns whether it went well, if nothing more is to be done */
  private *makeRoom(source: string, path: string): Blocking<boolean | { readonly saved: string | undefined }> {
    const { task, manner } = this;
    const { sys } = task;
    const there = sys.lstat(path);
    if (there.kind === 'directory') {
      yield* task.complain(`${quoteIfNeeded(path)}: cannot overwrite directory`);
      return false;
    }
    const from = orUndefined(() => manner.symbolic ? sys.stat(source) : sys.lstat(source));
    if (from && sameFile(from, there) && manner.backup.kind === 'none' && (!manner.symbolic || canonicalPath(sys, source, 'all') === canonicalPath(sys, path, 'all'))) {
      if (!manner.symbolic && from.nlink > 1 && canonicalPath(sys, parentOf(source), 'all') !== canonicalPath(sys, parentOf(path), 'all')) return true;
      yield* task.complain(`${quoteForShell(source)} and ${quoteForShell(path)} are the same file`);
      return false;
    }
    if (manner.replace === 'i' && !(yield* confirmed(task, `replace ${quoteForShell(path)}?`))) return true;
    if (manner.backup.kind !== 'none') {
      const saved = yield* backupName(task, path, manner.backup);
      sys.rename(path, saved);
      return { saved };
    }
    sys.unlink(path);
    return { saved: undefined };
  }

  private failed(source: string, path: string, why: string): string {
    const quoted = quoteForShell(path);
    if (this.manner.symbolic) return `failed to create symbolic link ${quoted}${source === '' || why === 'File name too long' ? ` -> ${quoteForShell(source)}` : ''}`;
    if (why === 'Too many links') return `failed to create hard link to ${quoteForShell(source)}`;
    const plain = ['File exists', 'No space left on device', 'Read-only file system', 'Disk quota exceeded'].includes(why);
    return `failed to create hard link ${quoted}${plain ? '' : ` => ${quoteForShell(source)}`}`;
  }
}

function relativeTo({ sys }: Task, source: string, path: string): string {
  const from = orUndefined(() => canonicalPath(sys, parentOf(path), 'nothing'));
  const to = orUndefined(() => canonicalPath(sys, source, 'nothing'));
  return from === undefined || to === undefined ? source : relativePath(from, to);
}

/** link(1). */
export const link: Command = {
  ...coreutils('link'),
  support: { level: 'full', missing: '--help' },
  options: {},
  *run(task, { operands: [source, path, extra] }) {
    if (source === undefined) throw new Failure('missing operand', { hint: true });
    if (path === undefined) throw new Failure(`missing operand after ${quoteForShell(source)}`, { hint: true });
    if (extra !== undefined) throw new Failure(`extra operand ${quoteForShell(extra)}`, { hint: true });
    try {
      task.sys.link(source, path);
      return 0;
    } catch (error) {
      yield* task.complain(`cannot create link ${quoteForShell(path)} to ${quoteForShell(source)}: ${reason(error)}`);
      return 1;
    }
  },
};
