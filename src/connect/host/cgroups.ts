import type { Cgroup, Hierarchy } from '../../model/index.ts';
import { type CgroupFiles, filesOfV1, filesOfV2, inheritedMemoryLimit, parseLimits, parseUse } from './cgroup-files.ts';
import type { HostFiles } from './host-files.ts';
import { unescapeOctal } from './octal.ts';

/** Reads the cgroup hierarchies of a host, a group at a time. */
export interface CgroupReader {
  readonly hierarchies: readonly MountedHierarchy[];
  /** One group; throws nothing: a group that vanished has no limits. */
  group(hierarchy: Hierarchy, path: string): Promise<Cgroup>;
  /** Names of the groups right below. */
  children(hierarchy: Hierarchy, path: string): Promise<readonly string[]>;
  /** The v1 kernel's word on the memory limit of all groups above together, in bytes. */
  inheritedMemory(hierarchy: Hierarchy, path: string): Promise<number | undefined>;
}

/** A hierarchy as it is mounted: perhaps not from its root, as in a container. */
export interface MountedHierarchy extends Hierarchy {
  /** The group that {@link Hierarchy.mountpoint} shows. */
  readonly root: string;
}

/** Looks at what is mounted (proc_pid_mountinfo(5)) and gives a reader of it. */
export async function openCgroups(files: HostFiles): Promise<CgroupReader> {
  const mounted = parseCgroupMounts(await files.readFile('/proc/self/mountinfo') ?? '');
  const hierarchies = await Promise.all(mounted.map(async (hierarchy): Promise<MountedHierarchy> => {
    if (hierarchy.version === 1) return hierarchy;
    const controllers = await files.readFile(`${hierarchy.mountpoint}/cgroup.controllers`) ?? '';
    return { ...hierarchy, controllers: controllers.split(/\s+/).filter(Boolean) };
  }));

  async function read({ mountpoint }: Hierarchy, path: string, names: readonly string[]): Promise<CgroupFiles> {
    const folder = path === '/' ? mountpoint : mountpoint + path;
    return Object.fromEntries(await Promise.all(names.map(async name => [name, await files.readFile(`${folder}/${name}`)] as const)));
  }

  return {
    hierarchies,
    async group(hierarchy, path) {
      const contents = await read(hierarchy, path, filesOf(hierarchy));
      const processes = contents['cgroup.procs']?.split('\n').filter(Boolean).length ?? 0;
      const limits = path === '/' && !isPartial(hierarchies, hierarchy) ? {} : parseLimits(contents);
      return { path, limits, use: parseUse(contents), processes, ...contents['memory.use_hierarchy']?.trim() === '0' && { isHierarchical: false } };
    },
    children: async ({ mountpoint }, path) => (await files.folders(path === '/' ? mountpoint : mountpoint + path)).toSorted(),
    inheritedMemory: async (hierarchy, path) => inheritedMemoryLimit(await read(hierarchy, path, ['memory.stat'])),
  };
}

/** A root group has no limits, but what a container sees as root is a group of the host. */
function isPartial(hierarchies: readonly MountedHierarchy[], hierarchy: Hierarchy): boolean {
  return hierarchies.some(({ mountpoint, root }) => mountpoint === hierarchy.mountpoint && root !== '/') || hierarchy.version === 2;
}

function filesOf({ version, controllers }: Hierarchy): readonly string[] {
  return version === 2 ? filesOfV2 : [...controllers.flatMap(controller => filesOfV1[controller] ?? []), 'cgroup.procs'];
}

/** Controllers of v1 (cgroups(7), "Cgroups version 1 controllers"), which stand among other words in a mount's super options. */
const controllersOfV1: ReadonlySet<string> = new Set(['cpu', 'cpuacct', 'cpuset', 'memory', 'devices', 'freezer', 'net_cls', 'blkio', 'perf_event', 'net_prio', 'hugetlb', 'pids', 'rdma', 'misc', 'debug']);

/** The cgroup mounts of a `mountinfo`, each hierarchy once: of several mounts the one that shows most of it. */
export function parseCgroupMounts(mountinfo: string): readonly MountedHierarchy[] {
  const byDevice = new Map<string, MountedHierarchy>();
  for (const line of mountinfo.split('\n')) {
    const [, device, root, mountpoint, type, options] = /^\d+ \d+ (\S+) (\S+) (\S+) \S+(?: \S+)*? - (cgroup2?) \S+ (\S+)/.exec(line) ?? [];
    if (!device || !root || !mountpoint || !options) continue;
    const before = byDevice.get(device);
    if (before && before.root.length <= root.length) continue;
    const controllers = type === 'cgroup2' ? [] : options.split(',').filter(word => controllersOfV1.has(word) || word.startsWith('name='));
    byDevice.set(device, { version: type === 'cgroup2' ? 2 : 1, controllers, mountpoint: unescapeOctal(mountpoint), root: unescapeOctal(root) });
  }
  return [...byDevice.values()];
}

/**
 * The path of a process's group in each hierarchy, from the mountpoint, by its `/proc/PID/cgroup`. Both are told from the root of the reader's
 * cgroup namespace, and `/..` is what lies above that (cgroup_namespaces(7)). What lies outside the mount is left out.
 */
export function groupPaths(procCgroup: string, hierarchies: readonly MountedHierarchy[]): ReadonlyMap<MountedHierarchy, string> {
  const paths = new Map<MountedHierarchy, string>();
  for (const line of procCgroup.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    const names = controllers.split(',');
    const hierarchy = hierarchies.find(one => controllers === '' ? one.version === 2 : one.version === 1 && names.every(name => one.controllers.includes(name)));
    if (!hierarchy) continue;
    const { root } = hierarchy;
    const below = path === root ? '/' : root === '/' ? path : path.startsWith(`${root}/`) ? path.slice(root.length) : undefined;
    if (below !== undefined && !below.startsWith('/..')) paths.set(hierarchy, below);
  }
  return paths;
}

/** A group and all above it, from the hierarchy's root on. */
export async function readChain(reader: CgroupReader, hierarchy: Hierarchy, path: string): Promise<readonly Cgroup[]> {
  const names = path.split('/').filter(Boolean);
  const paths = ['/', ...names.map((_, depth) => `/${names.slice(0, depth + 1).join('/')}`)];
  return Promise.all(paths.map(async one => reader.group(hierarchy, one)));
}
