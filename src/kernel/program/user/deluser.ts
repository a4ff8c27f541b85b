import { orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, type Task } from '../command.ts';
import { deluserUsage } from './adduser-usage.ts';
import { Database } from './database.ts';
import type { PerlOptions } from './perl-options.ts';
import { perlProgram } from './perl-program.ts';
import { removeTree, removeUser } from './usermod.ts';

const options: PerlOptions = {
  'quiet|q': 'flag', debug: 'flag', verbose: 'flag', 'version|v': 'flag', 'help|h': 'flag', group: 'flag', 'conf|c': 'text', system: 'flag', 'only-if-empty': 'flag', 'remove-home': 'flag', 'remove-all-files': 'flag',
  backup: 'flag', 'backup-to': 'text', 'backup-suffix': 'text', 'no-preserve-root': 'flag',
};
const [firstSystem, lastSystem] = [100, 999];
/** What is there when the package `perl` is installed. */
const perlModules = '/usr/bin/perldoc';

type Talk = (text: string) => void;

/** deluser(8), delgroup(8) of Debian. */
export const deluser = perlProgram({
  names: ['deluser', 'delgroup'], options, usage: deluserUsage,
  support: { level: 'most', missing: '--backup, --remove-all-files; deluser.conf' },
  *run(task, program, { values, operands }) {
    if (task.sys.credentials().uids.effective !== 0) throw new Failure('Only root may remove a user or group from the system.');
    const [name = '', group, extra] = operands;
    if (name === '' || extra !== undefined) throw new Failure('Only one or two names allowed.');
    const talk = (text: string): void => {
      if (!values.has('quiet')) task.out.print(`${text}\n`);
    };
    if (['remove-home', 'remove-all-files', 'backup'].some(each => values.has(each)) && !orUndefined(() => task.sys.stat(perlModules))) {
      throw new Failure('In order to use the --remove-home, --remove-all-files, and --backup features,\nyou need to install the `perl\' package. To accomplish that, run\napt-get install perl.', { code: 8 });
    }
    if (values.has('remove-all-files') || values.has('backup')) throw new Failure('--backup and --remove-all-files are not simulated', { code: 2 });
    const database = yield* Database.read(task);
    if (group !== undefined) removeFromGroup(database, name, group, talk);
    else if (program === 'delgroup' || values.has('group')) yield* removeGroup(task, database, name, values, talk);
    else {
      const code = yield* removeAccount(task, database, name, values, talk);
      if (code !== undefined) return code;
    }
    yield* database.save(task);
    talk('Done.');
    return 0;
  },
});

function* removeGroup(task: Task, database: Database, name: string, values: ReadonlyMap<string, string>, talk: Talk): Blocking<void> {
  const found = database.group(name);
  if (!found) throw new Failure(`The group \`${name}' does not exist.`, { code: values.has('system') ? 0 : 3 });
  if (values.has('system') && (found.gid < firstSystem || found.gid > lastSystem)) throw new Failure(`The group \`${name}' is not a system group. Exiting.`, { code: 3 });
  if (values.has('only-if-empty') && found.members.length > 0) throw new Failure(`The group \`${name}' is not empty!`, { code: 5 });
  talk(`Removing group \`${name}' ...`);
  const user = database.users.find(({ gid }) => gid === found.gid);
  if (user) {
    yield* task.warn(`groupdel: cannot remove the primary group of user '${user.name}'\n`);
    throw new Failure(`\`/sbin/groupdel ${name}' returned error code 8. Exiting.`);
  }
  for (const file of ['group', 'gshadow'] as const) database.table(file).remove(name);
}

function removeFromGroup(database: Database, name: string, group: string, talk: Talk): void {
  const user = database.user(name);
  if (!user) throw new Failure(`The user \`${name}' does not exist.`, { code: 2 });
  const found = database.group(group);
  if (!found) throw new Failure(`The group \`${group}' does not exist.`, { code: 3 });
  if (user.gid === found.gid) throw new Failure('You may not remove the user from their primary group.', { code: 7 });
  if (!found.members.includes(name)) throw new Failure(`The user \`${name}' is not a member of group \`${group}'.`, { code: 6 });
  talk(`Removing user \`${name}' from group \`${group}' ...`);
  database.setMembers(group, found.members.filter(member => member !== name));
}

/** @returns the exit code if the account stays */
function* removeAccount(task: Task, database: Database, name: string, values: ReadonlyMap<string, string>, talk: Talk): Blocking<number | undefined> {
  const user = database.user(name);
  if (values.has('system') && !user) throw new Failure(`The user \`${name}' does not exist, but --system was given. Exiting.`, { code: 0 });
  if (values.has('system') && user && (user.uid < firstSystem || user.uid > lastSystem)) throw new Failure(`The user \`${name}' is not a system user. Exiting.`);
  if (!user) throw new Failure(`The user \`${name}' does not exist.`, { code: 2 });
  if (user.uid === 0 && !values.has('no-preserve-root')) {
    task.out.print('WARNING: You are just about to delete the root account (uid 0)\nUsually this is never required as it may render the whole system unusable\n' +
      'If you really want this, call deluser with parameter --no-preserve-root\nStopping now without having performed any action\n');
    return 9;
  }
  if (values.has('remove-home')) {
    talk('Looking for files to backup/remove ...');
    talk('Removing files ...');
    if (orUndefined(() => task.sys.lstat(user.home))) yield* removeTree(task, user.home);
  }
  if (!orUndefined(() => task.sys.stat('/usr/bin/crontab'))) yield* task.complain("`/usr/bin/crontab' not executed. Skipping crontab removal. Package `cron' required.");
  talk(`Removing user \`${name}' ...`);
  yield* removeUser(task, database, user);
  return undefined;
}
