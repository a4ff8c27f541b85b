import { orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, type Task } from '../command.ts';
import { adduserUsage } from './adduser-usage.ts';
import { Database } from './database.ts';
import type { PerlOptions } from './perl-options.ts';
import { perlProgram } from './perl-program.ts';
import { addUser, makeHome } from './useradd.ts';

const dayLength = 86_400_000_000_000n;
const namePattern = /^[a-z][-a-z0-9_]*\$?$/;
const nogroup = 65534;
const [firstSystem, lastSystem, firstUser] = [100, 999, 1000];

const options: PerlOptions = {
  'add-extra-groups': 'flag', 'add_extra_groups': 'flag', 'allow-all-names': 'flag', 'allow-badname': 'flag', 'allow-bad-names': 'flag', comment: 'text', 'conf|c': 'text', debug: 'flag', 'disabled-login': 'flag',
  'disabled-password': 'flag', firstgid: 'number', firstuid: 'number', 'force-badname': 'flag', gecos: 'text', gid: 'number', group: 'flag', 'help|h': 'flag', home: 'text', ingroup: 'text', lastgid: 'number', lastuid: 'number',
  'no-create-home': 'flag', 'quiet|q': 'flag', shell: 'text', system: 'flag', uid: 'number', verbose: 'flag', 'version|v': 'flag',
};

/** What a command line of adduser asks for. */
class Wish {
  readonly name: string;
  private readonly values: ReadonlyMap<string, string>;
  private readonly task: Task;

  constructor(task: Task, name: string, values: ReadonlyMap<string, string>) {
    this.task = task;
    this.name = name;
    this.values = values;
  }

  has(...names: readonly string[]): boolean {
    return names.some(name => this.values.has(name));
  }

  text(name: string): string | undefined {
    return this.values.get(name);
  }

  number(name: string): number | undefined {
    const value = this.values.get(name);
    return value === undefined ? undefined : Number(value);
  }

  talk(text: string): void {
    if (!this.has('quiet')) this.task.out.print(`${text}\n`);
  }
}

/** adduser(8), addgroup(8) of Debian. */
export const adduser = perlProgram({
  names: ['adduser', 'addgroup'], options, usage: adduserUsage,
  support: { level: 'most', missing: 'questions: a user gets no password, and the name is not asked for; adduser.conf' },
  *run(task, program, { values, operands }) {
    if (task.sys.credentials().uids.effective !== 0) throw new Failure('Only root may add a user or group to the system.');
    const [name = '', group, extra] = operands;
    if (name === '' || extra !== undefined) throw new Failure('Only one or two names allowed.');
    const wish = new Wish(task, name, values);
    const database = yield* Database.read(task);
    const [system, asGroup] = [wish.has('system'), wish.has('group')];
    if (group !== undefined) {
      if ((system && program === 'adduser') || asGroup) throw new Failure('Specify only one name in this mode.');
      if (program === 'addgroup') throw new Failure('addgroup with two arguments is an unspecified operation.');
      return yield* addToGroup(task, database, wish, group);
    }
    if (program === 'adduser' && [asGroup, wish.has('ingroup'), wish.has('gid')].filter(each => each).length > 1) throw new Failure('The --group, --ingroup, and --gid options are mutually exclusive.');
    if (wish.text('home')?.startsWith('/') === false) throw new Failure('The home dir must be an absolute path.');
    checkName(wish);
    if (program === 'addgroup' || (asGroup && !system)) return yield* addGroup(task, database, wish, system);
    const account = system ? systemAccount(database, wish) : userAccount(database, wish);
    if (account === undefined) return 0;
    return yield* create(task, database, wish, account);
  },
});

