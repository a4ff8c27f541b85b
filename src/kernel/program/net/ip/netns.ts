import { Errno, orUndefined, reason } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { encode } from '../../../text.ts';
import { execute } from '../../exec.ts';
import { writeAll } from '../../output.ts';
import { processNumbers } from '../../proc.ts';
import { netnsHelp } from './help.ts';
import { entriesOf, listNames } from './link-text.ts';
import { type IpTask, IpFailure, type Words, matches, netnsFolder } from './words.ts';

/** `ip netns`: ip-netns(8). A namespace with a name is a bind mount of its file on /run/netns/NAME. */
export function* ipNetns(task: IpTask, words: Words): Blocking<number> {
  const command = words.take() ?? 'list';
  if (matches(command, 'help')) throw new IpFailure(netnsHelp);
  if (matches(command, 'list', 'show', 'lst')) return yield* list(task);
  if (command === 'list-id') return yield* listIds(task);
  if (matches(command, 'add')) return yield* add(task, words.take());
  if (matches(command, 'delete')) return yield* remove(task, words);
  if (matches(command, 'identify')) return yield* identify(task, words.take());
  if (matches(command, 'pids')) return yield* pids(task, words.take());
  if (matches(command, 'exec')) return yield* executeIn(task, words);
  if (matches(command, 'attach')) return yield* attach(task, words.take(), words.take());
  throw new IpFailure(`Command "${command}" is unknown, try "ip netns help".\n`);
}

/** Goes into the namespace of that name: `ip -n NAME`. */
export function* switchTo(task: IpTask, name: string): Blocking<void> {
  let fd: number;
  try {
    fd = yield* task.sys.open(`${netnsFolder}/${name}`);
  } catch (error) {
    throw new IpFailure(`Cannot open network namespace "${name}": ${reason(error)}\n`);
  }
  try {
    task.sys.setns(fd, 'net');
  } catch (error) {
    throw new IpFailure(`setting the network namespace "${name}" failed: ${reason(error)}\n`);
  } finally {
    task.sys.close(fd);
  }
}

function* list(task: IpTask): Blocking<number> {
  for (const name of yield* listNames(task.sys)) {
    const id = yield* idOf(task, name);
    task.print(`${name}${id === undefined ? '' : ` (id: ${id})`}\n`);
  }
  return 0;
}

function* listIds(task: IpTask): Blocking<number> {
  const known: [number, string][] = [];
  for (const name of yield* listNames(task.sys)) {
    const id = yield* idOf(task, name);
    if (id !== undefined) known.push([id, name]);
  }
  for (const [id, name] of known.sort(([a], [b]) => a - b)) task.print(`nsid ${id} (iproute2 netns name: ${name})\n`);
  return 0;
}

function* idOf({ sys }: IpTask, name: string): Blocking<number | undefined> {
  try {
    const fd = yield* sys.open(`${netnsFolder}/${name}`);
    const id = sys.netNamespaceId({ fd });
    sys.close(fd);
    return id;
  } catch {
    return undefined;
  }
}

function* add(task: IpTask, name: string | undefined): Blocking<number> {
  const path = yield* makeFile(task, name);
  try {
    task.sys.unshare(['net']);
  } catch (error) {
    task.sys.unlink(path);
    throw new IpFailure(`Failed to create a new network namespace "${name}": ${reason(error)}\n`, 1);
  }
  task.sys.mount({ source: '/proc/self/ns/net', target: path, type: 'none', flags: { bind: true } });
  return 0;
}

function* attach(task: IpTask, name: string | undefined, pid: string | undefined): Blocking<number> {
  if (pid === undefined || !/^\d+$/.test(pid)) throw new IpFailure(pid === undefined ? 'No PID specified\n' : `Invalid pid: ${pid}\n`, 1);
  const path = yield* makeFile(task, name);
  try {
    task.sys.mount({ source: `/proc/${pid}/ns/net`, target: path, type: 'none', flags: { bind: true } });
    return 0;
  } catch (error) {
    task.sys.unlink(path);
    throw new IpFailure(`Bind /proc/${pid}/ns/net -> ${path} failed: ${reason(error)}\n`, 1);
  }
}

/** The folder, shared so that all mount namespaces see what is mounted there, and an empty file to mount on. */
function* makeFile(task: IpTask, name: string | undefined): Blocking<string> {
  const { sys } = task;
  const path = pathOf(name);
  try {
    sys.mkdir(netnsFolder, 0o755);
  } catch (error) {
    if (!(error instanceof Errno) || error.code !== 'EEXIST') throw new IpFailure(`mkdir ${netnsFolder} failed: ${reason(error)}\n`, 1);
  }
  const share = (): void => { sys.mount({ target: netnsFolder, flags: { propagation: 'shared', recursive: true } }); };
  try {
    share();
  } catch (error) {
    if (!(error instanceof Errno) || error.code !== 'EINVAL') throw new IpFailure(`mount --make-shared ${netnsFolder} failed: ${reason(error)}\n`, 1);
    sys.mount({ source: netnsFolder, target: netnsFolder, type: 'none', flags: { bind: true, recursive: true } });
    share();
  }
  try {
    sys.close(yield* sys.open(path, { create: true, exclusive: true }, 0));
  } catch (error) {
    throw new IpFailure(`Cannot create namespace file "${path}": ${reason(error)}\n`, 1);
  }
  return path;
}

