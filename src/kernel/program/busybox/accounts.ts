import { Errno, orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import type { Program } from '../program.ts';
import { Database } from '../user/database.ts';
import { copyTree, makeFolders } from '../user/useradd.ts';
import { removeTree } from '../user/usermod.ts';
import { alpineBanner } from './banner.ts';

/** Numbers of system accounts and of people: FIRST_SYSTEM_ID, LAST_SYSTEM_ID, LAST_ID of busybox. */
const systemIds = [100, 999] as const;
const userIds = [1000, 59_999] as const;

/** The group that a system account gets that none is named for: loginutils/adduser.c. */
const noGroup = 'nogroup';

function helpOf(name: string, operands: string, what: string, rows: readonly string[]): string {
  return [alpineBanner, '', `Usage: ${name} ${operands}`, '', what, '', ...rows.map(row => `\t${row}`), ''].join('\n');
}

const adduserHelp = helpOf('adduser', '[OPTIONS] USER [GROUP]', 'Create new user, or add USER to GROUP', [
  '-h DIR\t\tHome directory', '-g GECOS\tGECOS field', '-s SHELL\tLogin shell', '-G GRP\t\tGroup', '-S\t\tCreate a system user', "-D\t\tDon't assign a password", "-H\t\tDon't create home directory", '-u UID\t\tUser id',
  '-k SKEL\t\tSkeleton directory (/etc/skel)',
]);
const addgroupHelp = helpOf('addgroup', '[-g GID] [-S] [USER] GROUP', 'Add a group or add a user to a group', ['-g GID\tGroup id', '-S\tCreate a system group']);
const deluserHelp = helpOf('deluser', '[--remove-home] USER', 'Delete USER from the system', ['--remove-home\tDelete home directory too']);
const delgroupHelp = helpOf('delgroup', '[USER] GROUP', 'Delete group GROUP from the system or user USER from group GROUP', []);

const adduser = programOf({
  name: 'adduser',
  support: { level: 'most', missing: 'no password is asked for' },
  options: {
    'h,home': 'required', 'g,gecos': 'required', 's,shell': 'required', 'G,ingroup': 'required', 'S,system': 'none', 'D,disabled-password,empty-password': 'none', 'H,no-create-home': 'none', 'u,uid': 'required', 'k,skel': 'required',
  },
  help: adduserHelp,
  hint: () => adduserHelp,
  *run(task, line) {
    const { operands: [name, group, extra] } = line;
    if (name === undefined || extra !== undefined) return yield* wrongUse(task, adduserHelp);
    const database = yield* begin(task);
    if (group === undefined) yield* makeUser(task, database, line, name);
    else joinGroup(database, name, group);
    yield* database.save(task);
    return 0;
  },
});

const addgroup = programOf({
  name: 'addgroup',
  support: { level: 'full' },
  options: { 'g,gid': 'required', 'S,system': 'none' },
  help: addgroupHelp,
  hint: () => addgroupHelp,
  *run(task, { options, operands: [first, second, extra] }) {
    if (first === undefined || extra !== undefined) return yield* wrongUse(task, addgroupHelp);
    const database = yield* begin(task);
    if (second === undefined) enterGroup(database, first, idOf(valueOf(options, 'g')), has(options, 'S'));
    else joinGroup(database, first, second);
    yield* database.save(task);
    return 0;
  },
});

const deluser = programOf({
  name: 'deluser',
  support: { level: 'full' },
  options: { 'remove-home': 'none' },
  help: deluserHelp,
  hint: () => deluserHelp,
  *run(task, { options, operands: [name, group, extra] }) {
    if (name === undefined || extra !== undefined) return yield* wrongUse(task, deluserHelp);
    const database = yield* begin(task);
    const user = database.user(name);
    if (!user) throw new Failure(`unknown user ${name}`);
    if (group !== undefined) leaveGroup(database, name, group);
    else {
      for (const file of ['passwd', 'shadow'] as const) database.table(file).remove(name);
      for (const { name: each, members } of database.groups) if (members.includes(name)) database.setMembers(each, members.filter(member => member !== name));
      if (database.group(name)?.members.length === 0) database.table('group').remove(name);
      if (has(options, 'remove-home') && orUndefined(() => task.sys.lstat(user.home))) yield* removeTree(task, user.home);
    }
    yield* database.save(task);
    return 0;
  },
});

const delgroup = programOf({
  name: 'delgroup',
  support: { level: 'full' },
  options: {},
  help: delgroupHelp,
  hint: () => delgroupHelp,
  *run(task, { operands: [first, second, extra] }) {
    if (first === undefined || extra !== undefined) return yield* wrongUse(task, delgroupHelp);
    const database = yield* begin(task);
    if (second === undefined) removeGroup(database, first);
    else leaveGroup(database, first, second);
    yield* database.save(task);
    return 0;
  },
});

/** busybox's own programs for accounts, which are not Debian's: loginutils of busybox. */
export const accountApplets: readonly Program[] = [adduser, addgroup, deluser, delgroup];

function* wrongUse(task: Task, help: string): Blocking<number> {
  yield* task.warn(help);
  return 1;
}

function* begin(task: Task): Blocking<Database> {
  if (task.sys.credentials().uids.effective !== 0) throw new Failure('permission denied (are you root?)');
  return yield* Database.read(task);
}

function* makeUser(task: Task, database: Database, { options }: CommandLine, name: string): Blocking<void> {
  const system = has(options, 'S');
  const groupName = valueOf(options, 'G') ?? (system ? noGroup : undefined);
  const group = groupName === undefined ? undefined : database.group(groupName);
  if (groupName !== undefined && !group && !system) throw new Failure(`unknown group ${groupName}`);
  if (valueOf(options, 'G') !== undefined && !group) throw new Failure(`unknown group ${groupName ?? ''}`);
  if (database.user(name)) throw new Failure(`user '${name}' in use`);
  const wanted = idOf(valueOf(options, 'u'));
  if (wanted !== undefined && database.userOf(wanted)) throw new Failure(`uid '${wanted}' in use`);
  const uid = wanted ?? lowestFree(system, id => database.userOf(id) !== undefined || (groupName === undefined && database.groupOf(id) !== undefined));
  const gid = group?.gid ?? enterGroup(database, name, database.groupOf(uid) ? undefined : uid, system);
  const home = valueOf(options, 'h') ?? `/home/${name}`;
  const shell = valueOf(options, 's') ?? (system ? noLogin(task) : database.user('root')?.shell ?? '/bin/sh');
  database.table('passwd').add(name, 'x', uid, gid, valueOf(options, 'g') ?? 'Linux User,,,', home, shell);
  database.table('shadow').add(name, '!', Number(task.sys.now() / 86_400_000_000_000n), 0, 99999, 7, '', '', '');
  if (group && !group.members.includes(name)) database.table('group').set(group.name, 3, [...group.members, name].join(','));
  if (!has(options, 'H')) yield* makeHome(task, home, valueOf(options, 'k') ?? '/etc/skel', uid, gid);
}

function* makeHome(task: Task, home: string, skel: string, uid: number, gid: number): Blocking<void> {
  const { sys } = task;
  const isThere = orUndefined(() => sys.lstat(home)) !== undefined;
  try {
    makeFolders(task, home);
    if (!isThere && orUndefined(() => sys.stat(skel))) yield* copyTree(task, skel, home, uid, gid);
    sys.chown(home, uid, gid);
    sys.chmod(home, 0o2755);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw new Failure(`${home}: ${error.text}`);
  }
}

/** @returns its number */
function enterGroup(database: Database, name: string, wanted: number | undefined, system: boolean): number {
  if (database.group(name)) throw new Failure(`group '${name}' in use`);
  if (wanted !== undefined && database.groupOf(wanted)) throw new Failure(`gid '${wanted}' in use`);
  const gid = wanted ?? lowestFree(system, id => database.groupOf(id) !== undefined);
  database.table('group').add(name, 'x', gid, '');
  return gid;
}

function joinGroup(database: Database, user: string, name: string): void {
  const group = database.group(name);
  if (!group) throw new Failure(`unknown group ${name}`);
  if (!database.user(user)) throw new Failure(`unknown user ${user}`);
  if (!group.members.includes(user)) database.table('group').set(name, 3, [...group.members, user].join(','));
}

function leaveGroup(database: Database, user: string, name: string): void {
  const group = database.group(name);
  if (!group) throw new Failure(`unknown group ${name}`);
  if (!group.members.includes(user)) throw new Failure(`can't find ${user} in /etc/group`);
  database.table('group').set(name, 3, group.members.filter(member => member !== user).join(','));
}

function removeGroup(database: Database, name: string): void {
  const group = database.group(name);
  if (!group) throw new Failure(`unknown group ${name}`);
  const user = database.users.find(({ gid }) => gid === group.gid);
  if (user) throw new Failure(`'${user.name}' still has '${name}' as their primary group!`);
  database.table('group').remove(name);
}

function lowestFree(system: boolean, isUsed: (id: number) => boolean): number {
  const [first, last] = system ? systemIds : userIds;
  for (let id = first; id <= last; id++) if (!isUsed(id)) return id;
  throw new Failure('no more free IDs');
}

function idOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new Failure(`invalid number '${text}'`);
  return Number(text);
}

function noLogin({ sys }: Task): string {
  return orUndefined(() => sys.stat('/sbin/nologin')) ? '/sbin/nologin' : '/bin/false';
}
