import { Errno, orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Kind, Stat } from '../../vfs/attributes.ts';
import { Accounts } from '../accounts.ts';
import { Failure, type Task } from '../command.ts';
import { compareNames, entriesOf, fileKey } from '../files.ts';
import { changedMode, parseMode } from '../mode.ts';
import { parseDate } from '../parse-date.ts';
import { quoteText } from '../quote.ts';
import type { ArchiveWriter } from './tar-archive.ts';
import type { Member, MemberKind } from './tar-format.ts';
import { excluder, LongList, SafeNames, shownName } from './tar-names.ts';
import type { Operand, TarChoices } from './tar-options.ts';

const pieceSize = 65536;
const memberKinds: Readonly<Record<Exclude<Kind, 'socket'>, MemberKind>> = {
  regular: 'file', directory: 'directory', symlink: 'symlink', character: 'character', block: 'block', fifo: 'fifo',
};

/** What the options say of owner, mode and time of all members. */
interface Overrides {
  readonly owner: { readonly id: number | undefined; readonly name: string } | undefined;
  readonly group: { readonly id: number | undefined; readonly name: string } | undefined;
  readonly mode: (stat: Stat) => number;
  readonly mtime: bigint | undefined;
}

/** Puts files into an archive: `tar -c`. */
export class Dump {
  failed = false;
  private readonly task: Task;
  private readonly choices: TarChoices;
  private readonly writer: ArchiveWriter;
  private readonly accounts: Accounts;
  private readonly overrides: Overrides;
  private readonly isExcluded: (name: string) => boolean;
  private readonly names: SafeNames;
  private readonly long: LongList;
  /** The archive itself, which is not put into it. */
  private readonly archive: string | undefined;
  /** Where files with several names were met first. */
  private readonly linked = new Map<string, string>();

  private constructor(task: Task, choices: TarChoices, writer: ArchiveWriter, accounts: Accounts, overrides: Overrides, archive: string | undefined, exclude: readonly string[]) {
    this.task = task;
    this.choices = choices;
    this.writer = writer;
    this.accounts = accounts;
    this.overrides = overrides;
    this.isExcluded = excluder(exclude);
    this.names = new SafeNames(task);
    this.long = new LongList(choices.flags.has('numeric-owner'), choices.flags.has('full-time'));
    this.archive = archive;
  }

  static *begin(task: Task, choices: TarChoices, writer: ArchiveWriter, archive: string | undefined, exclude: readonly string[]): Blocking<Dump> {
    const accounts = yield* Accounts.read(task);
    return new Dump(task, choices, writer, accounts, overridesOf(task, choices, accounts), archive, exclude);
  }

  *addAll(operands: readonly Operand[]): Blocking<void> {
    for (const operand of operands) {
      if ('name' in operand) yield* this.add(operand.name.replace(/(?<=[^/])\/+$/, ''), true);
      else enter(this.task, operand.folder);
    }
  }

  private *add(path: string, isOperand: boolean): Blocking<void> {
    if (this.isExcluded(path)) return;
    const { sys } = this.task;
    let stat: Stat;
    try {
      stat = this.choices.flags.has('h') ? sys.stat(path) : sys.lstat(path);
    } catch (error) {
      yield* this.fail(path, 'Cannot stat', error);
      return;
    }
    if (fileKey(stat) === this.archive && stat.kind === 'regular') yield* this.task.complain(`${shownName(path, this.task)}: file is the archive; not dumped`);
    else if (stat.kind === 'socket') yield* this.task.complain(`${shownName(path, this.task)}: socket ignored`);
    else if (stat.kind === 'directory') yield* this.addDirectory(path, stat);
    else yield* this.addFile(path, stat);
    if (isOperand && this.choices.flags.has('remove-files') && stat.kind !== 'directory') sys.unlink(path);
  }

  private *addDirectory(path: string, stat: Stat): Blocking<void> {
    const slashed = path.endsWith('/') ? path : `${path}/`;
    let names: string[];
    try {
      names = (yield* entriesOf(this.task.sys, path)).map(({ name }) => name);
    } catch (error) {
      yield* this.fail(path, 'Cannot open', error);
      return;
    }
    yield* this.putHeader(yield* this.memberOf(slashed, stat), slashed);
    if (this.choices.flags.has('no-recursion')) return;
    if (this.choices.sort === 'name') names.sort(compareNames);
    for (const name of names) {
      const below = slashed + name;
      const other = this.choices.flags.has('one-file-system') ? orUndefined(() => this.task.sys.lstat(below)) : undefined;
      if (other && (other.device.major !== stat.device.major || other.device.minor !== stat.device.minor)) continue;
      yield* this.add(below, false);
    }
  }

