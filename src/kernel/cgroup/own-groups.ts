import { attach } from './attach.ts';
import type { CgroupTask } from './cgroup.ts';
import type { Cgroups } from './cgroups.ts';
import type { ControllerName } from './controller.ts';
import type { HierarchyOptions } from './hierarchy.ts';
import { type NamespaceRoots, rootsOf } from './namespace.ts';

const noOptions: HierarchyOptions = { name: '', cloneChildren: false, xattr: false, releaseAgent: '' };

/**
 * One hierarchy of v1 for each controller, and in each a group for a process and all that it will start: with a cgroup namespace whose roots these are,
 * it sees what a container on a machine with v1 and systemd sees. Its root has the files of a group; there are a hierarchy `name=systemd` and a v2 without
 * controllers, too.
 * @returns the roots of that namespace
 */
export function makeOwnGroups(cgroups: Cgroups, task: CgroupTask, controllers: readonly ControllerName[], name: string): NamespaceRoots {
  for (const controller of controllers) {
    const hierarchy = cgroups.mount({ controllers: new Set([controller]), none: false, options: noOptions }, true);
    const group = hierarchy.make(hierarchy.root, name);
    group.states.cpuset?.copyParent();
    attach(task, group);
  }
  cgroups.mount({ controllers: new Set(), none: true, options: { ...noOptions, name: 'systemd' } }, true);
  cgroups.unifiedVisible = true;
  return rootsOf(task);
}
