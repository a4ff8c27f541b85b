import type { CgroupTask } from './cgroup.ts';
import type { Cgroups } from './cgroups.ts';
import type { CpuTime } from './cpu-usage.ts';

/** When and where a process ran. */
export interface Slice extends CpuTime {
  /** ns since boot. */
  readonly start: number;
  readonly processor: number;
}

/** Accounts for the time that a process uses. @returns until when its group is throttled then, in ns since boot; undefined: it is not */
export function chargeProcessorTime(cgroups: Cgroups, task: CgroupTask, slice: Slice): number | undefined {
  for (const group of task.cgroups.in(0).upwards()) group.usage.add(slice, slice.processor);
  for (let at = cgroups.state(task, 'cpuacct'); at; at = at.parent) at.usage.add(slice, slice.processor);
  return cgroups.state(task, 'cpu')?.charge(slice.user + slice.system, slice.start);
}

/** A process is ready to run with that weight (`niceWeights`), or, with 0, not any more. */
export function setReady(cgroups: Cgroups, task: CgroupTask, weight: number): void {
  const { cgroups: membership } = task;
  cgroups.state(task, 'cpu')?.changeLoad(weight - membership.load);
  membership.load = weight;
}

/** The weight that the scheduler should give a process among all others: as if there were no groups. */
export function effectiveWeight(cgroups: Cgroups, task: CgroupTask, weight: number): number {
  const root = cgroups.home('cpu')?.root.states.cpu;
  const share = cgroups.state(task, 'cpu')?.share(weight);
  return root && share !== undefined ? share * Math.max(root.totalLoad, weight) : weight;
}
