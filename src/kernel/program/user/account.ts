import { orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { executeOrFail } from '../exec.ts';
import { has, valueOf } from '../options.ts';
import { formatTime } from '../time.ts';
import { Database } from './database.ts';
import { usageOf } from './usage.ts';

const dayLength = 86_400_000_000_000n;
const never = 99_999;

/** Columns of shadow(5) that chage and passwd set, by the letter of the option. */
const agingColumns = { d: 2, m: 3, n: 3, M: 4, x: 4, W: 5, w: 5, I: 6, i: 6, E: 7 } as const;

/** Sets columns of shadow(5). @returns whether one of the options asks for it. @throws Failure */
export function setAging(database: Database, name: string, options: readonly { readonly name: string; readonly value: string | undefined }[]): boolean {
  let changed = false;
  for (const { name: letter, value = '' } of options) {
    if (!(letter in agingColumns)) continue;
    const days = /^\d{4}-\d\d?-\d\d?$/.test(value) ? Date.parse(`${value}T00:00:00Z`) / 86_400_000 : /^-?\d+$/.test(value) ? Number(value) : undefined;
    if (days === undefined) throw new Failure(letter === 'd' || letter === 'E' ? `invalid date '${value}'` : `invalid numeric argument '${value}'`, { code: 2 });
    database.table('shadow').set(name, agingColumns[letter as keyof typeof agingColumns], days < 0 ? '' : days);
    changed = true;
  }
  return changed;
}

/** chage(1). */
export const chage = programOf({
  name: 'chage', support: { level: 'most', missing: 'questions, -R' },
  options: { 'd,lastday': 'required', 'E,expiredate': 'required', 'help,h': 'none', 'i,iso8601': 'none', 'I,inactive': 'required', 'l,list': 'none', 'm,mindays': 'required', 'M,maxdays': 'required', 'R,root': 'missing=', 'W,warndays': 'required' },
  trouble: 2, help: usageOf.chage, hint: () => usageOf.chage,
  *run(task, { options, operands: [name, extra] }) {
    if (name === undefined || extra !== undefined) {
      yield* task.warn(usageOf.chage);
      return 2;
    }
    const root = task.sys.credentials().uids.real === 0;
    if (!root && !has(options, 'l')) throw new Failure('Permission denied.', { code: 1 });
    const database = yield* Database.read(task);
    const user = database.user(name);
    if (!user) throw new Failure(`user '${name}' does not exist in /etc/passwd`, { code: 1 });
    if (!root && user.uid !== task.sys.credentials().uids.real) throw new Failure('Permission denied.', { code: 1 });
    if (has(options, 'l')) {
      task.out.print(listed(database.table('shadow').get(name) ?? [], has(options, 'i')));
      return 0;
    }
    if (!setAging(database, name, options.filter(each => each.name !== 'i'))) throw new Failure('asking for values is not simulated', { code: 2 });
    yield* database.save(task);
    return 0;
  },
});

function listed(row: readonly string[], iso: boolean): string {
  const [, , changed = '', least = '', most = '', warn = '', inactive = '', expires = ''] = row;
  const date = (days: number): string => formatTime(iso ? '%Y-%m-%d' : '%b %d, %Y', BigInt(days) * dayLength);
  const ages = changed !== '' && most !== '' && Number(most) < never;
  const forced = changed === '0';
  const must = 'password must be changed';
  const rows = [
    ['Last password change', forced ? must : changed === '' ? 'never' : date(Number(changed))],
    ['Password expires', forced ? must : ages ? date(Number(changed) + Number(most)) : 'never'],
    ['Password inactive', forced ? must : ages && inactive !== '' ? date(Number(changed) + Number(most) + Number(inactive)) : 'never'],
    ['Account expires', expires === '' ? 'never' : date(Number(expires))],
    ['Minimum number of days between password change', least || '-1'], ['Maximum number of days between password change', most || '-1'],
    ['Number of days of warning before password expires', warn || '-1'],
  ] as const;
  return rows.map(([what, value], i) => `${what}${'\t'.repeat(i < 4 ? tabs[i] ?? 1 : i === 6 ? 1 : 2)}: ${value}\n`).join('');
}

/** How many tabs follow each line's words. */
const tabs = [5, 5, 5, 6];

/** chsh(1). */
export const chsh = programOf({
  name: 'chsh', support: { level: 'some', missing: 'questions, passwords, -R' },
  options: { 'help,h': 'none', 'R,root': 'missing=', 's,shell': 'required' },
  help: 'Usage: chsh [options] [LOGIN]\n\nOptions:\n  -h, --help                    display this help message and exit\n  -R, --root CHROOT_DIR         directory to chroot into\n  -s, --shell SHELL             new login shell for the user account\n\n',
  *run(task, { options, operands: [operand] }) {
    const { database, name } = yield* own(task, operand);
    const shell = valueOf(options, 's');
    if (shell === undefined) throw new Failure('asking for the shell is not simulated; use -s', { code: 2 });
    if (task.sys.credentials().uids.real !== 0) {
      yield* task.warn('Password: ');
      throw new Failure('PAM: Authentication failure');
    }
    if (!orUndefined(() => task.sys.stat(shell))) yield* task.complain(`Warning: ${shell} does not exist`);
    database.table('passwd').set(name, 6, shell);
    yield* database.save(task);
    return 0;
  },
});

const fullName = { f: 0, r: 1, w: 2, h: 3, o: 4 } as const;

/** chfn(1). */
export const chfn = programOf({
  name: 'chfn', support: { level: 'some', missing: 'questions, passwords, --help, -R' },
  options: { 'f,full-name': 'required', 'h,home-phone': 'required', 'o,other': 'required', 'r,room': 'required', 'w,work-phone': 'required', 'R,root': 'missing=', 'u': 'missing' },
  *run(task, { options, operands: [operand] }) {
    const { database, name } = yield* own(task, operand);
    if (options.length === 0) throw new Failure('asking for the name is not simulated; use -f', { code: 2 });
    if (task.sys.credentials().uids.real !== 0) throw new Failure('Permission denied.');
    const parts = (database.user(name)?.comment ?? '').split(',');
    const fields = Array.from({ length: 4 }, (_, i) => parts[i] ?? '').concat(parts.slice(4));
    for (const { name: letter, value = '' } of options) fields[fullName[letter as keyof typeof fullName]] = value;
    database.table('passwd').set(name, 4, fields.join(','));
    yield* database.save(task);
    return 0;
  },
});

function* own(task: Task, operand: string | undefined): Blocking<{ readonly database: Database; readonly name: string }> {
  const database = yield* Database.read(task);
  const name = operand ?? database.userOf(task.sys.credentials().uids.real)?.name ?? '';
  if (!database.user(name)) throw new Failure(`user '${name}' does not exist`);
  return { database, name };
}

/** newgrp(1), sg(1): a shell, or a command, whose group is another one. */
export const newgrp = programOf({
  name: 'newgrp', support: { level: 'most', missing: 'passwords of groups' }, options: { c: 'none', l: 'none' }, stopAtOperand: true,
  *run(task, { operands }) {
    const database = yield* Database.read(task);
    const { real } = task.sys.credentials().uids;
    const user = database.userOf(real);
    const words = operands[0] === '-' ? operands.slice(1) : operands;
    const [name] = words;
    if (task.name === 'sg' && name === undefined) {
      yield* task.warn('Usage: sg group [[-c] command]\n');
      return 1;
    }
    const group = name === undefined ? database.groupOf(user?.gid ?? 0) : database.group(name);
    if (!group) throw new Failure(`group '${name ?? ''}' does not exist`);
    if (real !== 0 && group.gid !== user?.gid && !group.members.includes(user?.name ?? '')) {
      yield* task.warn('Password: ');
      throw new Failure('failed to crypt password with previous salt: Invalid argument');
    }
    const { groups } = task.sys.credentials();
    if (real === 0 && !groups.includes(group.gid)) task.sys.setgroups([...groups, group.gid]);
    task.sys.setgid(group.gid);
    task.sys.setuid(real);
    const command = words.slice(words[1] === '-c' ? 2 : 1).join(' ');
    const shell = user?.shell || '/bin/sh';
    return yield* executeOrFail(task, task.name === 'sg' && command !== '' ? ['/bin/sh', '-c', command] : [shell], task.environment);
  },
});
