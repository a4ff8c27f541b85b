import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import type { CommandLine, OptionTable } from '../options.ts';
import type { Program } from '../program.ts';
import { orUndefined } from '../file/base/tools.ts';
import { Database } from './database.ts';
import { addUser, makeHome } from './useradd.ts';
import { removeTree, removeUser } from './usermod.ts';

const dayLength = 86_400_000_000_000n;
const namePattern = /^[a-z][-a-z0-9_]*\$?$/;

const options: OptionTable = {
  system: 'none', group: 'none', home: 'required', shell: 'required', 'no-create-home': 'none', uid: 'required', gid: 'required', ingroup: 'required', gecos: 'required', comment: 'required', firstuid: 'missing=',
  lastuid: 'missing=', 'disabled-password': 'none', 'disabled-login': 'none', 'allow-bad-names': 'none', 'force-badname': 'none', 'q,quiet': 'none', debug: 'none', 'add-extra-groups': 'none', 'add_extra_groups': 'none', conf: 'missing=', 'h': 'missing',
};

/** adduser(8), addgroup(8) of Debian. */
export const adduserPrograms: readonly Program[] = ['adduser', 'addgroup'].map(program => programOf({
  name: program,
  support: { level: 'some', missing: 'questions: without --disabled-password a user gets no password all the same' },
  options,
  *run(task, line) {
    const { operands: [name, group] } = line;
    const has = (option: string): boolean => line.options.some(each => each.name === option);
    if (task.sys.credentials().uids.effective !== 0) throw new Failure('Only root may add a user or group to the system.');
    if (name === undefined) throw new Failure('Only one or two names allowed.');
    const database = yield* Database.read(task);
    const talk = (text: string): void => {
      if (!has('q')) task.out.print(`${text}\n`);
    };
    if (group !== undefined) addToGroup(database, name, group, talk);
    else if (program === 'addgroup' || (has('group') && !has('system'))) addGroup(database, name, line, talk);
    else yield* addAccount(task, database, name, line, talk);
    yield* database.save(task);
    if (program === 'adduser' && group === undefined && !(has('group') && !has('system'))) yield* finishHome(task, database, name, line);
    return 0;
  },
}));

function addToGroup(database: Database, user: string, group: string, talk: (text: string) => void): void {
  if (!database.user(user)) throw new Failure(`The user \`${user}' does not exist.`);
  const found = database.group(group);
  if (!found) throw new Failure(`The group \`${group}' does not exist.`);
  if (found.members.includes(user)) throw new Failure(`The user \`${user}' is already a member of \`${group}'.`, { code: 0 });
  talk(`Adding user \`${user}' to group \`${group}' ...`);
  database.setMembers(group, [...found.members, user]);
  talk('Done.');
}

function addGroup(database: Database, name: string, { options: given }: CommandLine, talk: (text: string) => void): void {
  if (database.group(name)) throw new Failure(`The group \`${name}' already exists.`);
  const wanted = given.find(option => option.name === 'gid')?.value;
  const gid = wanted === undefined ? lowestFree(database, given.some(option => option.name === 'system')) : Number(wanted);
  talk(`Adding group \`${name}' (GID ${gid}) ...`);
  database.table('group').add(name, 'x', gid, '');
  database.table('gshadow').add(name, '!', '', '');
  talk('Done.');
}

/** Numbers of adduser begin at the lower end, those of useradd for systems at the upper. */
function lowestFree(database: Database, system: boolean): number {
  const used = new Set([...database.users.map(({ uid }) => uid), ...database.groups.map(({ gid }) => gid)]);
  let id = system ? 100 : 1000;
  while (used.has(id)) id++;
  return id;
}

function* addAccount(task: Task, database: Database, name: string, { options: given }: CommandLine, talk: (text: string) => void): Blocking<void> {
  const has = (option: string): boolean => given.some(each => each.name === option);
  const value = (option: string): string | undefined => given.findLast(each => each.name === option)?.value;
  if (!namePattern.test(name) && !has('allow-bad-names') && !has('force-badname')) {
    throw new Failure('Please enter a username matching the regular expression\n            configured via the NAME_REGEX configuration variable.  Use the\n            `--allow-bad-names\' option to relax this check or reconfigure\n            NAME_REGEX in configuration.');
  }
  const system = has('system');
  if (database.user(name)) throw new Failure(`The ${system ? 'system ' : ''}user \`${name}' already exists.${system ? ' Exiting.' : ''}`, { code: system ? 0 : 1 });
  const uid = value('uid') === undefined ? lowestFree(database, system) : Number(value('uid'));
  const chosen = value('ingroup') ?? value('gid') ?? (system && !has('group') ? 'nogroup' : undefined);
  const group = chosen === undefined ? undefined : database.groupBy(chosen);
  if (chosen !== undefined && !group) throw new Failure(`The group \`${chosen}' does not exist.`);
  talk(system ? `Adding system user \`${name}' (UID ${uid}) ...` : `Adding user \`${name}' ...`);
  let gid = group?.gid;
  if (gid === undefined) {
    gid = database.freeId('gid', system, uid);
    talk(`Adding new group \`${name}' (${system ? 'GID ' : ''}${gid}) ...`);
    database.table('group').add(name, 'x', gid, '');
    database.table('gshadow').add(name, '!', '', '');
  }
  const groupName = database.groupOf(gid)?.name ?? '';
  talk(system ? `Adding new user \`${name}' (UID ${uid}) with group \`${groupName}' ...` : `Adding new user \`${name}' (${uid}) with group \`${groupName} (${gid})' ...`);
  const home = value('home') ?? (system ? '/nonexistent' : `/home/${name}`);
  const comment = value('gecos') ?? value('comment') ?? '';
  addUser(database, {
    name, uid, gid, comment: system ? comment : [comment, ...Array<string>(Math.max(0, 4 - comment.split(',').length)).fill('')].join(','), home,
    shell: value('shell') ?? (system ? '/usr/sbin/nologin' : '/bin/bash'), groups: system ? [] : ['users'], system, password: system ? '!' : '*', expires: '',
  }, Number(task.sys.now() / dayLength));
  const makesHome = home !== '/nonexistent' && !has('no-create-home');
  talk(makesHome ? `Creating home directory \`${home}' ...` : `Not creating \`${home}'.`);
  if (system) return;
  if (makesHome) talk('Copying files from `/etc/skel\' ...');
  talk(`Adding new user \`${name}' to supplemental / extra groups \`users' ...`);
  talk(`Adding user \`${name}' to group \`users' ...`);
  yield* task.out.drain();
}

