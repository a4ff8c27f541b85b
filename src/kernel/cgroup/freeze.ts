import type { Cgroup, FrozenBy } from './cgroup.ts';

/** cgroup.freeze of the unified hierarchy: Documentation/admin-guide/cgroup-v2.rst. */
export function setFreeze(group: Cgroup, freeze: boolean): void {
  changeFrozen(group, 'unified', () => group.freeze = freeze, at => at.frozen);
}

/** freezer.state of v1. */
export function setFreezerState(group: Cgroup, freeze: boolean): void {
  const state = group.own('freezer');
  changeFrozen(group, 'freezer', () => state.selfFreezing = freeze, at => at.own('freezer').frozen);
}

/** cgroup.kill: SIGKILL for all in the group and below. */
export function killAll(group: Cgroup): void {
  for (const at of group.subtree()) for (const task of [...at.tasks]) task.kill();
}

function changeFrozen(group: Cgroup, by: FrozenBy, change: () => void, isFrozen: (at: Cgroup) => boolean): void {
  const before = new Map([...group.subtree()].map(at => [at, isFrozen(at)]));
  change();
  for (const [at, was] of before) {
    const is = isFrozen(at);
    if (was !== is) for (const task of [...at.tasks]) task.setFrozen(by, is);
  }
}
