import { type Blocking, entriesOf, isErrno, succeeds, type Sys } from '../../../kernel/index.ts';
import { exists, makeDirectories, readText, writeText } from '../files.ts';
import type { ResourceSpec, RuntimeSpec } from '../spec.ts';
import { goText, RuncFailure } from './failure.ts';
import { deviceRules, limitsV1, limitsV2 } from './limits.ts';
import type { CgroupView } from './mounts.ts';

/** Where a host has its control groups. */
export const cgroupTop = '/sys/fs/cgroup';
/** What a systemd of today hands down to scopes. */
const handedDown = ['cpuset', 'cpu', 'io', 'memory', 'pids'];

/** The control groups of a container on the host. */
export interface ContainerCgroups {
  readonly version: 'v1' | 'v2';
  /** By the name of the directory below /sys/fs/cgroup in which the hierarchy is mounted; of v2 one, by the empty name. */
  readonly directories: ReadonlyMap<string, string>;
}

/** Which cgroups a host has: what is mounted on /sys/fs/cgroup. */
export function cgroupVersion(sys: Sys): 'v1' | 'v2' {
  return sys.statfs(cgroupTop).type === 'cgroup2' ? 'v2' : 'v1';
}

/** Where the specification of a container puts it; nothing needs to be there yet. */
export function* cgroupsOf(sys: Sys, id: string, { linux }: Pick<RuntimeSpec, 'linux'>): Blocking<ContainerCgroups> {
  const relative = groupPath(linux.cgroupsPath ?? `/${id}`);
  if (cgroupVersion(sys) === 'v2') return { version: 'v2', directories: new Map([['', cgroupTop + relative]]) };
  const mounted = (yield* readText(sys, '/proc/self/mountinfo')).split('\n').map(line => line.split(' ')).filter(fields => fields[fields.indexOf('-') + 1] === 'cgroup');
  const names = mounted.map(([, , , , place = '']) => place.slice(cgroupTop.length + 1)).filter(name => name !== '' && !name.includes('/'));
  return { version: 'v1', directories: new Map(names.map(name => [name, `${cgroupTop}/${name}${relative}`])) };
}

/** `system.slice:docker:ID` is systemd's way to say /system.slice/docker-ID.scope. */
function groupPath(path: string): string {
  const [slice, prefix, name] = path.split(':');
  return prefix === undefined ? path : `/${slice === '' ? 'system.slice' : slice}/${prefix}-${name}.scope`;
}

/** What the file system /sys/fs/cgroup of the container is made of. */
export function viewOf({ version, directories }: ContainerCgroups, isPrivate: boolean): CgroupView {
  return { version, isPrivate, directories };
}

/** Makes the groups, and puts a process into them. @throws RuncFailure */
export function* joinCgroups(sys: Sys, cgroups: ContainerCgroups, pid: number): Blocking<void> {
  try {
    yield* makeCgroups(sys, cgroups);
    yield* enterCgroups(sys, cgroups, pid);
  } catch (error) {
    throw new RuncFailure(`unable to apply cgroup configuration: ${goText(error)}`);
  }
}

/** Makes groups with all that lead to them. @throws Errno */
export function* makeCgroups(sys: Sys, { version, directories }: ContainerCgroups): Blocking<void> {
  for (const [name, directory] of directories) {
    if (version === 'v2') yield* handDown(sys, directory);
    makeDirectories(sys, directory);
    if (name.split(',').includes('cpuset')) yield* inheritCpuset(sys, directory);
  }
}

/** Puts a process into groups that are there. @throws Errno */
export function* enterCgroups(sys: Sys, { directories }: ContainerCgroups, pid: number): Blocking<void> {
  for (const directory of directories.values()) yield* writeText(sys, `${directory}/cgroup.procs`, `${pid}\n`);
}

/**
 * Writes limits. A file that the kernel does not have stands for a controller that it does not have.
 * @param prefix how the words of a failure begin @throws RuncFailure
 */
export function* limitCgroups(sys: Sys, { version, directories }: ContainerCgroups, resources: ResourceSpec, prefix = ''): Blocking<void> {
  const [only] = directories.values();
  if (version === 'v2' && only !== undefined && resources.devices) sys.attachDeviceFilter(only, deviceRules(resources.devices));
  const settings = [...version === 'v2' ? limitsV2(resources) : limitsV1(resources)];
  for (let setting = settings.shift(); setting; setting = settings.shift()) {
    const { controller, file, value } = setting;
    const directory = version === 'v2' ? only : [...directories].find(([name]) => name.split(',').includes(controller))?.[1];
    if (directory === undefined) continue;
    const path = `${directory}/${file}`;
    try {
      yield* writeText(sys, path, value);
    } catch (error) {
      if (isErrno(error, 'ENOENT') && controller !== 'memory' && controller !== 'pids') continue;
      // Memory may not be more than memory and swap together: who raises both raises that first.
      if (isErrno(error, 'EINVAL') && file === 'memory.limit_in_bytes' && settings[0]?.file === 'memory.memsw.limit_in_bytes') settings.splice(1, 0, setting);
      else throw new RuncFailure(`${prefix}failed to write ${JSON.stringify(value)}: write ${path}: ${goText(error)}`);
    }
  }
}

