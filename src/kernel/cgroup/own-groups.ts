import { attach } from './attach.ts';
import type { CgroupTask } from './cgroup.ts';
import type { Cgroups } from './cgroups.ts';
import type { ControllerName } from './controller.ts';
import { type NamespaceRoots, rootsOf } from './namespace.ts';

/**
 * One hierarchy of v1 for each controller, and in each a group for a process and all that it will start: with a cgroup namespace whose roots these are,
 * it sees what a container on a machine with v1 sees. Its root has the files of a group.
 * @returns the roots of that namespace
 */
export function makeOwnGroups(cgroups: Cgroups, task: CgroupTask, controllers: readonly ControllerName[], name: string): NamespaceRoots {
  for (const controller of controllers) {
    const hierarchy = cgroups.mount({
      controllers: new Set([controller]), none: false, options: { name: '', cloneChildren: false, xattr: false, releaseAgent: '' },
    }, true);
    const group = hierarchy.make(hierarchy.root, name);
    group.states.cpuset?.copyParent();
    attach(task, group);
  }
  return rootsOf(task);
}
