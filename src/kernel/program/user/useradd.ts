import { Errno, orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { entriesOf } from '../files.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import { Database, demandRoot } from './database.ts';
import { usageOf } from './usage.ts';

const firstSubordinate = 100_000;
const subordinates = 65_536;

/** What an account to be made shall be. */
export interface NewUser {
  readonly name: string;
  readonly uid?: number | undefined;
  /** An existing group; without one, a group of the same name is made. */
  readonly gid?: number | undefined;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
  readonly groups: readonly string[];
  readonly system: boolean;
  readonly password: string;
  /** Days since the epoch; empty: never. */
  readonly expires: string;
}

/** useradd(8). */
export const useradd = programOf({
  name: 'useradd',
  support: { level: 'most', missing: '-f, -K, -R, -P, -D with other options' },
  options: {
    badname: 'none', 'b,base-dir': 'required', 'btrfs-subvolume-home': 'missing', 'c,comment': 'required', 'd,home-dir,home': 'required', 'D,defaults': 'none', 'e,expiredate': 'required', 'f,inactive': 'missing=',
    'F,add-subids-for-system': 'none', 'g,gid': 'required', 'G,groups': 'required', 'help,h': 'none', 'k,skel': 'required', 'K,key': 'missing=', 'l,no-log-init': 'none', 'm,create-home': 'none', 'M,no-create-home': 'none',
    'N,no-user-group': 'none', 'o,non-unique': 'none', 'p,password': 'required', 'r,system': 'none', 'R,root': 'missing=', 'P,prefix': 'missing=', 's,shell': 'required', 'u,uid': 'required', 'U,user-group': 'none', 'Z,selinux-user': 'missing=',
  },
  trouble: 2,
  help: usageOf.useradd,
  hint: () => usageOf.useradd,
  *run(task, line) {
    const { options, operands: [name, extra] } = line;
    if (has(options, 'D')) {
      task.out.print('GROUP=100\nHOME=/home\nINACTIVE=-1\nEXPIRE=\nSHELL=/bin/sh\nSKEL=/etc/skel\nCREATE_MAIL_SPOOL=no\nLOG_INIT=yes\n');
      return 0;
    }
    if (name === undefined || extra !== undefined) {
      yield* task.warn(usageOf.useradd);
      return 2;
    }
    const database = yield* Database.read(task);
    const user = checked(database, line, name);
    demandRoot(task, 'passwd');
    if (user.uid === 0 && user.name !== 'root') yield* task.warn(`useradd warning: ${name}'s uid 0 outside of the UID_MIN 1000 and UID_MAX 60000 range.\n`);
    addUser(database, user, Number(task.sys.now() / 86_400_000_000_000n));
    yield* database.save(task);
    if (has(options, 'm') && !has(options, 'M')) yield* makeHome(task, database, user.name, valueOf(options, 'k') ?? '/etc/skel');
    return 0;
  },
});

/** Checks what the command line asks for, in the order of the real program. @throws Failure */
function checked(database: Database, { options }: CommandLine, name: string): NewUser {
  const home = valueOf(options, 'd') ?? `${valueOf(options, 'b') ?? '/home'}/${name}`;
  const shell = valueOf(options, 's') ?? '/bin/sh';
  const uid = valueOf(options, 'u');
  if (!home.startsWith('/')) throw new Failure(`invalid home directory '${home}'`, { code: 3 });
  if (shell !== '' && !shell.startsWith('/')) throw new Failure(`invalid shell '${shell}'`, { code: 3 });
  const groupName = valueOf(options, 'g');
  const group = groupName === undefined ? undefined : database.groupBy(groupName);
  if (groupName !== undefined && !group) throw new Failure(`group '${groupName}' does not exist`, { code: 6 });
  const groups = valueOf(options, 'G')?.split(',').filter(each => each !== '') ?? [];
  for (const each of groups) if (!database.groupBy(each)) throw new Failure(`group '${each}' does not exist`, { code: 6 });
  if (uid !== undefined && !/^\d+$/.test(uid)) throw new Failure(`invalid user ID '${uid}'`, { code: 3 });
  if (!isValidName(name) && !has(options, 'badname')) throw new Failure(`invalid user name '${name}': use --badname to ignore`, { code: 3 });
  if (database.user(name)) throw new Failure(`user '${name}' already exists`, { code: 9 });
  const ownGroup = !group && !has(options, 'N');
  if (ownGroup && database.group(name)) throw new Failure(`group ${name} exists - if you want to add this user to that group, use -g.`, { code: 9 });
  if (uid !== undefined && !has(options, 'o') && database.userOf(Number(uid))) throw new Failure(`UID ${uid} is not unique`, { code: 4 });
  return {
    name, uid: uid === undefined ? undefined : Number(uid), gid: ownGroup ? undefined : group?.gid ?? 100, comment: valueOf(options, 'c') ?? '', home, shell,
    groups: groups.flatMap(each => database.groupBy(each)?.name ?? []), system: has(options, 'r'), password: valueOf(options, 'p') ?? '!', expires: daysOf(valueOf(options, 'e')),
  };
}

/** What Debian's shadow-utils take for a name. */
export function isValidName(name: string): boolean {
  return name.length <= 32 && /^[^-+~:,/\s][^:,/\s]*$/.test(name);
}

function daysOf(date: string | undefined): string {
  if (date === undefined || date === '') return '';
  const [, year, month, day] = /^(\d+)-(\d+)-(\d+)$/.exec(date) ?? [];
  if (year === undefined) throw new Failure(`invalid date '${date}'`, { code: 3 });
  return String(Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000);
}

/** Enters an account into all the files. @param today in days since the epoch */
export function addUser(database: Database, { name, uid, gid, comment, home, shell, groups, system, password, expires }: NewUser, today: number): void {
  const number = uid ?? database.freeId('uid', system);
  let group = gid;
  if (group === undefined) {
    group = database.freeId('gid', system, number);
    database.table('group').add(name, 'x', group, '');
    database.table('gshadow').add(name, '!', '', '');
  }
  database.table('passwd').add(name, 'x', number, group, comment, home, shell);
  database.table('shadow').add(name, password, today, ...(system ? ['', '', ''] : [0, 99999, 7]), '', expires, '');
  for (const each of groups) database.setMembers(each, [...database.group(each)?.members ?? [], name]);
  if (system) return;
  for (const file of ['subuid', 'subgid'] as const) {
    const table = database.table(file);
    table.add(name, table.rows.reduce((next, [, first, count]) => Math.max(next, Number(first) + Number(count)), firstSubordinate), subordinates);
  }
}

/** Makes the home directory and copies what is in `skel`. */
export function* makeHome(task: Task, database: Database, name: string, skel: string): Blocking<void> {
  const { sys } = task;
  const user = database.user(name);
  if (!user) return;
  if (orUndefined(() => sys.lstat(user.home))) {
    yield* task.complain(`warning: the home directory ${user.home} already exists.`);
    yield* task.complain('Not copying any file from skel directory into it.');
    return;
  }
  try {
    makeFolders(task, user.home);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw new Failure(`cannot create directory ${user.home}`, { code: 12 });
  }
  if (orUndefined(() => sys.stat(skel))) yield* copyTree(task, skel, user.home, user.uid, user.gid);
  sys.chown(user.home, user.uid, user.gid);
  sys.chmod(user.home, 0o777 & ~parseInt(database.settings.get('UMASK') ?? '022', 8));
}

/** Makes a folder and those that lead to it. @throws Errno */
export function makeFolders({ sys }: Task, path: string): void {
  const parts = path.split('/').filter(part => part !== '');
  for (let i = 1; i <= parts.length; i++) {
    const folder = `/${parts.slice(0, i).join('/')}`;
    if (!orUndefined(() => sys.stat(folder))) sys.mkdir(folder, 0o755);
  }
}

/** Copies what is in a folder, for an owner. @throws Errno */
export function* copyTree(task: Task, from: string, to: string, uid: number, gid: number): Blocking<void> {
  const { sys } = task;
  for (const { name, kind } of yield* entriesOf(sys, from)) {
    const [source, target] = [`${from}/${name}`, `${to}/${name}`];
    if (kind === 'directory') {
      sys.mkdir(target, 0o755);
      yield* copyTree(task, source, target, uid, gid);
    } else if (kind === 'symlink') {
      sys.symlink(sys.readlink(source), target);
    } else if (kind === 'regular') {
      const fd = yield* sys.open(target, { access: 'write', create: true });
      yield* sys.write(fd, yield* task.readFile(source));
      sys.close(fd);
    }
    if (kind !== 'symlink') sys.chmod(target, sys.lstat(source).mode);
    sys.chown(target, uid, gid, false);
  }
}
