import type { Cgroup, CgroupTask } from './cgroup.ts';
import { SmallMap } from '../small.ts';

/** The roots of a cgroup namespace by hierarchy id: `cgroup_namespaces(7)`. Hierarchies that are not in it show from their own root. */
export type NamespaceRoots = Pick<ReadonlyMap<number, Cgroup>, 'get'>;

/** Those of a namespace that this process makes now. */
export function rootsOf(task: CgroupTask): NamespaceRoots {
  return new SmallMap(task.cgroups.groups);
}

/** The path of a group as seen from the root of a namespace: `/`, `/a/b`, `/../x`. */
export function groupPath(group: Cgroup, roots: NamespaceRoots): string {
  const root = roots.get(group.hierarchy);
  const names: string[] = [];
  let at = group;
  let up = root;
  let ups = '';
  while (up && up.level > at.level) [up, ups] = [up.parent, `${ups}/..`];
  for (; at.parent && at !== up; at = at.parent) {
    if (up && up.level >= at.level) [up, ups] = [up.parent, `${ups}/..`];
    names.push(at.name);
  }
  return `${ups}${names.reverse().map(name => `/${name}`).join('')}` || '/';
}
