import { Errno, failure, isErrno, orUndefined, reason } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { Stat } from '../../../vfs/attributes.ts';
import type { Task } from '../../command.ts';
import { entriesOf, fileKey, sameFile } from '../../files.ts';
import { octalMode, permissionText } from '../../mode.ts';
import { join, parentOf } from '../../path.ts';
import { quoteForShell } from '../../quote.ts';
import { confirmed } from './ask.ts';
import { type Backup, backupName } from './backup.ts';

/** What is kept of a file: as `cp --preserve` names it. */
export interface Preserved {
  readonly mode: boolean;
  readonly owner: boolean;
  readonly times: boolean;
  readonly links: boolean;
  readonly xattr: boolean;
}

/** How `cp`, and `mv` between file systems, copy. */
export interface CopyManner {
  readonly recursive: boolean;
  /** Which symlinks are followed. */
  readonly follow: 'never' | 'arguments' | 'always';
  readonly preserve: Preserved;
  readonly force: boolean;
  /** Of files that are there already: written over, asked for, left alone. */
  readonly overwrite: 'yes' | 'ask' | 'no';
  readonly update: boolean;
  readonly verbose: boolean;
  /** Instead of a copy. */
  readonly make: 'copy' | 'link' | 'symlink';
  readonly removeFirst: boolean;
  readonly attributesOnly: boolean;
  readonly oneFileSystem: boolean;
  readonly backup: Backup;
  /** What verbose messages begin with. */
  readonly word?: string;
}

export const preserveNothing: Preserved = { mode: false, owner: false, times: false, links: false, xattr: false };
export const preserveAll: Preserved = { mode: true, owner: true, times: true, links: true, xattr: true };

const block = 131_072;

/** Copies files and trees. */
export class Copier {
  private readonly task: Task;
  private readonly manner: CopyManner;
  private readonly umask: number;
  /** Where files with several names were copied to. */
  private readonly linked = new Map<string, string>();
  /** What this run made, so that a second source does not write over it. */
  private readonly made = new Set<string>();
  private readonly seen = new Set<string>();
  /** The copy came upon itself: it ends there. */
  private intoItself = false;

  constructor(task: Task, manner: CopyManner) {
    this.task = task;
    this.manner = manner;
    this.umask = task.sys.umask(0);
    task.sys.umask(this.umask);
  }

  /** Copies an operand. Whether all went well. */
  *copyOperand(source: string, path: string): Blocking<boolean> {
    this.intoItself = false;
    return yield* this.copy(source, path, { isOperand: true, ancestors: [], device: undefined });
  }

  private *copy(source: string, path: string, at: Place): Blocking<boolean> {
    const { task, manner } = this;
    const { sys } = task;
    const follows = manner.follow === 'always' || (manner.follow === 'arguments' && at.isOperand);
    let stat: Stat;
    try {
      stat = follows ? sys.stat(source) : sys.lstat(source);
    } catch (error) {
      yield* task.complain(`cannot stat ${quoteForShell(source)}: ${reason(error)}`);
      return false;
    }
    if (stat.kind === 'directory' && !manner.recursive) {
      yield* task.complain(`-r not specified; omitting directory ${quoteForShell(source)}`);
      return false;
    }
    if (at.isOperand) {
      const key = `${fileKey(stat)} ${source}`;
      if (this.seen.has(key)) {
        yield* task.complain(`warning: source ${stat.kind === 'directory' ? 'directory' : 'file'} ${quoteForShell(source)} specified more than once`);
        return true;
      }
      this.seen.add(key);
    }
    const there = orUndefined(() => stat.kind === 'symlink' ? sys.lstat(path) : sys.stat(path)) ?? orUndefined(() => sys.lstat(path));
    let saved = '';
    let exists = there !== undefined;
    if (there) {
      const verdict = yield* this.judge(source, stat, path, there);
      if (verdict === 'done' || verdict === 'failed') return verdict === 'done';
      if (there.kind !== 'directory' && manner.backup.kind !== 'none') {
        saved = yield* backupName(task, path, manner.backup);
        sys.rename(path, saved);
        exists = false;
      } else if (there.kind !== 'directory' && (manner.removeFirst || (manner.make === 'copy' ? stat.kind !== 'regular' : manner.force) || (manner.preserve.links && there.nlink > 1))) {
        const error = failure(() => { sys.unlink(path); });
        if (error) {
          yield* task.complain(`cannot remove ${quoteForShell(path)}: ${error.text}`);
          return false;
        }
        exists = false;
      }
    }
    const well = stat.kind === 'directory' ? yield* this.copyTree(source, stat, path, at, exists) : yield* this.copyFile(source, stat, path, exists, saved);
    if (!well) return false;
    if (at.isOperand) this.made.add(path);
    return true;
  }

