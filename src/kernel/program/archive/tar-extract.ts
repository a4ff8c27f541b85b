import { Errno, isErrno, orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Accounts } from '../accounts.ts';
import { Failure, type Task } from '../command.ts';
import { permissionText } from '../mode.ts';
import { writeAll } from '../output.ts';
import { parentOf } from '../path.ts';
import type { ArchiveReader } from './tar-archive.ts';
import type { Member } from './tar-format.ts';
import { SafeNames, shownName } from './tar-names.ts';
import type { TarChoices } from './tar-options.ts';

/** Takes members out of an archive: `tar -x`. */
export class Extraction {
  failed = false;
  private readonly task: Task;
  private readonly choices: TarChoices;
  private readonly accounts: Accounts;
  private readonly names: SafeNames;
  private readonly umask: number;
  private readonly isRoot: boolean;
  /** Directories get their mode and time when all that is in them is there. */
  private readonly directories: { readonly path: string; readonly member: Member }[] = [];
  /** Symlinks that lead out wait, so that nothing is written through them; an empty file holds their place. */
  private readonly waiting: { readonly path: string; readonly member: Member }[] = [];

  constructor(task: Task, choices: TarChoices, accounts: Accounts) {
    this.task = task;
    this.choices = choices;
    this.accounts = accounts;
    this.names = new SafeNames(task);
    this.umask = task.sys.umask(0);
    task.sys.umask(this.umask);
    this.isRoot = task.sys.credentials().uids.effective === 0;
  }

  /** Takes one member out, whose data the reader has before it. */
  *extract(member: Member, reader: ArchiveReader): Blocking<void> {
    if (this.choices.flags.has('O')) {
      for (let piece = yield* reader.piece(); piece.length > 0; piece = yield* reader.piece()) yield* this.task.write(piece);
      return;
    }
    const path = yield* this.pathOf(member.name);
    if (path === undefined) return;
    try {
      yield* this.make(path, member, reader);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield* this.complain(path, error);
    }
  }

  /** What had to wait for the end. */
  *finish(): Blocking<void> {
    const { sys } = this.task;
    for (const { path, member } of this.waiting) {
      const placeholder = orUndefined(() => sys.lstat(path));
      if (placeholder?.kind !== 'regular' || placeholder.size > 0) continue;
      sys.unlink(path);
      yield* this.attempt(path, () => this.symlink(path, member));
    }
    for (const { path, member } of this.directories.toReversed()) yield* this.attempt(path, () => this.setMetadata(path, member));
  }

  /** Without what may not be, and without the leading folders of `--strip-components`; undefined if nothing is left. */
  private *pathOf(name: string, what: 'member names' | 'hard link targets' = 'member names'): Blocking<string | undefined> {
    const stripped = name.split('/').filter((part, i) => part !== '' || i === 0).slice(this.choices.strip).join('/');
    if (this.choices.strip > 0) return stripped === '' ? undefined : stripped;
    return (this.choices.flags.has('P') ? name : yield* this.names.strip(name, what)).replace(/(?<=[^/])\/+$/, '');
  }

  private *make(path: string, member: Member, reader: ArchiveReader): Blocking<void> {
    const { sys } = this.task;
    switch (member.kind) {
      case 'directory':
        this.makeDirectory(path, member);
        break;
      case 'file':
        yield* this.makeFile(path, member, reader);
        break;
      case 'link': {
        const target = yield* this.pathOf(member.target, 'hard link targets');
        if (target !== undefined && !sameInode(this.task, target, path)) this.place(path, `Cannot hard link to '${shownName(target, this.task)}'`, () => sys.link(target, path));
        break;
      }
      case 'symlink':
        if (!this.choices.flags.has('P') && /^\/|(^|\/)\.\.(\/|$)/.test(member.target)) yield* this.holdPlace(path, member);
        else this.symlink(path, member);
        break;
      case 'fifo':
        this.place(path, 'Cannot mkfifo', () => sys.mknod(path, 'fifo', 0o600));
        this.setMetadata(path, member);
        break;
      default: {
        const { kind, major, minor } = member;
        this.place(path, 'Cannot mknod', () => sys.mknod(path, kind, 0o600, { major, minor }));
        this.setMetadata(path, member);
      }
    }
  }

  private makeDirectory(path: string, member: Member): void {
    const { sys } = this.task;
    this.directories.push({ path, member });
    if (orUndefined(() => sys.stat(path))?.kind === 'directory') return;
    this.place(path, 'Cannot mkdir', () => sys.mkdir(path, 0o700));
  }

  private *makeFile(path: string, member: Member, reader: ArchiveReader): Blocking<void> {
    const { sys } = this.task;
    const flags = { access: 'write', create: true, exclusive: true } as const;
    if (this.choices.flags.has('skip-old-files') && orUndefined(() => sys.lstat(path))) return;
    let fd: number | undefined;
    for (let tries = 0; fd === undefined; tries++) {
      try {
        fd = yield* sys.open(path, flags, member.mode & 0o700 & ~this.umask);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        if (tries > 1 || !this.clear(path, error)) throw new Refusal('Cannot open', error);
      }
    }
    try {
      for (let piece = yield* reader.piece(); piece.length > 0; piece = yield* reader.piece()) yield* writeAll(sys, fd, piece);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new Refusal('Cannot write', error);
    } finally {
      sys.close(fd);
    }
    this.setMetadata(path, member);
  }

