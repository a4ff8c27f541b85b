import { failure, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Stat } from '../../vfs/attributes.ts';
import { Accounts, type Ownership } from '../accounts.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { type GivenOption, has, valueOf } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { descend } from './base/descend.ts';

const options: Command['options'] = {
  'c,changes': 'none', 'f,silent,quiet': 'none', 'v,verbose': 'none', dereference: 'none', 'h,no-dereference': 'none', from: 'required', 'no-preserve-root': 'none', 'preserve-root': 'none',
  reference: 'required', 'R,recursive': 'none', H: 'none', L: 'none', P: 'none',
};

/** chown(1). */
export const chown: Command = {
  ...coreutils('chown'), options,
  support: { level: 'full', missing: '--help' },
  *run(task, { options: given, operands }) {
    const accounts = yield* Accounts.read(task);
    return yield* changeOwners(task, accounts, given, operands, spec => {
      const owner = accounts.ownership(spec);
      if (typeof owner === 'string') throw new Failure(`${owner}: ${quoteText(spec)}`);
      return owner;
    });
  },
};

/** chgrp(1). */
export const chgrp: Command = {
  ...coreutils('chgrp'),
  support: { level: 'full', missing: '--help' },
  options: Object.fromEntries(Object.entries(options).filter(([names]) => names !== 'from')),
  *run(task, { options: given, operands }) {
    const accounts = yield* Accounts.read(task);
    return yield* changeOwners(task, accounts, given, operands, group => {
      const gid = group === '' ? undefined : accounts.gid(group);
      if (group !== '' && gid === undefined) throw new Failure(`invalid group: ${quoteText(group)}`);
      return { uid: undefined, gid };
    });
  },
};

function* changeOwners(task: Task, accounts: Accounts, given: readonly GivenOption[], operands: readonly string[], parse: (spec: string) => Ownership): Blocking<number> {
  const reference = valueOf(given, 'reference');
  const [spec, ...rest] = operands;
  const files = reference === undefined ? rest : operands;
  if (files.length === 0) throw new Failure(spec === undefined ? 'missing operand' : `missing operand after ${quoteText(spec)}`, { hint: true });
  const recursive = has(given, 'R');
  if (recursive && has(given, 'dereference') && !has(given, 'H') && !has(given, 'L')) throw new Failure('-R --dereference requires either -H or -L');
  const from = valueOf(given, 'from');
  const required = from === undefined ? undefined : parse(from);
  const owner = reference === undefined ? parse(spec ?? '') : ownerOf(task, reference, task.name.endsWith('chgrp'));
  const changer = new Changer(task, accounts, {
    owner, required, recursive, written: reference !== undefined ? [] : task.name.endsWith('chgrp') ? ['', spec ?? ''] : (spec ?? '').split(/[:.]/), emptyUser: !task.name.endsWith('chgrp') && reference === undefined && (spec ?? '').startsWith(':'), report: has(given, 'v') ? 'all' : has(given, 'c') ? 'changes' : 'none', quiet: has(given, 'f'),
    follow: given.findLast(({ name }) => name === 'h' || name === 'dereference')?.name !== 'h', traverse: given.findLast(({ name }) => 'HLP'.includes(name))?.name ?? 'P',
  });
  let well = true;
  for (const path of files) {
    if (recursive && has(given, 'preserve-root') && path === '/') {
      yield* task.complain('it is dangerous to operate recursively on \'/\'');
      yield* task.complain('use --no-preserve-root to override this failsafe');
      well = false;
    } else well = (yield* changer.change(path, true)) && well;
  }
  return well ? 0 : 1;
}

function ownerOf(task: Task, reference: string, groupOnly: boolean): Ownership {
  try {
    const { uid, gid } = task.sys.stat(reference);
    return { uid: groupOnly ? undefined : uid, gid };
  } catch (error) {
    throw new Failure(`failed to get attributes of ${quoteForShell(reference)}: ${reason(error)}`);
  }
}