  /** Whether a file that is there may be written over; says so if not. */
  private *judge(source: string, stat: Stat, path: string, there: Stat): Blocking<'go on' | 'done' | 'failed'> {
    const { task, manner } = this;
    const [from, to] = [quoteForShell(source), quoteForShell(path)];
    const isLinked = manner.make === 'symlink' && orUndefined(() => task.sys.lstat(path))?.kind === 'symlink';
    if (sameFile(stat, there) && stat.kind !== 'directory' && manner.backup.kind === 'none' && manner.overwrite !== 'no' && !isLinked) {
      if (manner.make === 'link' || (manner.preserve.links && source !== path && this.linked.size > 0)) return 'done';
      if (!(manner.removeFirst && source !== path && stat.nlink > 1)) {
        yield* task.complain(`${from} and ${to} are the same file`);
        return 'failed';
      }
    }
    if (stat.kind !== 'directory') {
      if (manner.update && stat.mtime <= there.mtime) return 'done';
      if (manner.overwrite === 'no') return 'done';
      if (manner.overwrite === 'ask' && !(yield* confirmed(task, question(task, path, there)))) return 'done';
    }
    if (stat.kind === 'directory' && there.kind !== 'directory') {
      yield* task.complain(`cannot overwrite non-directory ${to} with directory ${from}`);
      return 'failed';
    }
    if (stat.kind !== 'directory' && there.kind === 'directory') {
      yield* task.complain(`cannot overwrite directory ${to} with non-directory`);
      return 'failed';
    }
    if (stat.kind !== 'directory' && this.made.has(path)) {
      yield* task.complain(`will not overwrite just-created ${to} with ${from}`);
      return 'failed';
    }
    return 'go on';
  }

  private *copyTree(source: string, stat: Stat, path: string, at: Place, exists: boolean): Blocking<boolean> {
    const { task, manner } = this;
    const { sys } = task;
    const key = fileKey(stat);
    if (at.ancestors.includes(key)) {
      yield* task.complain(`cannot copy cyclic symbolic link ${quoteForShell(source)}`);
      return false;
    }
    // The copy itself, within what is copied: made by this run, or there before.
    if (key === at.target) {
      yield* task.complain(`cannot copy a directory, ${quoteForShell(at.operand?.source ?? source)}, into itself, ${quoteForShell(at.operand?.path ?? path)}`);
      this.intoItself = true;
      return false;
    }
    if (!exists) {
      const error = failure(() => { sys.mkdir(path, (stat.mode & 0o7777 & ~(manner.preserve.owner ? 0o077 : 0o022)) | 0o700); });
      if (error) {
        yield* task.complain(`cannot create directory ${quoteForShell(path)}: ${error.text}`);
        return false;
      }
      yield* this.tell(source, path, '');
    }
    const target = at.target ?? this.keyOf(path);
    let well = true;
    if (!(manner.oneFileSystem && at.device !== undefined && at.device !== `${stat.device.major}:${stat.device.minor}`)) {
      try {
        const entries = (yield* entriesOf(sys, source)).sort((a, b) => a.number - b.number);
        const below: Place = { isOperand: false, ancestors: [...at.ancestors, key], device: `${stat.device.major}:${stat.device.minor}`, target, operand: at.operand ?? { source, path } };
        for (const { name } of entries) {
          well = (yield* this.copy(join(source, name), join(path, name), below)) && well;
          if (this.intoItself) break;
        }
      } catch (error) {
        yield* task.complain(`cannot access ${quoteForShell(source)}: ${reason(error)}`);
        well = false;
      }
    }
    if (!exists || manner.preserve.mode) well = (yield* this.keep(source, stat, path, !exists)) && well;
    return well;
  }

