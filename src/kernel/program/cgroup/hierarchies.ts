import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Task } from '../command.ts';
import type { GivenOption } from '../options.ts';

/** A mounted hierarchy, as libcgroup finds it in /proc/mounts. */
export interface MountedHierarchy {
  readonly path: string;
  readonly unified: boolean;
  /** By their names there: `io` of the unified hierarchy is `blkio` of v1. */
  readonly controllers: readonly string[];
}

/** A group as it is named on command lines: `cpu,memory:lab`. */
export interface GroupSpec {
  readonly controllers: readonly string[];
  readonly path: string;
}

/** In the order of /proc/mounts; each once, without hierarchies that have no controllers. */
export function* mountedHierarchies(task: Task): Blocking<MountedHierarchy[]> {
  const known = (yield* task.readText('/proc/cgroups')).split('\n').slice(1).map(line => line.split('\t')[0] ?? '');
  const mounted: MountedHierarchy[] = [];
  const seen = new Set<string>();
  for (const line of (yield* task.readText('/proc/mounts')).split('\n')) {
    const [, path = '', type = '', options = ''] = line.split(' ').map(unescape);
    if (type !== 'cgroup' && type !== 'cgroup2') continue;
    const unified = type === 'cgroup2';
    const words = unified ? (yield* task.readText(`${path}/cgroup.controllers`)).trim().split(' ') : options.split(',').filter(word => known.includes(word));
    const controllers = words.filter(word => word !== '' && !seen.has(word));
    if (controllers.length === 0) continue;
    for (const controller of controllers) seen.add(controller);
    mounted.push({ path, unified, controllers });
  }
  return mounted;
}

/** The hierarchy of a controller; files that begin with `cgroup.` are in the unified one. */
export function hierarchyOf(mounted: readonly MountedHierarchy[], controller: string): MountedHierarchy | undefined {
  return mounted.find(each => each.controllers.includes(controller) || (each.unified && controller === 'cgroup'));
}

/** The hierarchies that a group is in, each once; `*` is all. Undefined if one of the controllers is not mounted. */
export function hierarchiesOf(mounted: readonly MountedHierarchy[], { controllers }: GroupSpec): MountedHierarchy[] | undefined {
  if (controllers.includes('*')) return [...mounted];
  const found = controllers.map(controller => hierarchyOf(mounted, controller));
  return found.every(each => each !== undefined) ? [...new Set(found)] : undefined;
}

/** `cpu,memory:lab`; undefined if it is not of that form. */
export function parseSpec(text: string): GroupSpec | undefined {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) return undefined;
  return { controllers: text.slice(0, colon).split(','), path: text.slice(colon + 1) };
}

/** What the options -g name. Undefined after a complaint if one of them names nothing. */
export function* givenSpecs(task: Task, options: readonly GivenOption[]): Blocking<GroupSpec[] | undefined> {
  const specs = options.flatMap(({ name, value = '' }) => name === 'g' ? [parseSpec(value)] : []);
  if (specs.every(spec => spec !== undefined)) return specs;
  yield* task.warn('cgroup controller and pathparsing failed\n');
  return undefined;
}

/** Where a group is, without doubled slashes. */
export function directory({ path }: MountedHierarchy, group: string): string {
  return `${path}/${group}`.replace(/\/+/g, '/').replace(/\/$/, '');
}

/** The names in a directory, in its own order. @throws Errno */
export function* namesIn(task: Task, path: string): Blocking<{ readonly files: string[]; readonly directories: string[] }> {
  const { sys } = task;
  const fd = yield* sys.open(path, { directory: true });
  const files: string[] = [];
  const directories: string[] = [];
  for (let entries = sys.getdents(fd); entries.length > 0; entries = sys.getdents(fd)) {
    for (const { name, kind } of entries) if (name !== '.' && name !== '..') (kind === 'directory' ? directories : files).push(name);
  }
  sys.close(fd);
  return { files, directories };
}

/** Writes a value into a file of a group that must be there. @throws Errno */
export function* writeValue({ sys }: Task, path: string, value: string): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write' });
  try {
    yield* sys.write(fd, new TextEncoder().encode(value));
  } finally {
    sys.close(fd);
  }
}

/** The file that processes are moved by. */
export function procsFile({ unified }: MountedHierarchy): string {
  return unified ? 'cgroup.procs' : 'tasks';
}

/** Whether a path is there. */
export function isThere({ sys }: Task, path: string): boolean {
  try {
    sys.stat(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return false;
    throw error;
  }
}

/** Blanks in /proc/mounts are written as octal numbers: `fstab(5)`. */
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}