function* finishHome(task: Task, database: Database, name: string, { options: given }: CommandLine): Blocking<void> {
  const user = database.user(name);
  const skip = given.some(option => option.name === 'no-create-home') || user?.home === '/nonexistent';
  const system = given.some(option => option.name === 'system');
  if (!skip && user && !orUndefined(() => task.sys.lstat(user.home))) yield* makeHome(task, database, name, system ? '/nonexistent' : '/etc/skel');
}

/** deluser(8), delgroup(8) of Debian. */
export const deluserPrograms: readonly Program[] = ['deluser', 'delgroup'].map(program => programOf({
  name: program,
  support: { level: 'some', missing: '--backup, --remove-all-files' },
  options: { system: 'none', 'remove-home': 'none', 'remove-all-files': 'missing', backup: 'missing', 'backup-to': 'missing=', group: 'none', 'only-if-empty': 'none', 'q,quiet': 'none', force: 'none', conf: 'missing=', 'h': 'missing' },
  *run(task, { options: given, operands: [name, group] }) {
    const has = (option: string): boolean => given.some(each => each.name === option);
    const talk = (text: string): void => {
      if (!has('q')) task.out.print(`${text}\n`);
    };
    if (task.sys.credentials().uids.effective !== 0) throw new Failure('Only root may remove a user or group from the system.');
    if (name === undefined) throw new Failure('No name given.');
    const database = yield* Database.read(task);
    if (program === 'delgroup' || has('group')) removeGroup(database, name, talk);
    else if (group !== undefined) removeFromGroup(database, name, group, talk);
    else yield* removeAccount(task, database, name, has('remove-home'), talk);
    yield* database.save(task);
    return 0;
  },
}));

function removeGroup(database: Database, name: string, talk: (text: string) => void): void {
  const found = database.group(name);
  if (!found) throw new Failure(`The group \`${name}' does not exist.`, { code: 3 });
  if (database.users.some(({ gid }) => gid === found.gid)) throw new Failure(`\`${database.users.find(({ gid }) => gid === found.gid)?.name ?? ''}' still has \`${name}' as their primary group!`, { code: 7 });
  talk(`Removing group \`${name}' ...`);
  for (const file of ['group', 'gshadow'] as const) database.table(file).remove(name);
  talk('Done.');
}

function removeFromGroup(database: Database, user: string, group: string, talk: (text: string) => void): void {
  if (!database.user(user)) throw new Failure(`The user \`${user}' does not exist.`, { code: 2 });
  const found = database.group(group);
  if (!found) throw new Failure(`The group \`${group}' does not exist.`, { code: 3 });
  if (!found.members.includes(user)) throw new Failure(`The user \`${user}' is not a member of group \`${group}'.`, { code: 6 });
  talk(`Removing user \`${user}' from group \`${group}' ...`);
  database.setMembers(group, found.members.filter(member => member !== user));
  talk('Done.');
}

function* removeAccount(task: Task, database: Database, name: string, withHome: boolean, talk: (text: string) => void): Blocking<void> {
  const user = database.user(name);
  if (!user) throw new Failure(`The user \`${name}' does not exist.`, { code: 2 });
  if (!orUndefined(() => task.sys.stat('/usr/bin/crontab'))) yield* task.complain("`/usr/bin/crontab' not executed. Skipping crontab removal. Package `cron' required.");
  if (withHome) {
    talk('Looking for files to backup/remove ...');
    talk('Removing files ...');
    if (orUndefined(() => task.sys.lstat(user.home))) yield* removeTree(task, user.home);
  }
  talk(`Removing user \`${name}' ...`);
  yield* removeUser(task, database, user);
  talk('Done.');
}
