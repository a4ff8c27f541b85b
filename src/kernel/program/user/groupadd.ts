import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, programOf, type Task } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { Database, demandRoot } from './database.ts';
import { usageOf } from './usage.ts';
import { isValidName } from './useradd.ts';

const common = { 'help,h': 'none', 'R,root': 'missing=', 'P,prefix': 'missing=' } as const;
const support = { level: 'most', missing: '-R, -P, -K' } as const;

/** groupadd(8). */
export const groupadd = programOf({
  ...usage('groupadd'), options: { ...common, 'f,force': 'none', 'g,gid': 'required', 'K,key': 'missing=', 'o,non-unique': 'none', 'p,password': 'required', 'r,system': 'none', 'U,users': 'required' },
  *run(task, { options, operands: [name] }) {
    if (name === undefined) return yield* showUsage(task, 'groupadd');
    if (!isValidName(name)) throw new Failure(`'${name}' is not a valid group name`, { code: 3 });
    const database = yield* Database.read(task);
    if (database.group(name)) {
      if (has(options, 'f')) return 0;
      throw new Failure(`group '${name}' already exists`, { code: 9 });
    }
    const wanted = valueOf(options, 'g');
    if (wanted !== undefined && !/^\d+$/.test(wanted)) throw new Failure(`invalid group ID '${wanted}'`, { code: 3 });
    const taken = wanted !== undefined && !has(options, 'o') && database.groupOf(Number(wanted)) !== undefined;
    if (taken && !has(options, 'f')) throw new Failure(`GID '${wanted}' already exists`, { code: 4 });
    demandRoot(task, 'group');
    const gid = wanted === undefined || taken ? database.freeId('gid', has(options, 'r')) : Number(wanted);
    database.table('group').add(name, 'x', gid, valueOf(options, 'U') ?? '');
    database.table('gshadow').add(name, valueOf(options, 'p') ?? '!', '', valueOf(options, 'U') ?? '');
    yield* database.save(task);
    return 0;
  },
});

/** groupdel(8). */
export const groupdel = programOf({
  ...usage('groupdel'), options: { ...common, 'f,force': 'none' },
  *run(task, { options, operands: [name] }) {
    if (name === undefined) return yield* showUsage(task, 'groupdel');
    const database = yield* Database.read(task);
    const group = database.group(name);
    if (!group) throw new Failure(`group '${name}' does not exist`, { code: 6 });
    const user = database.users.find(({ gid }) => gid === group.gid);
    if (user && !has(options, 'f')) throw new Failure(`cannot remove the primary group of user '${user.name}'`, { code: 8 });
    demandRoot(task, 'group');
    for (const file of ['group', 'gshadow'] as const) database.table(file).remove(name);
    yield* database.save(task);
    return 0;
  },
});

/** groupmod(8). */
export const groupmod = programOf({
  ...usage('groupmod'), options: { ...common, 'a,append': 'none', 'g,gid': 'required', 'n,new-name': 'required', 'o,non-unique': 'none', 'p,password': 'required', 'U,users': 'required' },
  *run(task, { options, operands: [name] }) {
    if (name === undefined) return yield* showUsage(task, 'groupmod');
    const database = yield* Database.read(task);
    const group = database.group(name);
    if (!group) throw new Failure(`group '${name}' does not exist`, { code: 6 });
    const [gid, newName, users] = [valueOf(options, 'g'), valueOf(options, 'n'), valueOf(options, 'U')];
    if (gid !== undefined && !has(options, 'o') && Number(gid) !== group.gid && database.groupOf(Number(gid))) throw new Failure(`GID '${gid}' already exists`, { code: 4 });
    if (newName !== undefined && newName !== name && database.group(newName)) throw new Failure(`group '${newName}' already exists`, { code: 9 });
    demandRoot(task, 'group');
    if (users !== undefined) database.setMembers(name, has(options, 'a') ? [...group.members, ...users.split(',')] : users.split(','));
    if (gid !== undefined) {
      database.table('group').set(name, 2, gid);
      for (const user of database.users) if (user.gid === group.gid) database.table('passwd').set(user.name, 3, gid);
    }
    if (newName !== undefined) for (const file of ['group', 'gshadow'] as const) database.table(file).set(name, 0, newName);
    yield* database.save(task);
    return 0;
  },
});

/** gpasswd(1). */
export const gpasswd = programOf({
  ...usage('gpasswd'), options: { ...common, 'a,add': 'required', 'd,delete': 'required', 'M,members': 'required', 'A,administrators': 'missing=', 'r,remove-password': 'missing' },
  *run(task, { options: [option], operands: [name] }) {
    if (name === undefined || !option) return yield* showUsage(task, 'gpasswd');
    const database = yield* Database.read(task);
    const user = option.value ?? '';
    const group = database.group(name);
    if (option.name !== 'M' && !database.user(user)) throw new Failure(`user '${user}' does not exist`, { code: 3 });
    if (!group) throw new Failure(`group '${name}' does not exist in /etc/group`, { code: 3 });
    if (task.sys.credentials().uids.real !== 0) throw new Failure('Permission denied.', { code: 1 });
    const { members } = group;
    if (option.name === 'a') {
      task.out.print(`Adding user ${user} to group ${name}\n`);
      if (!members.includes(user)) database.setMembers(name, [...members, user]);
    } else if (option.name === 'd') {
      task.out.print(`Removing user ${user} from group ${name}\n`);
      if (!members.includes(user)) throw new Failure(`user '${user}' is not a member of '${name}'`, { code: 3 });
      database.setMembers(name, members.filter(member => member !== user));
    } else {
      database.setMembers(name, user.split(',').filter(member => member !== ''));
    }
    yield* database.save(task);
    return 0;
  },
});

function usage(name: 'gpasswd' | 'groupadd' | 'groupdel' | 'groupmod'): Pick<Command, 'name' | 'support' | 'trouble' | 'help' | 'hint'> {
  return { name, support, trouble: 2, help: usageOf[name], hint: () => usageOf[name] };
}

function* showUsage(task: Task, name: keyof typeof usageOf): Blocking<number> {
  yield* task.warn(usageOf[name]);
  return 2;
}
