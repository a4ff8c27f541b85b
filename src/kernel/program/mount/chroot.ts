import { Errno, failure, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Accounts } from '../accounts.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { codeOfFailure, execute } from '../exec.ts';
import { type GivenOption, has, valueOf } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';

/** The exit code where chroot itself fails. */
const trouble = 125;

/** chroot(8). */
export const chroot: Command = {
  ...coreutils('chroot'), stopAtOperand: true, trouble,
  support: { level: 'full', missing: '--help' },
  options: { groups: 'required', userspec: 'required', 'skip-chdir': 'none' },
  *run(task, { options, operands }) {
    const { sys } = task;
    const [root, ...words] = operands;
    if (root === undefined) throw new Failure('missing operand', { hint: true });
    const outside = yield* Accounts.read(task);
    const isRoot = isTheRoot(task, root);
    if (has(options, 'skip-chdir') && !isRoot) throw new Failure('option --skip-chdir only permitted if NEWROOT is old \'/\'', { hint: true });
    const refused = failure(() => { sys.chroot(root); });
    if (refused) throw new Failure(`cannot change root directory to ${quoteForShell(root)}: ${refused.text}`);
    if (!has(options, 'skip-chdir')) {
      const error = failure(() => { sys.chdir('/'); });
      if (error) throw new Failure(`cannot chdir to root directory: ${error.text}`);
    }
    yield* becomeUser(task, options, outside);
    const environment = new Map(task.environment);
    const command = words.length > 0 ? words : [environment.get('SHELL') ?? '/bin/sh', '-i'];
    try {
      return yield* execute(sys, command, environment);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* task.complain(`failed to run command ${quoteForShell(command[0] ?? '')}: ${error.text}`);
      return codeOfFailure(error);
    }
  },
};

function isTheRoot({ sys }: Task, path: string): boolean {
  try {
    const [there, root] = [sys.stat(path), sys.stat('/')];
    return there.number === root.number && there.device.minor === root.device.minor && there.device.major === root.device.major;
  } catch (error) {
    reason(error);
    return false;
  }
}

/** Names are looked up inside the new root; where there are no accounts, outside of it. */
function* becomeUser(task: Task, options: readonly GivenOption[], outside: Accounts): Blocking<void> {
  const { sys } = task;
  const spec = valueOf(options, 'userspec');
  const groups = valueOf(options, 'groups');
  const inside = yield* Accounts.read(task);
  if (groups !== undefined) {
    const ids = groups === '' ? [] : groups.split(',').map(name => {
      const gid = inside.gid(name) ?? outside.gid(name);
      if (gid === undefined) throw new Failure(`invalid group ${quoteText(name)}`);
      return gid;
    });
    attempt('failed to set supplemental groups', () => { sys.setgroups(ids); });
  } else if (spec !== undefined) attempt('failed to set supplemental groups', () => { sys.setgroups([]); });
  if (spec === undefined) return;
  const found = inside.ownership(spec);
  const owner = typeof found === 'string' ? outside.ownership(spec) : found;
  if (typeof owner === 'string') throw new Failure(owner);
  const { uid } = owner;
  const gid = owner.gid ?? (spec.includes(':') ? undefined : inside.loginGroup(spec) ?? outside.loginGroup(spec));
  if (gid === undefined && uid !== undefined && !spec.includes(':')) throw new Failure(`no group specified for unknown uid: ${uid}`);
  if (gid !== undefined) attempt('failed to set group-ID', () => { sys.setgid(gid); });
  if (uid !== undefined) attempt('failed to set user-ID', () => { sys.setuid(uid); });
}

function attempt(what: string, action: () => void): void {
  const error = failure(action);
  if (error) throw new Failure(`${what}: ${error.text}`);
}