/** The processes of a container, in its groups and those that it has made below, in the numbers of the caller's pid namespace. */
export function* processesOf(sys: Sys, { directories }: ContainerCgroups): Blocking<number[]> {
  const [directory] = directories.values();
  if (directory === undefined || !exists(sys, directory)) return [];
  const found: number[] = [];
  for (const each of yield* withBelow(sys, directory)) found.push(...(yield* readText(sys, `${each}/cgroup.procs`)).split('\n').filter(line => line !== '').map(Number));
  return found.sort((a, b) => a - b);
}

/** Takes the groups away, and those that the container has made below; it has ended. */
export function* removeCgroups(sys: Sys, { directories }: ContainerCgroups): Blocking<void> {
  for (const directory of directories.values()) {
    if (!exists(sys, directory)) continue;
    if (succeeds(() => { sys.rmdir(directory); })) continue;
    for (const each of (yield* withBelow(sys, directory)).toReversed()) succeeds(() => { sys.rmdir(each); });
  }
}

/** A group and all below it, those above first. */
function* withBelow(sys: Sys, directory: string): Blocking<readonly string[]> {
  const found = [directory];
  for (const { name, kind } of yield* entriesOf(sys, directory)) if (kind === 'directory') found.push(...yield* withBelow(sys, `${directory}/${name}`));
  return found;
}

/** How many of its processes the kernel has killed for want of memory. */
export function* oomKills(sys: Sys, { version, directories }: ContainerCgroups): Blocking<number> {
  const directory = version === 'v2' ? directories.get('') : [...directories].find(([name]) => name.split(',').includes('memory'))?.[1];
  const path = `${directory}/${version === 'v2' ? 'memory.events' : 'memory.oom_control'}`;
  if (directory === undefined || !exists(sys, path)) return 0;
  return Number(/^oom_kill (\d+)$/m.exec(yield* readText(sys, path))?.[1] ?? 0);
}

/** Stops all processes of a container where they are, or lets them go on: `docker pause`. @throws Errno */
export function* freezeCgroups(sys: Sys, { version, directories }: ContainerCgroups, frozen: boolean): Blocking<void> {
  const directory = version === 'v2' ? directories.get('') : directories.get('freezer');
  yield* version === 'v2' ? writeText(sys, `${directory}/cgroup.freeze`, frozen ? '1' : '0') : writeText(sys, `${directory}/freezer.state`, frozen ? 'FROZEN' : 'THAWED');
}

/** cgroup v2: each group above must hand its controllers down. */
function* handDown(sys: Sys, directory: string): Blocking<void> {
  const names = directory.slice(cgroupTop.length + 1).split('/');
  for (const [depth] of names.entries()) {
    const above = [cgroupTop, ...names.slice(0, depth)].join('/');
    makeDirectories(sys, above);
    const there = (yield* readText(sys, `${above}/cgroup.controllers`)).trim().split(' ');
    const wanted = handedDown.filter(name => there.includes(name)).map(name => `+${name}`).join(' ');
    if (wanted !== '') yield* writeText(sys, `${above}/cgroup.subtree_control`, wanted);
  }
}

/** A new cpuset group of v1 has no processors and no memory: it gets those of the one above, from the top down. */
function* inheritCpuset(sys: Sys, directory: string): Blocking<void> {
  const above = directory.slice(0, directory.lastIndexOf('/'));
  for (const file of ['cpuset.cpus', 'cpuset.mems']) {
    if ((yield* readText(sys, `${directory}/${file}`)).trim() !== '') continue;
    if (!exists(sys, `${above}/${file}`)) return;
    yield* inheritFrom(sys, above, file);
    yield* writeText(sys, `${directory}/${file}`, yield* readText(sys, `${above}/${file}`));
  }
}

function* inheritFrom(sys: Sys, directory: string, file: string): Blocking<void> {
  if ((yield* readText(sys, `${directory}/${file}`)).trim() === '') yield* inheritCpuset(sys, directory);
}