  private keyOf(path: string): string | undefined {
    const stat = orUndefined(() => this.task.sys.stat(path));
    return stat && fileKey(stat);
  }

  private *copyFile(source: string, stat: Stat, path: string, exists: boolean, saved: string): Blocking<boolean> {
    const { task, manner } = this;
    const { sys } = task;
    const key = fileKey(stat);
    const earlier = manner.preserve.links && stat.nlink > 1 ? this.linked.get(key) : undefined;
    if (manner.preserve.links && stat.nlink > 1 && earlier === undefined) this.linked.set(key, path);
    const [from, to] = [quoteForShell(source), quoteForShell(path)];
    if (stat.kind !== 'regular' || manner.make !== 'copy' || earlier !== undefined || !this.opensLate(path, exists)) yield* this.tell(source, path, saved);
    const complain = function* (what: string, error: Errno): Blocking<boolean> {
      yield* task.complain(`${what}: ${error.text}`);
      return false;
    };
    if (earlier !== undefined) {
      const error = failure(() => {
        if (exists) sys.unlink(path);
        sys.link(earlier, path);
      });
      return error ? yield* complain(`cannot create hard link ${to} to ${quoteForShell(earlier)}`, error) : true;
    }
    if (manner.make === 'link') {
      const error = failure(() => { sys.link(source, path, manner.follow === 'always'); });
      return error ? yield* complain(`cannot create hard link ${to} to ${from}`, error) : true;
    }
    if (manner.make === 'symlink') {
      if (!source.startsWith('/') && parentOf(path) !== '.') {
        yield* task.complain(`${path}: can make relative symbolic links only in current directory`);
        return false;
      }
      const error = failure(() => { sys.symlink(source, path); });
      return error ? yield* complain(`cannot create symbolic link ${to} to ${from}`, error) : true;
    }
    let made = !exists;
    switch (stat.kind) {
      case 'symlink': {
        const error = failure(() => { sys.symlink(sys.readlink(source), path); });
        if (error) return yield* complain(`cannot create symbolic link ${to}`, error);
        break;
      }
      case 'fifo':
      case 'character':
      case 'block':
      case 'socket': {
        const { kind } = stat;
        if (!manner.recursive) {
          if (!(yield* this.copyBytes(source, stat, path, exists))) return false;
          break;
        }
        const error = failure(() => { sys.mknod(path, kind, stat.mode, stat.rdev); });
        if (error) return yield* complain(`cannot create ${kind === 'fifo' ? 'fifo' : 'special file'} ${to}`, error);
        break;
      }
      default: {
        const copied = yield* this.copyBytes(source, stat, path, exists);
        if (!copied) return false;
        made ||= copied === 'made';
      }
    }
    return yield* this.keep(source, stat, path, made);
  }

  private opensLate(path: string, exists: boolean): boolean {
    return !exists && path.endsWith('/');
  }

  private *copyBytes(source: string, stat: Stat, path: string, exists: boolean): Blocking<'made' | 'written' | false> {
    const { task, manner } = this;
    const { sys } = task;
    let from: number;
    try {
      from = yield* sys.open(source);
    } catch (error) {
      yield* task.complain(`cannot open ${quoteForShell(source)} for reading: ${reason(error)}`);
      return false;
    }
    let made = !exists;
    try {
      let to: number;
      try {
        if (exists && orUndefined(() => sys.stat(path)) === undefined) {
          yield* task.complain(`not writing through dangling symlink ${quoteForShell(path)}`);
          return false;
        }
        const mode = stat.mode & 0o777 & (manner.preserve.owner ? 0o700 : 0o777);
        try {
          to = yield* sys.open(path, exists ? { access: 'write', truncate: !manner.attributesOnly } : { access: 'write', create: true, exclusive: true }, mode);
        } catch (error) {
          if (!exists || !manner.force || !(error instanceof Errno)) throw error;
          sys.unlink(path);
          if (manner.verbose) task.out.print(`removed ${quoteForShell(path)}\n`);
          made = true;
          to = yield* sys.open(path, { access: 'write', create: true, exclusive: true }, mode);
        }
      } catch (error) {
        const text = isErrno(error, 'EISDIR') && path.endsWith('/') ? 'Not a directory' : reason(error);
        yield* task.complain(`cannot create regular file ${quoteForShell(path)}: ${text}`);
        return false;
      }
      try {
        if (!manner.attributesOnly) yield* this.transfer(from, to);
      } catch (error) {
        const within = stat.device.minor === sys.fstat(to).device.minor;
        yield* task.complain(`error ${within ? `copying ${quoteForShell(source)} to` : 'writing'} ${quoteForShell(path)}: ${reason(error)}`);
        return false;
      } finally {
        sys.close(to);
      }
      return made ? 'made' : 'written';
    } finally {
      sys.close(from);
    }
  }