function checkName(wish: Wish): void {
  const { name } = wish;
  if (/^\d+$/.test(name)) throw new Failure('To avoid ambiguity with numerical UIDs, usernames which\n            consist of only digits are not allowed.');
  if (name.length > 32) throw new Failure('Usernames must be no more than 32 bytes in length;\n            note that if you are using Unicode characters, the character\n            limit will be less than 32.');
  if (!/^[^-+~:,\s/][^:,\s/]*$/.test(name)) {
    throw new Failure('To avoid problems, the username must not start with a\n            dash, plus sign, or tilde, and it must not contain any of the\n            following: colon, comma, slash, or any whitespace characters\n            including spaces, tabs, and newlines.');
  }
  if ((wish.has('system') ? /^[a-z_][-a-z0-9_]*\$?$/i : namePattern).test(name)) return;
  if (!/^[_.A-Za-z0-9][-@_.A-Za-z0-9]*\$?$/.test(name) && !wish.has('allow-all-names')) {
    throw new Failure('To avoid problems, the username should consist only of\n            letters, digits, underscores, periods, at signs and dashes, and\n            not start with a dash (as defined by IEEE Std 1003.1-2001). For\n            compatibility with Samba machine accounts, $ is also supported\n            at the end of the username.  (Use the `--allow-all-names\' option\n            to bypass this restriction.)');
  }
  if (wish.has('allow-all-names', 'allow-badname', 'allow-bad-names', 'force-badname')) {
    wish.talk('Allowing use of questionable username.');
    return;
  }
  throw new Failure(`Please enter a username matching the regular expression\n            configured via the ${wish.has('system') ? 'SYS_NAME_REGEX' : 'NAME_REGEX'} configuration variable.  Use the\n            \`--allow-bad-names' option to relax this check or reconfigure\n            NAME_REGEX in configuration.`);
}

function* addToGroup(task: Task, database: Database, wish: Wish, group: string): Blocking<number> {
  const { name: user } = wish;
  if (!database.user(user)) throw new Failure(`The user \`${user}' does not exist.`);
  const found = database.group(group);
  if (!found) throw new Failure(`The group \`${group}' does not exist.`);
  if (found.members.includes(user)) throw new Failure(`The user \`${user}' is already a member of \`${group}'.`, { code: 0 });
  wish.talk(`Adding user \`${user}' to group \`${group}' ...`);
  database.setMembers(group, [...found.members, user]);
  yield* database.save(task);
  wish.talk('Done.');
  return 0;
}

function* addGroup(task: Task, database: Database, wish: Wish, system: boolean): Blocking<number> {
  const { name } = wish;
  const existing = database.group(name);
  const wanted = wish.number('gid');
  if (existing && system) throw new Failure(...knownGroup(name, existing.gid, wanted));
  if (existing) throw new Failure(`The group \`${name}' already exists.`);
  if (wanted !== undefined && database.groupOf(wanted)) throw new Failure(`The GID \`${wanted}' is already in use.`);
  const gid = wanted ?? lowest(system ? firstSystem : firstUser, id => database.groupOf(id) !== undefined);
  wish.talk(`Adding group \`${name}' (GID ${gid}) ...`);
  enterGroup(database, name, gid);
  yield* database.save(task);
  wish.talk('Done.');
  return 0;
}

function knownGroup(name: string, gid: number, wanted: number | undefined): [text: string, how: { readonly code: number }] {
  if (gid >= firstSystem && gid <= lastSystem) return [`The group \`${name}' already exists as a system group. Exiting.`, { code: 0 }];
  return [`The group \`${name}' already exists${wanted === undefined || wanted === gid ? ' and is not a system group' : ', but has a different GID'}. Exiting.`, { code: 1 }];
}

function enterGroup(database: Database, name: string, gid: number): void {
  database.table('group').add(name, 'x', gid, '');
  database.table('gshadow').add(name, '!', '', '');
}

/** Numbers of adduser begin at the lower end, those of useradd for systems at the upper. */
function lowest(from: number, isTaken: (id: number) => boolean): number {
  let id = from;
  while (isTaken(id)) id++;
  return id;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
  /** The group of its own that is made for it. */
  readonly makesGroup: boolean;
  readonly system: boolean;
}

/** @returns undefined if it is there already. @throws Failure */
function systemAccount(database: Database, wish: Wish): Account | undefined {
  const { name } = wish;
  const existing = database.user(name);
  const wanted = wish.number('uid');
  if (existing && wanted !== undefined && wanted !== existing.uid && existing.uid < firstUser) throw new Failure(`The user \`${name}' already exists with a different UID. Exiting.`);
  if (existing) {
    if (existing.uid < firstSystem || existing.uid > lastSystem) throw new Failure(`The user \`${name}' already exists, but is not a system user. Exiting.`);
    wish.talk(`The system user \`${name}' already exists. Exiting.`);
    return undefined;
  }
  const makesGroup = wish.has('group');
  if (!makesGroup) checkGroup(database, wish);
  if (wanted !== undefined && database.userOf(wanted)) throw new Failure(`The UID ${wanted} is already in use.`);
  const uid = wanted ?? lowest(firstSystem, id => database.userOf(id) !== undefined);
  const own = database.group(name)?.gid;
  const gid = makesGroup ? own ?? wanted ?? lowest(firstSystem, id => database.groupOf(id) !== undefined) : chosenGroup(database, wish) ?? nogroup;
  return { uid, gid, makesGroup: makesGroup && own === undefined, system: true };
}

