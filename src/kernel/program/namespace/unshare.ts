import { isErrno } from '../../errno.ts';
import type { NamespaceKind } from '../../namespace/namespace.ts';
import type { Blocking } from '../../process/blocking.ts';
import { parseSignal, type SignalName } from '../../process/signal.ts';
import type { Sys } from '../../syscall/sys.ts';
import type { Propagation } from '../../vfs/peer-group.ts';
import { Failure, programOf, Task } from '../command.ts';
import type { CommandLine, GivenOption } from '../options.ts';
import { Database } from '../user/database.ts';
import { become, endLike, kindOptions, orFail, orFailWaiting, parseNumber } from './kinds.ts';


/** What the command line says. */
interface Wish {
  readonly kinds: Set<NamespaceKind>;
  /** Files that shall hold a namespace, by kind. */
  readonly files: Map<NamespaceKind, string>;
  fork: boolean;
  killChild: SignalName | undefined;
  proc: string | undefined;
  mapUser: number | undefined;
  mapGroup: number | undefined;
  newuidmap: boolean;
  automatic: boolean;
  propagation: Propagation | undefined;
  setgroups: 'allow' | 'deny' | undefined;
  uid: number | undefined;
  gid: number | undefined;
  root: string | undefined;
  directory: string | undefined;
  readonly clocks: Map<'monotonic' | 'boottime', number>;
}

/** unshare(1) of util-linux 2.38. */
export const unshare = programOf({
  name: 'unshare',
  version: 'unshare from util-linux 2.38.1\n',
  support: { level: 'most', missing: '--map-users and --map-groups: they need newuidmap(1) from the package uidmap; --keep-caps' },
  stopAtOperand: true,
  options: {
    m: 'none', u: 'none', i: 'none', n: 'none', p: 'none', U: 'none', C: 'none', T: 'none', mount: 'optional', uts: 'optional', ipc: 'optional', net: 'optional', pid: 'optional', user: 'optional',
    cgroup: 'optional', time: 'optional', 'f,fork': 'none',
    'kill-child': 'optional', 'mount-proc': 'optional', 'map-user': 'required', 'map-users': 'required', 'map-group': 'required', 'map-groups': 'required', 'r,map-root-user': 'none',
    'c,map-current-user': 'none', 'map-auto': 'none', propagation: 'required', setgroups: 'required', 'keep-caps': 'missing', 'S,setuid': 'required', 'G,setgid': 'required', 'R,root': 'required',
    'w,wd': 'required', monotonic: 'required', boottime: 'required',
  },
  *run(task, line) {
    const wish = yield* read(task, line);
    if (wish.clocks.size > 0 && !wish.kinds.has('time')) throw new Failure('options --monotonic and --boottime require unsharing of a time namespace (-t)');
    const ids = task.sys.credentials();
    const binder = wish.files.size > 0 && wish.kinds.has('mnt') ? startBinder(task, wish) : undefined;
    yield* mapByHelper(task, wish);
    orFail('unshare failed', () => { task.sys.unshare([...wish.kinds]); });
    if (wish.files.size > 0 && !wish.kinds.has('mnt') && !wish.kinds.has('pid')) yield* bindFiles(task, wish, task.sys.getpid());
    if (wish.clocks.size > 0) yield* setClocks(task, wish);
    if (!wish.fork) {
      if (!(yield* binder?.finish() ?? nothing())) return 1;
      return yield* live(task, wish, line, ids.uids.effective, ids.gids.effective);
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) task.sys.sigaction(signal, 'ignore');
    const child = orFail('fork failed', () => task.sys.fork(sys => inChild(sys, task, wish, line)));
    if (!(yield* binder?.finish() ?? nothing())) return 1;
    if (wish.files.size > 0 && !wish.kinds.has('mnt') && wish.kinds.has('pid')) yield* bindFiles(task, wish, task.sys.getpid());
    return yield* endLike(task, child, signal => {
      orFail('sigprocmask unblock failed', () => { task.sys.sigaction(signal, 'default'); });
    });

    function* inChild(sys: Sys, { name, environment }: Task, { killChild }: Wish, commandLine: CommandLine): Blocking<number> {
      const inner = new Task(sys, name, environment);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) sys.sigaction(signal, 'default');
      if (killChild) sys.setDeathSignal(killChild);
      try {
        return yield* live(inner, wish, commandLine, ids.uids.effective, ids.gids.effective);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        yield* inner.complain(error.message);
        return error.code ?? 1;
      }
    }
  },
});

