import { SmallSet } from '../small.ts';

/** The controllers in the order of their ids in the kernel (include/linux/cgroup_subsys.h): every list of them has this order. */
export const controllerNames = [
  'cpuset', 'cpu', 'cpuacct', 'blkio', 'memory', 'devices', 'freezer', 'net_cls', 'perf_event', 'net_prio', 'hugetlb', 'pids',
] as const;

export type ControllerName = (typeof controllerNames)[number];

/** The controllers that the unified hierarchy has, by their names there: `cgroups(7)`, "Cgroups v2 controllers". */
export const unifiedControllers: ReadonlyMap<string, ControllerName> = new Map([
  ['cpuset', 'cpuset'], ['cpu', 'cpu'], ['io', 'blkio'], ['memory', 'memory'], ['pids', 'pids'],
]);

/** Those that can tell threads of one process apart: Documentation/admin-guide/cgroup-v2.rst, "Threads". */
export const threadedControllers: ReadonlySet<ControllerName> = new Set(['cpuset', 'cpu', 'pids']);

/** The name of a controller in the unified hierarchy; undefined if it is not for users there. */
export function unifiedName(name: ControllerName): string | undefined {
  for (const [unified, known] of unifiedControllers) if (known === name) return unified;
  return undefined;
}

/** In the kernel's order. */
export function sortControllers(names: Iterable<ControllerName>): ControllerName[] {
  const set = new Set(names);
  return controllerNames.filter(name => set.has(name));
}

/** What a controller knows of one cgroup: the kernel's `cgroup_subsys_state`. States of one controller are a tree, as their cgroups are. */
export abstract class ControllerState<S> {
  /** Undefined for the root. */
  readonly parent: S | undefined;
  readonly children = new SmallSet<S>();

  constructor(parent: S | undefined) {
    this.parent = parent;
  }
}

/** Controllers that can be mounted, and of which nothing is simulated. */
export class EmptyState extends ControllerState<EmptyState> {
  readonly simulated = false;
}
