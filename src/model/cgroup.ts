/** Control groups: limits that a group sets, limits that hold for it, and what it uses (cgroups(7)). */
import type { Source } from './source.ts';

/** One hierarchy: in v1 one for each set of controllers, in v2 a single one (cgroups(7), "Cgroups version 1" and "2"). */
export interface Hierarchy {
  readonly version: 1 | 2;
  /** v1: those mounted here, `name=systemd` included; v2: those of `cgroup.controllers` at the root. */
  readonly controllers: readonly string[];
  /** Where it is mounted, e.g. `/sys/fs/cgroup/memory`. */
  readonly mountpoint: string;
}

/** Limits that can be compared along the way to the root. */
export const quantities = ['memory', 'swap', 'cpus', 'pids'] as const;
export type Quantity = typeof quantities[number];

/**
 * What a group sets. `Infinity` is the kernel's `max`, `-1` or page-rounded maximum; absent where the controller is not in the
 * hierarchy, or the group is its root.
 */
export interface CgroupLimits {
  /** Bytes: `memory.max`, v1 `memory.limit_in_bytes`. */
  readonly memory?: number;
  /** Bytes of swap alone: `memory.swap.max`; in v1 `memory.memsw.limit_in_bytes` less the memory limit. */
  readonly swap?: number;
  /** CPUs' worth of time: quota / period of `cpu.max`, v1 `cpu.cfs_quota_us` and `cpu.cfs_period_us`. */
  readonly cpus?: number;
  readonly pids?: number;
  /** Bytes above which the kernel reclaims: `memory.high`. */
  readonly memoryHigh?: number;
  /** Share against siblings, which is no limit: v2 `cpu.weight` (1–10000), v1 `cpu.shares` (2–262144). */
  readonly cpuWeight?: { readonly file: 'cpu.weight' | 'cpu.shares'; readonly value: number };
  /** `cpuset.cpus` as the kernel writes lists: `0-2,7`. */
  readonly cpuset?: string;
  /** Lines of `io.max` or of v1 `blkio.throttle.*`, as they stand. */
  readonly io?: readonly string[];
  readonly frozen?: boolean;
}

export interface CgroupUse {
  /** Bytes. */
  readonly memory?: number;
  /** µs of CPU time since the group was made. */
  readonly cpuTime?: number;
  /** Periods in which the quota was used up, of all with a runnable task, and the µs waited for it. */
  readonly throttled?: { readonly periods: number; readonly of: number; readonly time: number };
  readonly pids?: number;
  /** Bytes to and from block devices since the group was made: `io.stat`, v1 `blkio.throttle.io_service_bytes`. */
  readonly io?: { readonly read: number; readonly written: number };
}

/** One group of one hierarchy. */
export interface Cgroup {
  /** From the hierarchy's root: `/docker/0123…`. */
  readonly path: string;
  readonly limits: CgroupLimits;
  readonly use: CgroupUse;
  /** Processes in the group itself, not below it. */
  readonly processes: number;
  /** False for v1 groups whose children's memory is not counted as theirs (`memory.use_hierarchy`, gone since Linux 5.11). */
  readonly isHierarchical?: boolean;
}

/** What is known of one group: what it sets, what holds for it, and what it uses. */
export interface CgroupReport {
  readonly limits: CgroupLimits;
  readonly effective: EffectiveLimits;
  readonly use: CgroupUse;
  readonly source: Source;
}

/** A limit that holds, and who sets it. */
export interface EffectiveLimit {
  readonly value: number;
  /** The path of the group that sets it, `..` for one above that cannot be seen from here, or `machine` for what the machine has. */
  readonly from: string;
  /** The number of CPUs comes from where the group may run, and not from a quota. */
  readonly by?: 'cpuset';
}

export type EffectiveLimits = Readonly<Partial<Record<Quantity, EffectiveLimit>>>;

/**
 * The containers that a cgroup's path names, from the outside in: engines put the 64 digits of an id into a group's name, alone or as in
 * `docker-<id>.scope`. The groups of conmon, which watches over a Podman container from outside, are not among them.
 */
export function containerIdsIn(path: string): readonly string[] {
  return path.split('/').flatMap(name => name.includes('conmon') ? [] : /(?:^|[-:])([0-9a-f]{64})(?:\.(?:scope|slice))?$/.exec(name)?.[1] ?? []);
}

/** The outermost of {@link containerIdsIn}. */
export function containerIdIn(path: string): string | undefined {
  return containerIdsIn(path)[0];
}

/** What a machine has, against which limits are held. */
export interface Machine {
  /** Bytes. */
  readonly memory?: number;
  readonly cpus?: number;
}

/**
 * The limits that hold for the last group of a chain that begins at the root. A group never gets more than any group above
 * it allows (cgroup-v2.rst, "Limits"; cgroup-v1/memory.rst, "Hierarchy support"), nor more than the machine has. Of equal limits
 * the nearest to the group is named. Weights are not among them: they only compare siblings.
 */
export function effectiveLimits(chain: readonly Pick<Cgroup, 'path' | 'limits' | 'isHierarchical'>[], machine: Machine): EffectiveLimits {
  const effective: Partial<Record<Quantity, EffectiveLimit>> = {};
  const uncounted = chain.slice(0, -1).findLastIndex(({ isHierarchical }) => isHierarchical === false);
  for (const quantity of quantities) {
    const binding = quantity === 'memory' || quantity === 'swap' ? chain.slice(uncounted + 1) : chain;
    const known = binding.some(({ limits }) => limits[quantity] !== undefined || quantity === 'cpus' && limits.cpuset !== undefined);
    if (!known) continue;
    const has = quantity === 'memory' ? machine.memory : quantity === 'cpus' ? machine.cpus : undefined;
    effective[quantity] = binding.reduce<EffectiveLimit>((lowest, { path, limits }) => {
      const own = limits[quantity] ?? Infinity;
      const limited = own <= lowest.value && own !== Infinity ? { value: own, from: path } : lowest;
      const places = quantity === 'cpus' && limits.cpuset ? countCpus(limits.cpuset) : Infinity;
      return places < limited.value ? { value: places, from: path, by: 'cpuset' } : limited;
    }, { value: has ?? Infinity, from: 'machine' });
  }
  return effective;
}

/** The limits that hold where a group is in several hierarchies: the lowest of each quantity. */
export function lowestLimits(all: readonly EffectiveLimits[]): EffectiveLimits {
  const lowest: Partial<Record<Quantity, EffectiveLimit>> = {};
  for (const limits of all) {
    for (const quantity of quantities) {
      const limit = limits[quantity];
      const before = lowest[quantity];
      if (limit && (!before || limit.value < before.value || limit.value === before.value && before.from === 'machine')) lowest[quantity] = limit;
    }
  }
  return lowest;
}

/** How many CPUs a kernel list such as `0-2,7` names (cpuset(7), "List format"); Infinity for what is no such list. */
export function countCpus(list: string): number {
  let count = 0;
  for (const range of list.trim().split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
    if (first === undefined) return Infinity;
    count += Math.max(0, Number(last) - Number(first) + 1);
  }
  return count;
}