function* nothing(): Blocking<boolean> {
  return true;
}

function* read(task: Task, { options }: CommandLine): Blocking<Wish> {
  const wish: Wish = {
    kinds: new Set(), files: new Map(), fork: false, killChild: undefined, proc: undefined, mapUser: undefined, mapGroup: undefined, newuidmap: false, automatic: false,
    propagation: 'private', setgroups: undefined, uid: undefined, gid: undefined, root: undefined, directory: undefined, clocks: new Map(),
  };
  const database = options.some(({ name }) => name === 'map-user' || name === 'map-group') ? yield* Database.read(task) : undefined;
  for (const option of options) apply(task, wish, option, database);
  return wish;
}

function apply(task: Task, wish: Wish, { name, value = '', ...given }: GivenOption, database: Database | undefined): void {
  const kind = kindOptions.find(({ letter, name: long }) => letter === name || long === name)?.kind;
  if (kind) {
    wish.kinds.add(kind);
    if (value !== '') wish.files.set(kind, value);
    return;
  }
  const mapping = ['map-user', 'map-users', 'map-group', 'map-groups', 'r', 'c', 'map-auto'].includes(name);
  if (mapping) wish.kinds.add('user');
  switch (name) {
    case 'f': wish.fork = true; break;
    case 'kill-child':
      wish.fork = true;
      wish.killChild = value === '' ? 'SIGKILL' : parseSignal(value);
      if (!wish.killChild) throw new Failure(`unknown signal: ${value}`);
      break;
    case 'mount-proc':
      wish.kinds.add('mnt');
      wish.proc = value === '' ? '/proc' : value;
      break;
    case 'map-user': wish.mapUser = database?.userBy(value)?.uid ?? parseNumber(value, 'uid'); break;
    case 'map-group': wish.mapGroup = database?.groupBy(value)?.gid ?? parseNumber(value, 'gid'); break;
    case 'r': wish.mapUser = wish.mapGroup = 0; break;
    case 'c': {
      const { uids, gids } = task.sys.credentials();
      wish.mapUser = uids.effective;
      wish.mapGroup = gids.effective;
      break;
    }
    case 'map-users': case 'map-groups': wish.newuidmap = true; break;
    case 'map-auto': wish.automatic = true; break;
    case 'propagation': wish.propagation = propagationOf(value); break;
    case 'setgroups':
      if (value !== 'allow' && value !== 'deny') throw new Failure(`unsupported --setgroups argument '${value}'`);
      wish.setgroups = value;
      break;
    case 'S': wish.uid = parseNumber(value, 'uid'); break;
    case 'G': wish.gid = parseNumber(value, 'gid'); break;
    case 'R': wish.root = value; break;
    case 'w': wish.directory = value; break;
    case 'monotonic': case 'boottime': wish.clocks.set(name, parseNumber(value, `${name} offset`)); break;
    default: throw new Failure(`option '${given.written}' is not simulated`, { code: 2 });
  }
}

function propagationOf(text: string): Propagation | undefined {
  if (text === 'unchanged') return undefined;
  if (text === 'private' || text === 'shared' || text === 'slave') return text;
  throw new Failure(`unsupported propagation mode: ${text}`);
}

/** `--map-users` and `--map-auto` leave the mapping to newuidmap(1), which a small Debian does not have. */
function* mapByHelper(task: Task, { newuidmap, automatic }: Wish): Blocking<void> {
  if (automatic) throw new Failure(`no line matching user "${(yield* Database.read(task)).userBy(`${task.sys.credentials().uids.real}`)?.name ?? ''}" in /etc/subuid: Success`);
  if (newuidmap) throw new Failure('failed to execute newuidmap: No such file or directory', { code: 127 });
}

interface Binder {
  finish(): Blocking<boolean>;
}

