import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Environment } from '../../syscall/sys.ts';
import type { User } from '../accounts.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { executeOrFail } from '../exec.ts';
import { entriesOf } from '../files.ts';
import { has, valueOf } from '../options.ts';
import { Database } from './database.ts';

const securePath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const kept = ['TERM', 'LANG', 'LC_ALL', 'COLORS', 'DISPLAY', 'HOSTNAME', 'LS_COLORS', 'XAUTHORITY'];

/** sudo(8). A password cannot be given: who needs one is refused as without a terminal. */
export const sudo = programOf({
  name: 'sudo',
  support: { level: 'some', missing: 'passwords; sudoers(5) only as far as WHO ALL=(ALL) NOPASSWD: ALL; -l, -e, -v, -k' },
  options: {
    'u,user': 'required', 'g,group': 'required', 'E,preserve-env': 'optional', 'H,set-home': 'none', 'i,login': 'none', 's,shell': 'none', 'n,non-interactive': 'none', 'S,stdin': 'none', 'b,background': 'missing',
    'l,list': 'missing', 'e,edit': 'missing', 'v,validate': 'missing', 'k,reset-timestamp': 'missing', 'K,remove-timestamp': 'missing', 'V,version': 'none', 'h': 'missing', 'p,prompt': 'required', 'A,askpass': 'missing', 'D,chdir': 'required', 'C,close-from': 'missing=',
  },
  stopAtOperand: true,
  hint: () => usage,
  *run(task, { options, operands }) {
    const { sys } = task;
    if (has(options, 'V')) {
      task.out.print('Sudo version 1.9.13p3\nSudoers policy plugin version 1.9.13p3\nSudoers file grammar version 50\nSudoers I/O plugin version 1.9.13p3\nSudoers audit plugin version 1.9.13p3\n');
      return 0;
    }
    const assigned = operands.slice(0, operands.findIndex(word => !/^\w+=/.test(word)) < 0 ? operands.length : operands.findIndex(word => !/^\w+=/.test(word)));
    const command = operands.slice(assigned.length);
    if (command.length === 0 && !has(options, 'i') && !has(options, 's')) {
      yield* task.warn(usage);
      return 1;
    }
    if (sys.credentials().uids.effective !== 0) throw new Failure('/usr/bin/sudo must be owned by uid 0 and have the setuid bit set');
    const database = yield* Database.read(task);
    const caller = database.userOf(sys.credentials().uids.real);
    if (!caller) throw new Failure('you do not exist in the passwd database');
    const target = userNamed(database, valueOf(options, 'u') ?? 'root');
    const group = valueOf(options, 'g') === undefined ? undefined : database.groupBy(valueOf(options, 'g') ?? '');
    if (caller.uid !== 0) yield* demandRight(task, database, caller, has(options, 'n'));
    const folder = valueOf(options, 'D') ?? (has(options, 'i') ? target.home : undefined);
    sys.setgroups(database.groupsOf(target));
    sys.setgid(group?.gid ?? target.gid);
    sys.setuid(target.uid);
    if (folder !== undefined) sys.chdir(folder);
    const words = has(options, 'i') || has(options, 's') ? shellWords(task, target, has(options, 'i'), command) : command;
    const environment = environmentOf(task.environment, caller, target, words, has(options, 'E'), assigned);
    try {
      return yield* executeOrFail(task, words, environment);
    } catch (error) {
      if (error instanceof Failure && error.code === 127) throw new Failure(`${words[0] ?? ''}: command not found`);
      throw error;
    }
  },
});

const usage = `usage: sudo -h | -K | -k | -V
usage: sudo -v [-ABkNnS] [-g group] [-h host] [-p prompt] [-u user]
usage: sudo -l [-ABkNnS] [-g group] [-h host] [-p prompt] [-U user] [-u user] [command [arg ...]]
usage: sudo [-ABbEHkNnPS] [-C num] [-D directory] [-g group] [-h host] [-p prompt] [-R directory] [-T timeout] [-u user] [VAR=value] [-i | -s] [command [arg ...]]
usage: sudo -e [-ABkNnS] [-C num] [-D directory] [-g group] [-h host] [-p prompt] [-R directory] [-T timeout] [-u user] file ...
`;

function userNamed(database: Database, text: string): User {
  const user = text.startsWith('#') ? database.userOf(Number(text.slice(1))) : database.user(text);
  if (!user) throw new Failure(`unknown user ${text}`);
  return user;
}

function shellWords({ environment }: Task, target: User, login: boolean, command: readonly string[]): string[] {
  const shell = login ? target.shell : environment.get('SHELL') ?? target.shell;
  const text = command.map(word => word.replace(/[^\w@%+=:,./-]/g, '\\$&')).join(' ');
  return [shell, ...(login ? ['-l'] : []), ...(command.length === 0 ? [] : ['-c', text])];
}

function environmentOf(before: Environment, caller: User, target: User, words: readonly string[], preserve: boolean, assigned: readonly string[]): Environment {
  const environment = new Map([...before].filter(([name]) => preserve || kept.includes(name)));
  const own = {
    PATH: securePath, HOME: target.home, LOGNAME: target.name, USER: target.name, SHELL: target.shell, MAIL: `/var/mail/${target.name}`, SUDO_COMMAND: words.join(' '), SUDO_USER: caller.name,
    SUDO_UID: String(caller.uid), SUDO_GID: String(caller.gid),
  };
  for (const [name, value] of Object.entries(own)) environment.set(name, value);
  for (const word of assigned) environment.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
  return environment;
}

/** @throws Failure unless sudoers(5) lets the user do all without a password */
function* demandRight(task: Task, database: Database, caller: User, quiet: boolean): Blocking<void> {
  const groups = database.groupsOf(caller).flatMap(gid => database.groupOf(gid)?.name ?? []);
  for (const line of yield* sudoers(task)) {
    const [, who = '', rest = ''] = /^(\S+)\s+\S+\s*=\s*(.*)$/.exec(line) ?? [];
    const applies = who === 'ALL' || who === caller.name || (who.startsWith('%') && groups.includes(who.slice(1)));
    if (applies && /NOPASSWD:\s*ALL\b/.test(rest)) return;
  }
  if (!quiet) yield* task.complain('a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper');
  throw new Failure('a password is required');
}

function* sudoers(task: Task): Blocking<string[]> {
  const lines: string[] = [];
  try {
    const names = (yield* entriesOf(task.sys, '/etc/sudoers.d')).map(({ name }) => `/etc/sudoers.d/${name}`).sort();
    for (const path of ['/etc/sudoers', ...names]) lines.push(...(yield* task.readText(path)).split('\n').filter(line => !line.startsWith('#')));
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  }
  return lines;
}
