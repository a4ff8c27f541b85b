import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { Failure, programOf, Task } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { become, endLike, type KindOption, kindOptions, orFail, orFailWaiting, parseNumber } from './kinds.ts';

/** What the command line says; files are open already. */
interface Wish {
  readonly files: Map<KindOption, number>;
  readonly asked: Set<KindOption>;
  target: number | undefined;
  all: boolean;
  root: number | 'target' | undefined;
  directory: number | 'target' | undefined;
  directoryInside: string | undefined;
  fork: boolean | undefined;
  preserve: boolean;
  uid: number | undefined;
  gid: number | undefined;
}

/** nsenter(1) of util-linux 2.38. */
export const nsenter = programOf({
  name: 'nsenter',
  version: 'nsenter from util-linux 2.38.1\n',
  support: { level: 'most', missing: 'SELinux' },
  stopAtOperand: true,
  options: {
    'a,all': 'none', 't,target': 'required', 'm,mount': 'optional', 'u,uts': 'optional', 'i,ipc': 'optional', 'n,net': 'optional', 'p,pid': 'optional', 'C,cgroup': 'optional', 'U,user': 'optional',
    'T,time': 'optional', 'S,setuid': 'required', 'G,setgid': 'required', 'r,root': 'optional', 'w,wd': 'optional', 'W,wdns': 'required', 'F,no-fork': 'none', 'Z,follow-context': 'missing',
    'preserve-credentials': 'none',
  },
  *run(task, line) {
    const wish = yield* read(task, line);
    yield* openRest(task, wish);
    if (wish.fork === undefined) wish.fork = [...wish.files.keys()].some(({ kind }) => kind === 'pid');
    const entersUser = [...wish.files.keys()].some(({ kind }) => kind === 'user');
    if (entersUser && !wish.preserve) {
      wish.uid ??= 0;
      wish.gid ??= 0;
    }
    enterAll(task.sys, wish);
    yield* changePlace(task, wish);
    if (!wish.fork) return yield* live(task, wish, line.operands);
    const child = orFail('fork failed', () => task.sys.fork(sys => inChild(sys, task, wish, line.operands)));
    return yield* endLike(task, child);
  },
});

function* read(task: Task, { options }: CommandLine): Blocking<Wish> {
  const wish: Wish = {
    files: new Map(), asked: new Set(), target: undefined, all: false, root: undefined, directory: undefined, directoryInside: undefined, fork: undefined, preserve: false, uid: undefined,
    gid: undefined,
  };
  for (const { name, value = '' } of options) {
    const kind = kindOptions.find(({ letter }) => letter === name);
    if (kind && value !== '') wish.files.set(kind, yield* openFile(task, value));
    else if (kind) wish.asked.add(kind);
    switch (name) {
      case 'a': wish.all = true; break;
      case 't': wish.target = parseNumber(value, 'pid'); break;
      case 'S': wish.uid = parseNumber(value, 'uid'); break;
      case 'G': wish.gid = parseNumber(value, 'gid'); break;
      case 'r': wish.root = value === '' ? 'target' : yield* openFile(task, value); break;
      case 'w': wish.directory = value === '' ? 'target' : yield* openFile(task, value); break;
      case 'W': wish.directoryInside = value; break;
      case 'F': wish.fork = false; break;
      case 'preserve-credentials': wish.preserve = true; break;
      default:
    }
  }
  return wish;
}

function* openFile({ sys }: Task, path: string): Blocking<number> {
  return yield* orFailWaiting(`cannot open ${path}`, () => sys.open(path));
}

function* openTarget(task: Task, { target }: Wish, name: string): Blocking<number> {
  if (target === undefined) throw new Failure(`neither filename nor target pid supplied for ${name}`);
  return yield* openFile(task, `/proc/${target}/${name}`);
}

function* openRest(task: Task, wish: Wish): Blocking<void> {
  if (wish.all) askForAll(task, wish);
  for (const kind of kindOptions) {
    if (wish.asked.has(kind) && !wish.files.has(kind)) wish.files.set(kind, yield* openTarget(task, wish, kind.file));
  }
  if (wish.root === 'target') wish.root = yield* openTarget(task, wish, 'root');
  if (wish.directory === 'target') wish.directory = yield* openTarget(task, wish, 'cwd');
}

/** All kinds, but the user namespace only if it is another one: one cannot enter one's own. */
function askForAll({ sys }: Task, wish: Wish): void {
  const { target } = wish;
  if (target === undefined) throw new Failure('no target PID specified for --all');
  for (const kind of kindOptions) {
    const path = `/proc/${target}/${kind.file}`;
    const there = orFail(`stat of ${path} failed`, () => sys.stat(path).number);
    if (kind.kind !== 'user' || there !== sys.stat('/proc/self/ns/user').number) wish.asked.add(kind);
  }
}

/** In two passes: who enters a user namespace to get rights there does so first, who gives rights up by it does so last. */
function enterAll(sys: Sys, { files }: Wish): void {
  const rest = new Map([...files].sort(([a], [b]) => kindOptions.indexOf(a) - kindOptions.indexOf(b)));
  for (const pass of [0, 1]) {
    for (const [option, fd] of [...rest]) {
      try {
        sys.setns(fd, option.kind);
        sys.close(fd);
        rest.delete(option);
      } catch (error) {
        if (!isErrno(error)) throw error;
        if (pass === 1) throw new Failure(`reassociate to namespace '${option.file}' failed: ${error.text}`);
      }
    }
  }
}

function* changePlace({ sys }: Task, { root, directory, directoryInside }: Wish): Blocking<void> {
  let back = typeof directory === 'number' ? directory : undefined;
  if (typeof root === 'number') {
    back ??= yield* orFailWaiting('cannot open current working directory', () => sys.open('.'));
    orFail('change directory by root file descriptor failed', () => { sys.fchdir(root); });
    orFail('chroot failed', () => { sys.chroot('.'); });
    sys.close(root);
  }
  if (directoryInside !== undefined) back = yield* orFailWaiting('cannot open current working directory', () => sys.open(directoryInside));
  if (back === undefined) return;
  const fd = back;
  orFail('change directory by working directory file descriptor failed', () => { sys.fchdir(fd); });
  sys.close(fd);
}

function* inChild(sys: Sys, { name, environment }: Task, wish: Wish, operands: readonly string[]): Blocking<number> {
  const task = new Task(sys, name, environment);
  try {
    return yield* live(task, wish, operands);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield* task.complain(error.message);
    return error.code ?? 1;
  }
}

function* live(task: Task, { uid, gid }: Wish, operands: readonly string[]): Blocking<number> {
  if (gid !== undefined) {
    orFail('setgroups failed', () => { task.sys.setgroups([]); });
    orFail('setgid failed', () => { task.sys.setgid(gid); });
  }
  if (uid !== undefined) orFail('setuid failed', () => { task.sys.setuid(uid); });
  return yield* become(task, operands);
}
