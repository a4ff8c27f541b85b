import { Errno } from '../errno.ts';
import type { Cgroup } from './cgroup.ts';
import { threadedControllers } from './controller.ts';

/** What cgroup.type shows: Documentation/admin-guide/cgroup-v2.rst, "Threads". */
export function typeText(group: Cgroup): string {
  if (group.threaded) return 'threaded';
  if (!isValidDomain(group)) return 'domain invalid';
  return isThreadRoot(group) ? 'domain threaded' : 'domain';
}

/** `threaded` written to cgroup.type. @throws EOPNOTSUPP if it has processes or domain controllers, or the parent cannot be a thread root */
export function makeThreaded(group: Cgroup): void {
  if (group.threaded) return;
  if (group.populated || hasDomainControllers(group) || !group.parent) throw new Errno('EOPNOTSUPP');
  const domain = domainOf(group.parent);
  if (!isValidDomain(domain) || !canBeThreadRoot(domain)) throw new Errno('EOPNOTSUPP');
  group.threaded = true;
  group.parent.threadedChildren++;
}

/** The group that the resources of a threaded one are accounted to; other groups are their own. */
export function domainOf(group: Cgroup): Cgroup {
  for (const at of group.upwards()) if (!at.threaded) return at;
  return group;
}

/** Whether processes may be in it at all: not if a group above is threaded. */
export function isValidDomain(group: Cgroup): boolean {
  if (group.threaded) return false;
  for (const at of group.upwards()) {
    if (at === group) continue;
    if (at.threaded || (at.parent && isThreadRoot(at))) return false;
  }
  return true;
}

/** Whether groups below may be threaded without further ado. */
export function canBeThreadRoot(group: Cgroup): boolean {
  if (!group.parent) return true;
  return !group.threaded && group.populatedDomainChildren === 0 && !hasDomainControllers(group);
}

export function isThreadRoot(group: Cgroup): boolean {
  if (group.threaded) return false;
  return group.threadedChildren > 0 || (group.tasks.size > 0 && group.subtreeControl.size > 0 && !hasDomainControllers(group));
}

function hasDomainControllers(group: Cgroup): boolean {
  return [...group.subtreeControl].some(name => !threadedControllers.has(name));
}