interface Manner {
  readonly owner: Ownership;
  /** Only files that belong to these. */
  readonly required: Ownership | undefined;
  readonly recursive: boolean;
  readonly report: 'all' | 'changes' | 'none';
  readonly quiet: boolean;
  readonly follow: boolean;
  /** `chown :GROUP`: tells of both. */
  readonly emptyUser: boolean;
  /** User and group as they were asked for; empty where their names are to be looked up. */
  readonly written: readonly string[];
  /** Which symlinks to directories are gone through: `P` none, `H` operands, `L` all. */
  readonly traverse: string;
}

/** Changes the owners of files and trees. */
class Changer {
  private readonly task: Task;
  private readonly accounts: Accounts;
  private readonly manner: Manner;

  constructor(task: Task, accounts: Accounts, manner: Manner) {
    this.task = task;
    this.accounts = accounts;
    this.manner = manner;
  }

  *change(path: string, isOperand: boolean): Blocking<boolean> {
    const { task, manner } = this;
    const { sys } = task;
    const follows = manner.recursive ? manner.traverse === 'L' || (manner.traverse === 'H' && isOperand) : manner.follow;
    let stat: Stat;
    try {
      stat = follows ? sys.stat(path) : sys.lstat(path);
    } catch (error) {
      if (!manner.quiet) yield* task.complain(`cannot ${follows && reason(error) === 'No such file or directory' && isLink(task, path) ? 'dereference' : 'access'} ${quoteForShell(path)}: ${reason(error)}`);
      return false;
    }
    let well = true;
    if (manner.recursive && stat.kind === 'directory') well = yield* descend(task, path, manner.quiet, entry => this.change(entry, false));
    return (yield* this.set(path, stat, follows)) && well;
  }

  private *set(path: string, stat: Stat, follows: boolean): Blocking<boolean> {
    const { task, manner } = this;
    const { owner: { uid, gid }, required } = manner;
    if (required && ((required.uid ?? stat.uid) !== stat.uid || (required.gid ?? stat.gid) !== stat.gid)) return true;
    const error = failure(() => { task.sys.chown(path, uid, gid, follows); });
    const ofGroup = task.name.endsWith('chgrp');
    if (error && !manner.quiet) yield* task.complain(`changing ${ofGroup ? 'group' : 'ownership'} of ${quoteForShell(path)}: ${error.text}`);
    const differs = (uid ?? stat.uid) !== stat.uid || (gid ?? stat.gid) !== stat.gid;
    if (manner.report === 'all' || (manner.report === 'changes' && differs && !error)) task.out.print(this.told(path, stat, differs, error !== undefined));
    yield* task.out.drain();
    return error === undefined;
  }

  private told(path: string, stat: Stat, differs: boolean, failed: boolean): string {
    const { owner: { uid, gid }, emptyUser } = this.manner;
    const what = uid === undefined && gid !== undefined && !emptyUser ? 'group' : 'ownership';
    const is = `${emptyUser ? ':' : ''}${this.named(uid, gid)}`;
    const was = this.owner(uid === undefined && !emptyUser ? undefined : stat.uid, gid === undefined ? undefined : stat.gid);
    const quoted = quoteForShell(path);
    if (failed) return `failed to change ${what} of ${quoted} from ${was} to ${is}\n`;
    if (differs) return `changed ${what} of ${quoted} from ${was} to ${is}\n`;
    return was === '' ? `ownership of ${quoted} retained\n` : `${what} of ${quoted} retained as ${was}\n`;
  }

  /** The new owner by the names that were asked for. */
  private named(uid: number | undefined, gid: number | undefined): string {
    const [user, group] = this.manner.written;
    return [uid === undefined ? undefined : user || this.accounts.userName(uid) || `${uid}`, gid === undefined ? undefined : group || this.accounts.groupName(gid) || `${gid}`].filter(name => name !== undefined).join(':');
  }

  private owner(uid: number | undefined, gid: number | undefined): string {
    const user = uid === undefined ? undefined : this.accounts.userName(uid) ?? `${uid}`;
    const group = gid === undefined ? undefined : this.accounts.groupName(gid) ?? `${gid}`;
    return [user, group].filter(name => name !== undefined).join(':');
  }
}

function isLink({ sys }: Task, path: string): boolean {
  return failure(() => { sys.readlink(path); }) === undefined;
}