  private symlink(path: string, member: Member): void {
    const { sys } = this.task;
    this.place(path, `Cannot create symlink to '${shownName(member.target, this.task)}'`, () => sys.symlink(member.target, path));
    if (this.mayOwn) sys.chown(path, this.uidOf(member), this.gidOf(member), false);
    if (!this.choices.flags.has('m')) sys.utimens(path, undefined, member.mtime, false);
  }

  private *holdPlace(path: string, member: Member): Blocking<void> {
    const { sys } = this.task;
    if (orUndefined(() => sys.lstat(path))) this.clear(path, new Errno('EEXIST'));
    try {
      sys.close(yield* sys.open(path, { access: 'write', create: true, exclusive: true }, 0));
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) {
        this.symlink(path, member);
        return;
      }
      this.makeParents(path);
      sys.close(yield* sys.open(path, { access: 'write', create: true, exclusive: true }, 0));
    }
    this.waiting.push({ path, member });
  }

  /** Makes something; what is in the way goes first, and folders that are not there are made. */
  private place(path: string, what: string, make: () => void): void {
    for (let tries = 0; ; tries++) {
      try {
        make();
        return;
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        if (tries > 1 || !this.clear(path, error)) throw new Refusal(what, error);
      }
    }
  }

  /** Whether another try may succeed. */
  private clear(path: string, error: Errno): boolean {
    const { sys } = this.task;
    if (error.code === 'ENOENT') return this.makeParents(path);
    if (error.code !== 'EEXIST' || this.choices.flags.has('k')) return false;
    const there = orUndefined(() => sys.lstat(path));
    if (!there) return false;
    try {
      if (there.kind === 'directory') sys.rmdir(path);
      else sys.unlink(path);
      return true;
    } catch (refused) {
      if (refused instanceof Errno) return false;
      throw refused;
    }
  }

  private makeParents(path: string): boolean {
    const { sys } = this.task;
    const parent = parentOf(path);
    if (parent === '.' || parent === '/' || orUndefined(() => sys.stat(parent))) return false;
    this.makeParents(parent);
    try {
      sys.mkdir(parent, 0o777);
      return true;
    } catch (error) {
      if (error instanceof Errno) return false;
      throw error;
    }
  }

  private get mayOwn(): boolean {
    return this.choices.flags.has('same-owner') || (this.isRoot && !this.choices.flags.has('no-same-owner'));
  }

  private setMetadata(path: string, member: Member): void {
    const { sys } = this.task;
    const { flags } = this.choices;
    if (this.mayOwn) {
      const [uid, gid] = [this.uidOf(member), this.gidOf(member)];
      tell(`Cannot change ownership to uid ${uid}, gid ${gid}`, () => sys.chown(path, uid, gid, false));
    }
    const keepsMode = flags.has('p') || (this.isRoot && !flags.has('no-same-permissions'));
    const mode = keepsMode ? member.mode : member.mode & 0o777 & ~this.umask;
    tell(`Cannot change mode to ${permissionText(mode)}`, () => sys.chmod(path, mode));
    if (!flags.has('m')) tell('Cannot utime', () => sys.utimens(path, undefined, member.mtime));
  }

  private uidOf({ uid, userName }: Member): number {
    return (this.choices.flags.has('numeric-owner') || userName === '' || /^\d/.test(userName) ? undefined : this.accounts.uid(userName)) ?? uid;
  }

  private gidOf({ gid, groupName }: Member): number {
    return (this.choices.flags.has('numeric-owner') || groupName === '' || /^\d/.test(groupName) ? undefined : this.accounts.gid(groupName)) ?? gid;
  }

  private *attempt(path: string, action: () => void): Blocking<void> {
    try {
      action();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield* this.complain(path, error);
    }
  }

  private *complain(path: string, { what, reason }: Refusal): Blocking<void> {
    this.failed = true;
    yield* this.task.complain(`${shownName(path, this.task)}: ${what}: ${reason.text}`);
  }
}

/** What could not be done, and why. */
class Refusal extends Error {
  readonly what: string;
  readonly reason: Errno;

  constructor(what: string, reason: Errno) {
    super(what);
    this.what = what;
    this.reason = reason;
  }
}

function tell(what: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw new Refusal(what, error);
  }
}

function sameInode({ sys }: Task, a: string, b: string): boolean {
  const [first, second] = [a, b].map(path => orUndefined(() => sys.lstat(path)));
  return first !== undefined && second !== undefined && first.number === second.number && first.device.minor === second.device.minor;
}

/** What ends a run at once. */
export function fatal(text: string): Failure {
  return new Failure(`${text}\ntar: Error is not recoverable: exiting now`, { code: 2 });
}