  private *transfer(from: number, to: number): Blocking<void> {
    const { sys } = this.task;
    if (sys.copyContent(from, to) !== undefined) return;
    for (let bytes = yield* sys.read(from, block); bytes.length > 0; bytes = yield* sys.read(from, block)) {
      for (let at = 0; at < bytes.length;) at += yield* sys.write(to, bytes.subarray(at));
    }
  }

  /** Gives the copy what is to be kept. */
  private *keep(source: string, stat: Stat, path: string, made: boolean): Blocking<boolean> {
    const { task: { sys }, task, manner: { preserve } } = this;
    const isLink = stat.kind === 'symlink';
    const root = sys.credentials().uids.effective === 0;
    if (preserve.times) {
      const error = failure(() => { sys.utimens(path, stat.atime, stat.mtime, !isLink); });
      if (error) {
        yield* task.complain(`preserving times for ${quoteForShell(path)}: ${error.text}`);
        return false;
      }
    }
    if (preserve.xattr && !isLink) {
      for (const name of orUndefined(() => sys.listxattr(source)) ?? []) failure(() => { sys.setxattr(path, name, sys.getxattr(source, name)); });
    }
    if (preserve.owner) {
      const error = failure(() => { sys.chown(path, stat.uid, stat.gid, !isLink); });
      if (error && root) yield* task.complain(`failed to preserve ownership for ${quoteForShell(path)}: ${error.text}`);
      if (error) failure(() => { sys.chown(path, undefined, stat.gid, !isLink); });
    }
    if (isLink) return true;
    if (preserve.mode) {
      const error = failure(() => { sys.chmod(path, stat.mode); });
      if (error) yield* task.complain(`preserving permissions for ${quoteForShell(path)}: ${error.text}`);
      return error === undefined;
    }
    if (made && (stat.kind === 'directory' || preserve.owner)) failure(() => { sys.chmod(path, stat.mode & (stat.kind === 'directory' ? 0o7777 : 0o777) & ~this.umask); });
    return true;
  }

  private *tell(source: string, path: string, saved: string): Blocking<void> {
    if (!this.manner.verbose) return;
    this.task.out.print(`${this.manner.word ?? ''}${quoteForShell(source)} -> ${quoteForShell(path)}${saved === '' ? '' : ` (backup: ${quoteForShell(saved)})`}\n`);
    yield* this.task.out.drain();
  }
}

/** Where in a tree the copying is. */
interface Place {
  readonly isOperand: boolean;
  /** Directories above, by device and number. */
  readonly ancestors: readonly string[];
  readonly device: string | undefined;
  /** The directory that is copied to, which must not be copied itself. */
  readonly target?: string | undefined;
  readonly operand?: { readonly source: string; readonly path: string };
}

/** What `-i` asks, or `mv` at a terminal for a file that cannot be written. */
export function question({ sys }: Task, path: string, there: Stat): string {
  const writable = there.kind === 'symlink' || failure(() => { sys.access(path, 'w'); }) === undefined;
  return writable ? `overwrite ${quoteForShell(path)}?` : `replace ${quoteForShell(path)}, overriding mode ${octalMode(there.mode)} (${permissionText(there.mode)})?`;
}
