import type { Cgroup, Hierarchy } from '../../model/index.ts';
import { type CgroupFiles, filesOfV1, filesOfV2, inheritedMemoryLimit, parseLimits, parseUse } from './cgroup-files.ts';
import type { HostFiles } from './host-files.ts';

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
      return { path, limits: path === '/' && !isPartial(hierarchies, hierarchy) ? {} : parseLimits(contents), use: parseUse(contents), processes };
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

/** The cgroup mounts of a `mountinfo`. Controllers of a v1 hierarchy stand in its super options, among other words. */
export function parseCgroupMounts(mountinfo: string): readonly MountedHierarchy[] {
  const seen = new Set<string>();
  return mountinfo.split('\n').flatMap((line): MountedHierarchy[] => {
    const [, device, root, mountpoint, type, options] = /^\d+ \d+ (\S+) (\S+) (\S+) \S+(?: \S+)*? - (cgroup2?) \S+ (\S+)/.exec(line) ?? [];
    if (!device || !root || !mountpoint || !options || seen.has(device)) return [];
    seen.add(device);
    if (type === 'cgroup2') return [{ version: 2, controllers: [], mountpoint, root }];
    const controllers = options.split(',').filter(word => !/^(rw|ro|xattr|noprefix|clone_children|cpuset_v2_mode|release_agent=.*|favordynmods)$/.test(word));
    return [{ version: 1, controllers, mountpoint, root }];
  });
}

/** The path of a process's group in each hierarchy, from the mountpoint, by its `/proc/PID/cgroup`. What lies outside the mount is left out. */
export function groupPaths(procCgroup: string, hierarchies: readonly MountedHierarchy[]): ReadonlyMap<MountedHierarchy, string> {
  const paths = new Map<MountedHierarchy, string>();
  for (const line of procCgroup.split('\n')) {
    const [, , controllers, path] = /^(\d+):([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined || path.startsWith('/..')) continue;
    const hierarchy = hierarchies.find(one => controllers === '' ? one.version === 2 : one.version === 1 && one.controllers.join() === controllers);
    if (!hierarchy) continue;
    const { root } = hierarchy;
    if (root === '/') paths.set(hierarchy, path);
    else if (path === root || path.startsWith(`${root}/`)) paths.set(hierarchy, path.slice(root.length) || '/');
    // A cgroup namespace of its own shows the mount's root as `/`.
    else if (path === '/') paths.set(hierarchy, '/');
  }
  return paths;
}

/** A group and all above it, from the hierarchy's root on. */
export async function readChain(reader: CgroupReader, hierarchy: Hierarchy, path: string): Promise<readonly Cgroup[]> {
  const names = path.split('/').filter(Boolean);
  const paths = ['/', ...names.map((_, depth) => `/${names.slice(0, depth + 1).join('/')}`)];
  return Promise.all(paths.map(async one => reader.group(hierarchy, one)));
}
