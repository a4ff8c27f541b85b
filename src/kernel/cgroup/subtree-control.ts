import { Errno } from '../errno.ts';
import { holdersOf, transfer } from './attach.ts';
import type { Cgroup } from './cgroup.ts';
import { type ControllerName, threadedControllers, unifiedControllers } from './controller.ts';
import type { Hierarchy } from './hierarchy.ts';
import { removeState } from './states.ts';
import { canBeThreadRoot, domainOf, isThreadRoot, isValidDomain } from './thread-mode.ts';

/** What is written to cgroup.subtree_control: `+memory -pids`; the last word on a controller holds. */
export interface ControlChange {
  readonly enable: ReadonlySet<ControllerName>;
  readonly disable: ReadonlySet<ControllerName>;
}

/** @throws EINVAL for what is no controller of the unified hierarchy */
export function parseControlChange(text: string): ControlChange {
  const enable = new Set<ControllerName>();
  const disable = new Set<ControllerName>();
  for (const word of text.trim().split(' ')) {
    if (word === '') continue;
    const name = unifiedControllers.get(word.slice(1));
    if (!name || !'+-'.includes(word.charAt(0))) throw new Errno('EINVAL');
    const [to, from] = word.startsWith('+') ? [enable, disable] : [disable, enable];
    to.add(name);
    from.delete(name);
  }
  return { enable, disable };
}

/**
 * Which controllers the groups below get: Documentation/admin-guide/cgroup-v2.rst, "Enabling and Disabling", "Top-down Constraint", "No Internal
 * Process Constraint"; kernel/cgroup/cgroup.c, cgroup_subtree_control_write.
 * @throws EINVAL for a controller that this kernel does not have, ENOENT for one that the group does not have, EBUSY if a group below still gives
 * it on or the group has processes, EOPNOTSUPP where threads forbid it
 */
export function changeSubtreeControl(hierarchy: Hierarchy, group: Cgroup, change: ControlChange): void {
  if (!group.online) throw new Errno('ENODEV');
  const known = new Set(hierarchy.controllersOf(hierarchy.root));
  const available = new Set(hierarchy.controllersOf(group));
  if ([...change.enable, ...change.disable].some(name => !known.has(name))) throw new Errno('EINVAL');
  const enable = [...change.enable].filter(name => !group.subtreeControl.has(name));
  const disable = [...change.disable].filter(name => group.subtreeControl.has(name));
  if (enable.some(name => !available.has(name))) throw new Errno('ENOENT');
  if (disable.some(name => [...group.children.values()].some(child => child.subtreeControl.has(name)))) throw new Errno('EBUSY');
  if (enable.length > 0) checkMayEnable(group, enable);
  if (enable.length > 0 || disable.length > 0) apply(hierarchy, group, enable, disable);
}

function checkMayEnable(group: Cgroup, enable: readonly ControllerName[]): void {
  if (!isValidDomain(domainOf(group))) throw new Errno('EOPNOTSUPP');
  if (!group.parent) return;
  if (enable.some(name => !threadedControllers.has(name))) {
    if (isThreadRoot(group) || group.threaded) throw new Errno('EOPNOTSUPP');
  } else if (canBeThreadRoot(group) || group.threaded) {
    return;
  }
  if (group.tasks.size > 0) throw new Errno('EBUSY');
}

function apply(hierarchy: Hierarchy, group: Cgroup, enable: readonly ControllerName[], disable: readonly ControllerName[]): void {
  const below = [...group.subtree()].filter(at => at !== group && at.tasks.size > 0);
  const before = new Map(below.map(at => [at, holdersOf(at)]));
  for (const name of enable) group.subtreeControl.add(name);
  for (const name of disable) group.subtreeControl.delete(name);
  for (const child of group.children.values()) {
    for (const name of enable) if (!child.threaded || threadedControllers.has(name)) hierarchy.give(child, name);
    for (const name of disable) removeState(child.states, name);
  }
  for (const [at, holders] of before) {
    const after = holdersOf(at);
    for (const task of at.tasks) transfer(task, holders, after);
  }
}