function* remove(task: IpTask, words: Words): Blocking<number> {
  const names = task.options.all ? yield* listNames(task.sys) : [words.take()];
  for (const name of names) {
    const path = pathOf(name);
    try {
      task.sys.umount(path, { lazy: true });
    } catch {
      // Not mounted: the file is removed all the same.
    }
    try {
      task.sys.unlink(path);
    } catch (error) {
      throw new IpFailure(`Cannot remove namespace file "${path}": ${reason(error)}\n`, 1);
    }
  }
  return 0;
}

function* identify(task: IpTask, pid = 'self'): Blocking<number> {
  const names = yield* namesOf(task, `/proc/${pid}/ns/net`);
  task.print(names.length === 0 ? '\n' : names.map(name => `${name}\n`).join(''));
  return 0;
}

/** The names of the namespace that a file stands for. */
function* namesOf({ sys }: IpTask, path: string): Blocking<string[]> {
  let wanted: string;
  try {
    const { device, number } = sys.stat(path);
    wanted = `${device.major}:${device.minor} ${number}`;
  } catch (error) {
    throw new IpFailure(`Cannot open network namespace: ${reason(error)}\n`, 1);
  }
  return (yield* listNames(sys)).filter(name => {
    const { device, number } = sys.stat(`${netnsFolder}/${name}`);
    return `${device.major}:${device.minor} ${number}` === wanted;
  });
}

function* pids(task: IpTask, name: string | undefined): Blocking<number> {
  const { sys } = task;
  let wanted: number;
  try {
    wanted = sys.stat(pathOf(name)).number;
  } catch (error) {
    throw new IpFailure(`Cannot open network namespace: ${reason(error)}\n`, 1);
  }
  for (const pid of yield* processNumbers(sys)) {
    if (orUndefined(() => sys.stat(`/proc/${pid}/ns/net`).number) === wanted) task.print(`${pid}\n`);
  }
  return 0;
}

function* executeIn(task: IpTask, words: Words): Blocking<number> {
  const { all } = task.options;
  const name = all ? '' : words.take();
  if (name === undefined) throw new IpFailure('No netns name specified\n', 1);
  const argv = words.rest;
  if (argv.length === 0) throw new IpFailure('No command specified\n', 1);
  if (all) return yield* executeInAll(task, argv);
  yield* enter(task, name);
  return yield* start(task, argv);
}

/** `ip -all netns exec`: in one namespace after the other. */
function* executeInAll(task: IpTask, argv: readonly string[]): Blocking<number> {
  const { sys } = task;
  for (const name of yield* listNames(sys)) {
    yield* writeAll(sys, 1, encode(`\nnetns: ${name}\n`));
    sys.fork(function* (child) {
      const inner: IpTask = { ...task, sys: child };
      try {
        yield* enter(inner, name);
        return yield* start(inner, argv);
      } catch (error) {
        if (!(error instanceof IpFailure)) throw error;
        yield* writeAll(child, 2, encode(error.message));
        return error.code;
      }
    });
    yield* sys.wait();
  }
  return 0;
}

/** Goes into a namespace, and into a mount namespace of its own in which /sys shows the network's devices. */
function* enter(task: IpTask, name: string): Blocking<void> {
  const { sys } = task;
  yield* switchTo(task, name);
  try {
    sys.unshare(['mnt']);
    sys.mount({ target: '/', flags: { propagation: 'slave', recursive: true } });
  } catch (error) {
    throw new IpFailure(`unshare failed: ${reason(error)}\n`);
  }
  try {
    sys.umount('/sys', { lazy: true });
    sys.mount({ source: name, target: '/sys', type: 'sysfs' });
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  }
  yield* bindEtc(task, name);
}

/** The files of /etc/netns/NAME lie over those of /etc. */
function* bindEtc(task: IpTask, name: string): Blocking<void> {
  const { sys } = task;
  const folder = `/etc/netns/${name}`;
  for (const file of yield* entriesOf(sys, folder)) {
    try {
      sys.mount({ source: `${folder}/${file}`, target: `/etc/${file}`, type: 'none', flags: { bind: true } });
    } catch (error) {
      yield* task.warn(`Bind ${folder}/${file} -> /etc/${file} failed: ${reason(error)}\n`);
    }
  }
}

function* start({ sys, environment }: IpTask, argv: readonly string[]): Blocking<number> {
  try {
    return yield* execute(sys, argv, environment);
  } catch (error) {
    throw new IpFailure(`exec of "${argv[0]}" failed: ${reason(error)}\n`, 1);
  }
}

function pathOf(name: string | undefined): string {
  if (name === undefined) throw new IpFailure('No netns name specified\n', 1);
  if (name.includes('/') || name === '.' || name === '..' || name === '') throw new IpFailure(`Invalid netns name "${name}"\n`);
  return `${netnsFolder}/${name}`;
}
