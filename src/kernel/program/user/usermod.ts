import { Errno, failure, orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { User } from '../accounts.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { entriesOf } from '../files.ts';
import { has, valueOf } from '../options.ts';
import { Database, demandRoot } from './database.ts';
import { usageOf } from './usage.ts';

/** userdel(8). */
export const userdel = programOf({
  name: 'userdel',
  support: { level: 'most', missing: '-R, -P' },
  options: { 'f,force': 'none', 'help,h': 'none', 'r,remove': 'none', 'R,root': 'missing=', 'P,prefix': 'missing=', 'Z,selinux-user': 'missing' },
  trouble: 2,
  help: usageOf.userdel,
  hint: () => usageOf.userdel,
  *run(task, { options, operands: [name, extra] }) {
    if (name === undefined || extra !== undefined) {
      yield* task.warn(usageOf.userdel);
      return 2;
    }
    const database = yield* Database.read(task);
    const user = database.user(name);
    if (!user) throw new Failure(`user '${name}' does not exist`, { code: 6 });
    demandRoot(task, 'passwd');
    yield* removeUser(task, database, user);
    yield* database.save(task);
    if (has(options, 'r')) yield* removeHome(task, user);
    return 0;
  },
});

/** Takes an account out of all the files, and its own group if nobody else is in it. */
export function* removeUser(task: Task, database: Database, { name }: User): Blocking<void> {
  for (const file of ['passwd', 'shadow', 'subuid', 'subgid'] as const) database.table(file).remove(name);
  for (const group of database.groups) if (group.members.includes(name)) database.setMembers(group.name, group.members.filter(member => member !== name));
  const own = database.group(name);
  if (!own) return;
  if (database.users.some(({ gid }) => gid === own.gid)) yield* task.complain(`group ${name} is the primary group of another user and is not removed.`);
  else if (own.members.length > 0) yield* task.complain(`group ${name} not removed because it has other members.`);
  else for (const file of ['group', 'gshadow'] as const) database.table(file).remove(name);
}

function* removeHome(task: Task, { name, home }: User): Blocking<void> {
  const { sys } = task;
  const mail = `/var/mail/${name}`;
  if (orUndefined(() => sys.lstat(mail))) sys.unlink(mail);
  else yield* task.complain(`${name} mail spool (${mail}) not found`);
  if (orUndefined(() => sys.lstat(home))) yield* removeTree(task, home);
  else yield* task.complain(`${name} home directory (${home}) not found`);
}

/** Removes a folder and all that is in it. @throws Errno */
export function* removeTree(task: Task, path: string): Blocking<void> {
  const { sys } = task;
  for (const { name, kind } of yield* entriesOf(sys, path)) {
    if (kind === 'directory') yield* removeTree(task, `${path}/${name}`);
    else sys.unlink(`${path}/${name}`);
  }
  sys.rmdir(path);
}

/** usermod(8). */
export const usermod = programOf({
  name: 'usermod',
  support: { level: 'most', missing: '-f, -e, -R, -P, subordinate ids' },
  options: {
    'a,append': 'none', 'b,badname': 'none', 'c,comment': 'required', 'd,home': 'required', 'e,expiredate': 'missing=', 'f,inactive': 'missing=', 'g,gid': 'required', 'G,groups': 'required', 'help,h': 'none', 'l,login': 'required',
    'L,lock': 'none', 'm,move-home': 'none', 'o,non-unique': 'none', 'p,password': 'required', 'P,prefix': 'missing=', 'r,remove': 'none', 'R,root': 'missing=', 's,shell': 'required', 'u,uid': 'required', 'U,unlock': 'none',
    'v,add-subuids': 'missing=', 'V,del-subuids': 'missing=', 'w,add-subgids': 'missing=', 'W,del-subgids': 'missing=', 'Z,selinux-user': 'missing=',
  },
  trouble: 2,
  help: usageOf.usermod,
  hint: () => usageOf.usermod,
  *run(task, { options, operands: [name] }) {
    if (name === undefined) {
      yield* task.warn(usageOf.usermod);
      return 2;
    }
    if (has(options, 'a') && !has(options, 'G')) throw new Failure('-a flag is only allowed with the -G flag', { code: 2, hint: true });
    const database = yield* Database.read(task);
    const user = database.user(name);
    if (!user) throw new Failure(`user '${name}' does not exist`, { code: 6 });
    if (options.length === 0) throw new Failure('no options', { code: 2, hint: true });
    const shell = valueOf(options, 's');
    if (shell !== undefined && shell !== '' && failure(() => { task.sys.access(shell, 'x'); })) yield* task.warn(`usermod: Warning: missing or non-executable shell '${shell}'\n`);
    demandRoot(task, 'passwd');
    const uid = valueOf(options, 'u');
    if (uid !== undefined && !has(options, 'o') && Number(uid) !== user.uid && database.userOf(Number(uid))) throw new Failure(`UID '${uid}' already exists`, { code: 4 });
    const login = valueOf(options, 'l');
    if (login !== undefined && login !== name && database.user(login)) throw new Failure(`user '${login}' already exists`, { code: 9 });
    const group = valueOf(options, 'g');
    const gid = group === undefined ? undefined : groupNamed(database, group).gid;
    const groups = valueOf(options, 'G')?.split(',').filter(each => each !== '').map(each => groupNamed(database, each).name);
    if (groups) changeGroups(database, name, groups, has(options, 'a') ? 'add' : has(options, 'r') ? 'remove' : 'set');
    const lines = [[2, uid], [3, gid], [4, valueOf(options, 'c')], [5, valueOf(options, 'd')], [6, shell]] as const;
    for (const [field, text] of lines) if (text !== undefined) database.table('passwd').set(name, field, text);
    const password = valueOf(options, 'p') ?? lockedPassword(database, name, has(options, 'L'), has(options, 'U'));
    if (password !== undefined) database.table('shadow').set(name, 1, password);
    if (login !== undefined) renameUser(database, name, login);
    yield* database.save(task);
    yield* moveHome(task, user, has(options, 'm') ? valueOf(options, 'd') : undefined);
    if (uid !== undefined) yield* giveTree(task, valueOf(options, 'd') ?? user.home, user.uid, Number(uid));
    return 0;
  },
});

function groupNamed(database: Database, text: string): { readonly name: string; readonly gid: number } {
  const group = database.groupBy(text);
  if (!group) throw new Failure(`group '${text}' does not exist`, { code: 6 });
  return group;
}

function changeGroups(database: Database, user: string, groups: readonly string[], how: 'add' | 'remove' | 'set'): void {
  for (const { name, members } of database.groups) {
    const isIn = members.includes(user);
    const shallBe = how === 'remove' ? isIn && !groups.includes(name) : groups.includes(name) || (how === 'add' && isIn);
    if (isIn !== shallBe) database.setMembers(name, shallBe ? [...members, user] : members.filter(member => member !== user));
  }
}

function lockedPassword(database: Database, name: string, lock: boolean, unlock: boolean): string | undefined {
  const now = database.table('shadow').get(name)?.[1] ?? '';
  if (lock) return now.startsWith('!') ? undefined : `!${now}`;
  return unlock && now.startsWith('!') && now.length > 1 ? now.slice(1) : undefined;
}

function renameUser(database: Database, from: string, to: string): void {
  for (const group of database.groups) if (group.members.includes(from)) database.setMembers(group.name, group.members.map(member => member === from ? to : member));
  for (const file of ['passwd', 'shadow', 'subuid', 'subgid'] as const) database.table(file).set(from, 0, to);
}

function* moveHome(task: Task, { home }: User, to: string | undefined): Blocking<void> {
  if (to === undefined || !orUndefined(() => task.sys.lstat(home))) return;
  try {
    task.sys.rename(home, to);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* task.complain(`cannot rename directory ${home} to ${to}`);
  }
}

function* giveTree(task: Task, path: string, from: number, to: number): Blocking<void> {
  const { sys } = task;
  const stat = orUndefined(() => sys.lstat(path));
  if (stat?.uid === from) sys.chown(path, to, undefined, false);
  if (stat?.kind === 'directory') for (const { name } of yield* entriesOf(sys, path)) yield* giveTree(task, `${path}/${name}`, from, to);
}
