import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Environment, Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import type { User } from '../accounts.ts';
import { baseName, Failure, programOf, type Task } from '../command.ts';
import { codeOfFailure, executeOrFail, exitCodeOf } from '../exec.ts';
import { type CommandLine, has, type OptionTable, valueOf } from '../options.ts';
import { writeAll } from '../output.ts';
import { Database } from './database.ts';

const options: OptionTable = {
  'c,command': 'required', 'session-command': 'required', 'f,fast': 'none', 'g,group': 'required', 'G,supp-group': 'required', 'l,login': 'none', 'm,p,preserve-environment': 'none',
  'P,pty': 'missing', 's,shell': 'required', 'w,whitelist-environment': 'required', 'h': 'missing', 'V': 'missing',
};
const userPath = '/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games';
const rootPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** su(1). Who is not root would be asked for a password, which nobody has here. */
export const su = programOf({
  name: 'su',
  support: { level: 'most', missing: 'passwords: only root may become somebody else; --pty' },
  options,
  *run(task, line) {
    const database = yield* Database.read(task);
    const { operands, login } = withoutDash(line);
    const [name = 'root', ...rest] = operands;
    const user = known(database, name);
    if (task.sys.credentials().uids.real !== 0) {
      yield* task.warn('Password: ');
      throw new Failure('Authentication failure');
    }
    return yield* becomeWithShell(task, database, user, line, login, rest);
  },
});

/** runuser(1). */
export const runuser = programOf({
  name: 'runuser',
  support: { level: 'most', missing: '--pty' },
  options: { ...options, 'u,user': 'required' },
  stopAtOperand: true,
  *run(task, line) {
    if (task.sys.credentials().uids.effective !== 0) throw new Failure('may not be used by non-root users');
    const database = yield* Database.read(task);
    const chosen = valueOf(line.options, 'u');
    const { operands, login, others } = withoutDash(line);
    if (chosen === undefined) {
      const [name = 'root', ...rest] = operands;
      return yield* becomeWithShell(task, database, known(database, name), { ...line, options: [...line.options, ...others], operands }, login, rest);
    }
    const user = known(database, chosen);
    if (operands.length === 0) throw new Failure('no command was specified');
    assume(task.sys, identityOf(database, user, line));
    return yield* executeOrFail(task, operands, task.environment);
  },
});

/** A `-` among the operands asks for a login shell; what looks like an option behind the first operand is one all the same. */
function withoutDash({ options: given, operands }: CommandLine): { readonly operands: readonly string[]; readonly login: boolean; readonly others: CommandLine['options'] } {
  const at = operands.indexOf('-');
  const rest = at === 0 ? operands.slice(1) : operands;
  const command = rest.indexOf('-c');
  const others = command > 0 ? [{ name: 'c', value: rest[command + 1] ?? '', written: '-c' }] : [];
  return { operands: command > 0 ? rest.slice(0, command) : rest, login: at === 0 || given.some(({ name }) => name === 'l'), others };
}

interface Identity {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

function known(database: Database, name: string): User {
  const user = database.user(name);
  if (!user) throw new Failure(`user ${name} does not exist or the user entry does not contain all the required fields`);
  return user;
}

/** The ids that a user gets. @throws Failure */
function identityOf(database: Database, user: User, { options: given }: CommandLine): Identity {
  const group = (name: string): number | undefined => {
    const value = given.findLast(option => option.name === name)?.value;
    if (value === undefined) return undefined;
    const found = database.group(value);
    if (!found) throw new Failure(`group ${value} does not exist`);
    return found.gid;
  };
  const supplementary = group('G');
  const gid = group('g') ?? supplementary ?? user.gid;
  const groups = database.groupsOf(user).filter(each => each !== user.gid);
  return { uid: user.uid, gid, groups: supplementary !== undefined ? [supplementary] : group('g') !== undefined ? [gid] : [gid, ...groups] };
}

/** Takes on a user's ids, for good. */
function assume(sys: Sys, { uid, gid, groups }: Identity): void {
  sys.setgroups(groups);
  sys.setgid(gid);
  sys.setuid(uid);
}

function* becomeWithShell(task: Task, database: Database, user: User, line: CommandLine, login: boolean, args: readonly string[]): Blocking<number> {
  const keep = has(line.options, 'm') && !login;
  const shell = valueOf(line.options, 's') ?? (keep ? task.environment.get('SHELL') : undefined) ?? (user.shell === '' ? '/bin/sh' : user.shell);
  const environment = keep ? task.environment : environmentOf(task.environment, user, shell, login);
  const command = valueOf(line.options, 'c') ?? valueOf(line.options, 'session-command');
  const words = [login ? `-${baseName(shell)}` : baseName(shell), ...(command === undefined ? [] : ['-c', command]), ...args];
  const identity = identityOf(database, user, line);
  const child = task.sys.fork(function* (sys) {
    assume(sys, identity);
    if (login) {
      try {
        sys.chdir(user.home);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* writeAll(sys, 2, encode(`${task.name}: warning: cannot change directory to ${user.home}: ${error.text}\n`));
      }
    }
    try {
      return yield* sys.exec(shell, words, environment);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* writeAll(sys, 2, encode(`${task.name}: failed to execute ${shell}: ${error.text}\n`));
      return codeOfFailure(error);
    }
  });
  return yield* exitCodeOf(task, child);
}

function environmentOf(before: Environment, user: User, shell: string, login: boolean): Environment {
  const own: [string, string][] = [['HOME', user.home], ['SHELL', shell]];
  if (login || user.uid !== 0) own.push(['USER', user.name], ['LOGNAME', user.name]);
  if (!login) return new Map([...before, ...own]);
  const term = before.get('TERM');
  return new Map([...(term === undefined ? [] : [['TERM', term] as const]), ...own, ['PATH', user.uid === 0 ? rootPath : userPath], ['MAIL', `/var/mail/${user.name}`]]);
}