/** @throws Failure */
function userAccount(database: Database, wish: Wish): Account {
  const { name } = wish;
  if (database.user(name)) throw new Failure(`The user \`${name}' already exists.`);
  const wanted = wish.number('uid');
  if (wanted !== undefined && database.userOf(wanted)) throw new Failure(`The UID ${wanted} is already in use.`);
  const makesGroup = !wish.has('ingroup', 'gid');
  if (!makesGroup) checkGroup(database, wish);
  else if (database.group(name)) throw new Failure(`The group \`${name}' already exists.`);
  else if (wanted !== undefined && database.groupOf(wanted)) throw new Failure(`The GID ${wanted} is already in use.`);
  wish.talk(`Adding user \`${name}' ...`);
  const uid = wanted ?? lowest(firstUser, id => database.userOf(id) !== undefined || (!wish.has('ingroup') && database.groupOf(id) !== undefined));
  return { uid, gid: makesGroup ? uid : chosenGroup(database, wish) ?? uid, makesGroup, system: false };
}

function checkGroup(database: Database, wish: Wish): void {
  const [name, gid] = [wish.text('ingroup'), wish.number('gid')];
  if (name !== undefined && !database.group(name)) throw new Failure(`The group \`${name}' does not exist.`);
  if (gid !== undefined && !database.groupOf(gid)) throw new Failure(`The GID ${gid} does not exist.`);
}

function chosenGroup(database: Database, wish: Wish): number | undefined {
  return wish.number('gid') ?? database.group(wish.text('ingroup') ?? '')?.gid;
}

function* create(task: Task, database: Database, wish: Wish, { uid, gid, makesGroup, system }: Account): Blocking<number> {
  const { name } = wish;
  if (system) wish.talk(`Adding system user \`${name}' (UID ${uid}) ...`);
  if (makesGroup) {
    wish.talk(`Adding new group \`${name}' (${system ? 'GID ' : ''}${gid}) ...`);
    enterGroup(database, name, gid);
  }
  const group = database.groupOf(gid)?.name ?? '';
  wish.talk(system ? `Adding new user \`${name}' (UID ${uid}) with group \`${group}' ...` : `Adding new user \`${name}' (${uid}) with group \`${group} (${gid})' ...`);
  const home = wish.text('home') ?? (system ? '/nonexistent' : `/home/${name}`);
  const shell = wish.text('shell') ?? (system || wish.has('disabled-login') ? '/usr/sbin/nologin' : '/bin/bash');
  const comment = wish.text('comment') ?? wish.text('gecos');
  const filled = comment === undefined ? '' : [comment, ...Array<string>(Math.max(0, 4 - comment.split(',').length)).fill('')].join(',');
  addUser(database, { name, uid, gid, comment: filled, home, shell, groups: [], system, password: '!', expires: '' }, Number(task.sys.now() / dayLength));
  yield* database.save(task);
  yield* createHome(task, database, wish, home, system);
  if (system) return 0;
  wish.talk(`Adding new user \`${name}' to supplemental / extra groups \`users' ...`);
  const users = database.group('users');
  if (users?.members.includes(name) === false) {
    wish.talk(`Adding user \`${name}' to group \`users' ...`);
    database.setMembers('users', [...users.members, name]);
    yield* database.save(task);
  }
  return 0;
}

function* createHome(task: Task, database: Database, wish: Wish, home: string, system: boolean): Blocking<void> {
  const there = orUndefined(() => task.sys.stat(home));
  const user = database.user(wish.name);
  if (/^\/+nonexistent(\/|$)/.test(home)) wish.talk(`Not creating \`${home}'.`);
  else if (wish.has('no-create-home')) wish.talk(`Not creating home directory \`${home}'.`);
  else if (there) {
    if (!wish.has('quiet')) yield* task.complain(`The home directory \`${home}' already exists.  Not touching this directory.`);
    if (there.uid !== user?.uid || there.gid !== user.gid) yield* task.complain(`Warning: The home directory \`${home}' does not belong to the user you are currently creating.`);
  } else {
    wish.talk(`Creating home directory \`${home}' ...`);
    if (!system) wish.talk('Copying files from `/etc/skel\' ...');
    yield* makeHome(task, database, wish.name, system ? '/nonexistent' : '/etc/skel');
  }
}