  private *addFile(path: string, stat: Stat): Blocking<void> {
    const member = yield* this.memberOf(path, stat);
    if (stat.nlink > 1 && !this.choices.flags.has('hard-dereference')) {
      const first = this.linked.get(fileKey(stat));
      if (first !== undefined) {
        yield* this.putHeader({ ...member, kind: 'link', size: 0, target: yield* this.safe(first, 'hard link targets') }, path);
        return;
      }
      this.linked.set(fileKey(stat), path);
    }
    if (stat.kind === 'symlink') yield* this.putHeader({ ...member, target: this.task.sys.readlink(path) }, path);
    else if (stat.kind === 'regular') yield* this.addRegular(path, member);
    else yield* this.putHeader(member, path);
  }

  private *addRegular(path: string, member: Member): Blocking<void> {
    const { sys } = this.task;
    let fd: number;
    try {
      fd = yield* sys.open(path);
    } catch (error) {
      yield* this.fail(path, 'Cannot open', error);
      return;
    }
    yield* this.putHeader(member, path);
    let left = member.size;
    while (left > 0) {
      const piece = yield* sys.read(fd, Math.min(pieceSize, left));
      if (piece.length === 0) {
        yield* this.task.complain(`${shownName(path, this.task)}: File shrank by ${left} byte${left === 1 ? '' : 's'}; padding with zeros`);
        yield* this.writer.add(new Uint8Array(left));
        this.failed = true;
        break;
      }
      left -= piece.length;
      yield* this.writer.add(piece);
    }
    sys.close(fd);
    yield* this.writer.pad(member.size);
  }

  private *putHeader(member: Member, path: string): Blocking<void> {
    yield* this.writer.header(member);
    const { verbose, archive } = this.choices;
    if (verbose === 0) return;
    const line = `${verbose > 1 ? this.long.line({ ...member, name: path }, this.task) : shownName(path, this.task)}\n`;
    if (archive === '-') {
      yield* this.task.warn(line);
      return;
    }
    this.task.out.print(line);
    yield* this.task.out.drain();
  }

  private *memberOf(path: string, stat: Stat): Blocking<Member> {
    const { owner, group, mode, mtime } = this.overrides;
    const uid = owner?.id ?? stat.uid;
    const gid = group?.id ?? stat.gid;
    const kind = memberKinds[stat.kind === 'socket' ? 'fifo' : stat.kind];
    const numeric = this.choices.flags.has('numeric-owner');
    return {
      kind, name: yield* this.safe(path), mode: mode(stat), uid, gid, size: kind === 'file' ? stat.size : 0, mtime: mtime ?? stat.mtime, target: '',
      userName: numeric ? '' : owner?.name ?? this.accounts.userName(uid) ?? '', groupName: numeric ? '' : group?.name ?? this.accounts.groupName(gid) ?? '',
      major: stat.rdev.major, minor: stat.rdev.minor,
    };
  }

  private *safe(path: string, what?: 'hard link targets'): Blocking<string> {
    return this.choices.flags.has('P') ? path : yield* this.names.strip(path, what);
  }

  private *fail(path: string, what: string, error: unknown): Blocking<void> {
    if (!(error instanceof Errno)) throw error;
    this.failed = true;
    yield* this.task.complain(`${shownName(path, this.task)}: ${what}: ${error.text}`);
  }
}

/** `-C`. @throws Failure */
export function enter({ sys }: Task, folder: string): void {
  try {
    sys.chdir(folder);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw new Failure(`${folder}: Cannot open: ${error.text}\ntar: Error is not recoverable: exiting now`, { code: 2 });
  }
}

function overridesOf({ sys }: Task, { owner, group, mode, mtime }: TarChoices, accounts: Accounts): Overrides {
  const changes = mode === undefined ? undefined : parseMode(mode);
  if (mode !== undefined && !changes) throw new Failure('Invalid mode given on option', { code: 2, hint: true });
  const time = mtime === undefined ? undefined : parseDate(mtime, sys.now());
  if (mtime !== undefined && time === undefined) throw new Failure(`Invalid mtime: ${quoteText(mtime)}`, { code: 2, hint: true });
  return {
    owner: owner === undefined ? undefined : named(owner, name => accounts.uid(name), id => accounts.userName(id)),
    group: group === undefined ? undefined : named(group, name => accounts.gid(name), id => accounts.groupName(id)),
    mode: stat => changes ? changedMode(stat.mode, stat.kind === 'directory', changes, 0) : stat.mode,
    mtime: time,
  };
}

/** `--owner=NAME`, `--owner=NAME:ID`, `--owner=ID`. */
function named(text: string, idOf: (name: string) => number | undefined, nameOf: (id: number) => string | undefined): { readonly id: number | undefined; readonly name: string } {
  const [, name = text, number] = /^(.*):(\d+)$/.exec(text) ?? [];
  if (number !== undefined) return { id: Number(number), name };
  const id = idOf(text);
  return { id, name: /^\+?\d+$/.test(text) ? (id === undefined ? undefined : nameOf(id)) ?? '' : text };
}
