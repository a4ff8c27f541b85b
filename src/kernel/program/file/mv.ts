import { failure, isErrno, orUndefined, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Stat } from '../../vfs/attributes.ts';
import { canonicalPath } from '../canonical.ts';
import type { Command, Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { entriesOf, sameFile } from '../files.ts';
import { has, lastOf } from '../options.ts';
import { join, lastName, parentOf, withoutSlashes } from '../path.ts';
import { quoteForShell } from '../quote.ts';
import { confirmed } from './base/ask.ts';
import { type Backup, backupName, backupOf, backupOptions } from './base/backup.ts';
import { Copier, preserveAll, question } from './base/copy.ts';
import { targetOf } from './base/targets.ts';

/** mv(1). */
export const mv: Command = {
  ...coreutils('mv'),
  support: { level: 'most', missing: '-Z, --context, --help' },
  options: {
    ...backupOptions, 'f,force': 'none', 'i,interactive': 'none', 'n,no-clobber': 'none', 'strip-trailing-slashes': 'none', 't,target-directory': 'required', 'T,no-target-directory': 'none',
    'u,update': 'none', 'v,verbose': 'none', Z: 'missing', context: 'missing',
  },
  *run(task, line) {
    const { options } = line;
    const { sources, target, directory } = targetOf(task, line);
    const mover = new Mover(task, {
      overwrite: lastOf(line, ['f', 'i', 'n']), update: has(options, 'u'), verbose: has(options, 'v'), backup: backupOf(task, options),
    });
    let well = true;
    for (const given of sources) {
      const source = has(options, 'strip-trailing-slashes') ? withoutSlashes(given) : given;
      well = (yield* mover.move(source, directory ? join(target, lastName(source)) : target)) && well;
    }
    return well ? 0 : 1;
  },
};

interface Manner {
  /** `f`, `i` or `n`. */
  readonly overwrite: string | undefined;
  readonly update: boolean;
  readonly verbose: boolean;
  readonly backup: Backup;
}

class Mover {
  private readonly task: Task;
  private readonly manner: Manner;
  private readonly made = new Set<string>();

  constructor(task: Task, manner: Manner) {
    this.task = task;
    this.manner = manner;
  }

  *move(source: string, path: string): Blocking<boolean> {
    const { task, manner } = this;
    const { sys } = task;
    let stat: Stat;
    try {
      stat = sys.lstat(source);
    } catch (error) {
      yield* task.complain(`cannot stat ${quoteForShell(source)}: ${reason(error)}`);
      return false;
    }
    const there = orUndefined(() => sys.lstat(path));
    if (there) {
      const verdict = yield* this.judge(source, stat, path, there);
      if (verdict !== undefined) return verdict;
    }
    let saved: string | undefined;
    if (there && manner.backup.kind !== 'none') {
      saved = yield* backupName(task, path, manner.backup);
      sys.rename(path, saved);
    }
    const error = failure(() => { sys.rename(source, path); });
    if (error?.code === 'EXDEV') return yield* this.copyAcross(source, path);
    if (error) {
      const [from, to] = [quoteForShell(source), quoteForShell(path)];
      yield* task.complain(error.code === 'EINVAL' ? `cannot move ${from} to a subdirectory of itself, ${to}` : `cannot move ${from} to ${to}: ${error.text}`);
      if (saved !== undefined) sys.rename(saved, path);
      return false;
    }
    this.made.add(path);
    if (manner.verbose) task.out.print(`renamed ${quoteForShell(source)} -> ${quoteForShell(path)}${saved === undefined ? '' : ` (backup: ${quoteForShell(saved)})`}\n`);
    yield* task.out.drain();
    return true;
  }

  /** @returns whether it went well, if there is nothing more to do */
  private *judge(source: string, stat: Stat, path: string, there: Stat): Blocking<boolean | undefined> {
    const { task, manner } = this;
    const { sys } = task;
    const [from, to] = [quoteForShell(source), quoteForShell(path)];
    const meant = stat.kind === 'symlink' ? orUndefined(() => sys.stat(source)) ?? stat : stat;
    if ((sameFile(stat, there) || sameFile(meant, there)) && manner.backup.kind === 'none') {
      const isSameName = lastName(source) === lastName(path) && canonicalPath(sys, parentOf(source), 'nothing') === canonicalPath(sys, parentOf(path), 'nothing');
      if (stat.kind !== 'directory' || isSameName) {
        yield* task.complain(stat.kind === 'directory' ? `cannot move ${from} to a subdirectory of itself, ${quoteForShell(join(path, lastName(source)))}` : `${from} and ${to} are the same file`);
        return false;
      }
    }
    if (stat.kind !== 'directory' && manner.update && stat.mtime <= there.mtime) return true;
    if (manner.overwrite === 'n') return true;
    const isProtected = there.kind !== 'symlink' && failure(() => { sys.access(path, 'w'); }) !== undefined;
    if (manner.overwrite === 'i' || (manner.overwrite === undefined && isProtected && sys.isatty(0))) {
      if (!(yield* confirmed(task, question(task, path, there)))) return true;
    }
    if (stat.kind === 'directory' && there.kind !== 'directory' && manner.backup.kind === 'none') {
      yield* task.complain(`cannot overwrite non-directory ${to} with directory ${from}`);
      return false;
    }
    if (stat.kind !== 'directory' && there.kind === 'directory') {
      yield* task.complain(`cannot overwrite directory ${to} with non-directory`);
      return false;
    }
    if (this.made.has(path)) {
      yield* task.complain(`will not overwrite just-created ${to} with ${from}`);
      return false;
    }
    return undefined;
  }

  /** Between file systems: copies, then removes. */
  private *copyAcross(source: string, path: string): Blocking<boolean> {
    const { task, manner } = this;
    const there = orUndefined(() => task.sys.lstat(path));
    if (there) {
      const error = failure(() => { (there.kind === 'directory' ? task.sys.rmdir : task.sys.unlink).call(task.sys, path); });
      if (error) {
        yield* task.complain(`inter-device move failed: ${quoteForShell(source)} to ${quoteForShell(path)}; unable to remove target: ${error.text}`);
        return false;
      }
    }
    const copier = new Copier(task, {
      recursive: true, follow: 'never', preserve: preserveAll, force: true, overwrite: 'yes', update: false, verbose: manner.verbose, make: 'copy', removeFirst: true, attributesOnly: false,
      oneFileSystem: false, backup: { kind: 'none' }, word: 'copied ',
    });
    if (!(yield* copier.copyOperand(source, path))) return false;
    return yield* this.removeTree(source);
  }

  private *removeTree(path: string): Blocking<boolean> {
    const { sys, out } = this.task;
    const isDirectory = sys.lstat(path).kind === 'directory';
    try {
      if (isDirectory) for (const { name } of yield* entriesOf(sys, path)) if (!(yield* this.removeTree(join(path, name)))) return false;
      if (isDirectory) sys.rmdir(path);
      else sys.unlink(path);
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return true;
      yield* this.task.complain(`cannot remove ${quoteForShell(path)}: ${reason(error)}`);
      return false;
    }
    if (this.manner.verbose) out.print(`removed ${isDirectory ? 'directory ' : ''}${quoteForShell(path)}\n`);
    return true;
  }
}
