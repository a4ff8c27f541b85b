import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Accounts } from '../accounts.ts';
import type { Command, Task } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { CgroupFailure } from './failure.ts';
import { directory, hierarchiesOf, type GroupSpec, isThere, type MountedHierarchy, mountedHierarchies, namesIn, parseSpec, writeValue } from './hierarchies.ts';
import { minusOne, withoutRules, wrongInput } from './usage.ts';

/** Whom the new files shall belong to, and their modes; what is undefined stays. */
interface Ownership {
  owner?: Owner;
  tasksOwner?: Owner;
  directoryMode?: number;
  fileMode?: number;
  tasksMode?: number;
}

interface Owner {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

/** `cgcreate(1)` of cgroup-tools 2.0.2. */
export const cgcreate: Command = {
  name: 'cgcreate', support: withoutRules, trouble: minusOne, hint: name => wrongInput(name),
  options: { g: 'required', a: 'required', t: 'required', 'd,dperm': 'required', 'f,fperm': 'required', 's,tperm': 'required', 'help,h': 'none' },
  help: `Usage: cgcreate [-h] [-f mode] [-d mode] [-s mode] [-t <tuid>:<tgid>] [-a <agid>:<auid>] -g <controllers>:<path> [-g ...]
Create control group(s)
  -a <tuid>:<tgid>		Owner of the group and all its files
  -d, --dperm=mode		Group directory permissions
  -f, --fperm=mode		Group file permissions
  -g <controllers>:<path>	Control group which should be added
  -h, --help			Display this help
  -s, --tperm=mode		Tasks file permissions
  -t <tuid>:<tgid>		Owner of the tasks file
`,
  run,
};

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const specs: GroupSpec[] = [];
  const ownership: Ownership = {};
  const accounts = yield* Accounts.read(task);
  for (const { name, value = '' } of options) {
    if (name === 'g') {
      const spec = parseSpec(value);
      if (!spec) return yield* fail(task, `${task.name}: cgroup controller and pathparsing failed (${operands[0] ?? '(null)'})\n`);
      specs.push(spec);
    } else if (name === 'a' || name === 't') {
      const owner = parseOwner(accounts, value);
      if (typeof owner === 'string') {
        yield* task.complain(owner);
        return 0;
      }
      ownership[name === 'a' ? 'owner' : 'tasksOwner'] = owner;
    } else {
      if (!/^[0-7]{3,4}$/.test(value)) return yield* fail(task, `${task.name} wrong mode format ${value}\n`);
      ownership[name === 'd' ? 'directoryMode' : name === 'f' ? 'fileMode' : 'tasksMode'] = parseInt(value, 8);
    }
  }
  if (operands.length > 0) return yield* fail(task, `${task.name}: wrong arguments (${operands[0] ?? ''})\n`);
  if (specs.length === 0) return yield* fail(task, wrongInput(task.name));
  const mounted = yield* mountedHierarchies(task);
  for (const spec of specs) {
    try {
      yield* create(task, mounted, spec, ownership);
    } catch (error) {
      const failure = CgroupFailure.because(error);
      yield* task.complain(`can't create cgroup ${spec.path}: ${failure.message}`);
      return failure.code;
    }
  }
  return 0;
}

function* fail(task: Task, text: string): Blocking<number> {
  yield* task.warn(text);
  return minusOne;
}

/** Numbers are no names here: `getpwnam(3)`. */
function isNumber(text: string): boolean {
  return /^\d*$/.test(text);
}

/** @returns the complaint if a name is not known */
function parseOwner(accounts: Accounts, text: string): Owner | string {
  const [user = '', group = ''] = text.split(':');
  const uid = isNumber(user) ? undefined : accounts.uid(user);
  if (user !== '' && uid === undefined) return `can't find uid of user ${user}.`;
  const gid = isNumber(group) ? undefined : accounts.gid(group);
  if (group !== '' && gid === undefined) return `can't find gid of group ${group}.`;
  return { uid, gid };
}

function* create(task: Task, mounted: readonly MountedHierarchy[], spec: GroupSpec, ownership: Ownership): Blocking<void> {
  const hierarchies = hierarchiesOf(mounted, spec);
  if (!hierarchies) throw CgroupFailure.of('notMounted');
  for (const hierarchy of hierarchies) {
    const wanted = spec.controllers.includes('*') ? hierarchy.controllers : spec.controllers.filter(each => hierarchy.controllers.includes(each));
    yield* makePath(task, hierarchy, spec.path, wanted);
    yield* giveAway(task, directory(hierarchy, spec.path), ownership);
  }
}

/** `mkdir -p`; in the unified hierarchy, each group on the way gives the controllers on. */
function* makePath(task: Task, hierarchy: MountedHierarchy, path: string, controllers: readonly string[]): Blocking<void> {
  let at = hierarchy.path;
  for (const name of path.split('/').filter(part => part !== '')) {
    if (hierarchy.unified) yield* enable(task, at, controllers);
    at = `${at}/${name}`;
    try {
      if (!isThere(task, at)) task.sys.mkdir(at, 0o777);
    } catch (error) {
      throw isErrno(error, 'EACCES') || isErrno(error, 'EPERM') ? CgroupFailure.of('notAllowed') : error;
    }
  }
}

function* enable(task: Task, group: string, controllers: readonly string[]): Blocking<void> {
  const file = `${group}/cgroup.subtree_control`;
  const enabled = (yield* task.readText(file)).trim().split(' ');
  for (const controller of controllers) if (!enabled.includes(controller)) yield* writeValue(task, file, `+${controller}`);
}

function* giveAway(task: Task, group: string, { owner, tasksOwner, directoryMode, fileMode, tasksMode }: Ownership): Blocking<void> {
  const { sys } = task;
  const { files } = yield* namesIn(task, group);
  if (owner) for (const path of [group, ...files.map(name => `${group}/${name}`)]) sys.chown(path, owner.uid, owner.gid);
  if (directoryMode !== undefined) sys.chmod(group, directoryMode);
  if (fileMode !== undefined) for (const name of files) sys.chmod(`${group}/${name}`, fileMode & likeOwner(sys.stat(`${group}/${name}`).mode));
  for (const name of ['tasks', 'cgroup.threads'].filter(each => files.includes(each))) {
    if (tasksOwner) sys.chown(`${group}/${name}`, tasksOwner.uid, tasksOwner.gid);
    if (tasksMode !== undefined) sys.chmod(`${group}/${name}`, tasksMode & likeOwner(sys.stat(`${group}/${name}`).mode));
  }
}

/** What the owner may not do, nobody may. */
function likeOwner(mode: number): number {
  const owner = (mode >> 6) & 0o7;
  return owner * 0o111;
}