/** A child that stays in the mount namespace of before: there it binds the files once the namespaces are made. */
function startBinder(task: Task, wish: Wish): Binder {
  const { sys } = task;
  const { reader, writer } = sys.pipe();
  const parent = sys.getpid();
  const child = sys.fork(function* (binder) {
    binder.close(writer);
    yield* binder.read(reader, 1);
    try {
      yield* bindFiles(new Task(binder, task.name, task.environment), wish, parent);
      return 0;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield* new Task(binder, task.name, task.environment).complain(error.message);
      return 1;
    }
  });
  sys.close(reader);
  return {
    *finish() {
      yield* sys.write(writer, Uint8Array.of(6));
      sys.close(writer);
      const waited = yield* sys.wait({ pid: child });
      return !(waited && 'exited' in waited.status && waited.status.exited !== 0);
    },
  };
}

function* bindFiles({ sys }: Task, { files }: Wish, pid: number): Blocking<void> {
  for (const { kind, childFile } of kindOptions) {
    const target = files.get(kind);
    const source = `/proc/${pid}/${childFile}`;
    if (target !== undefined) orFail(`mount ${source} on ${target} failed`, () => { sys.mount({ source, target, flags: { bind: true } }); });
  }
}

function* setClocks(task: Task, { clocks }: Wish): Blocking<void> {
  for (const [name, seconds] of clocks) {
    yield* orFailWaiting('failed to write to /proc/self/timens_offsets', () => task.writeFile('/proc/self/timens_offsets', `${name} ${seconds} 0`));
  }
}

/** What happens within the new namespaces, up to the command itself. */
function* live(task: Task, wish: Wish, { operands }: CommandLine, uid: number, gid: number): Blocking<number> {
  const { sys } = task;
  if (wish.mapUser !== undefined) yield* write(task, '/proc/self/uid_map', `${wish.mapUser} ${uid} 1`);
  if (wish.mapGroup !== undefined) {
    if (wish.setgroups === 'allow') throw new Failure('options --setgroups=allow and --map-group are mutually exclusive');
    yield* denySetgroups(task, 'deny');
    yield* write(task, '/proc/self/gid_map', `${wish.mapGroup} ${gid} 1`);
  }
  if (wish.setgroups) yield* denySetgroups(task, wish.setgroups);
  const { propagation } = wish;
  if (wish.kinds.has('mnt') && propagation) {
    orFail('cannot change root filesystem propagation', () => { sys.mount({ source: 'none', target: '/', flags: { propagation, recursive: true } }); });
  }
  changePlace(sys, wish);
  mountProc(sys, wish);
  if (wish.gid !== undefined) {
    orFail('setgroups failed', () => { sys.setgroups([]); });
    orFail('setgid failed', () => { sys.setgid(wish.gid ?? 0); });
  }
  if (wish.uid !== undefined) orFail('setuid failed', () => { sys.setuid(wish.uid ?? 0); });
  return yield* become(task, operands);
}

function changePlace(sys: Sys, { root, directory }: Wish): void {
  if (root !== undefined) orFail(`cannot change root directory to '${root}'`, () => { sys.chroot(root); });
  const to = directory ?? (root === undefined ? undefined : '/');
  if (to !== undefined) orFail(`cannot chdir to '${to}'`, () => { sys.chdir(to); });
}

function mountProc(sys: Sys, { proc: target, root, propagation }: Wish): void {
  if (target === undefined) return;
  if (root === undefined && propagation !== 'private') {
    try {
      sys.mount({ source: 'none', target, flags: { propagation: 'private', recursive: true } });
    } catch (error) {
      if (!isErrno(error, 'EINVAL')) throw isErrno(error) ? new Failure(`cannot change ${target} filesystem propagation: ${error.text}`) : error;
    }
  }
  orFail(`mount ${target} failed`, () => { sys.mount({ source: 'proc', target, type: 'proc', flags: { nosuid: true, noexec: true, nodev: true } }); });
}

function* denySetgroups(task: Task, word: string): Blocking<void> {
  yield* write(task, '/proc/self/setgroups', word);
}

function* write(task: Task, path: string, text: string): Blocking<void> {
  yield* orFailWaiting(`write failed ${path}`, () => task.writeFile(path, text));
}
