import type { Cgroups } from '../cgroup/cgroups.ts';
import { firstNumbers, type NumberSet } from '../cgroup/number-list.ts';
import type { Process } from './process.ts';

/** The processors that a process may run on: what it wants, within what its cpuset has (`cpuset(7)`, `sched_setaffinity(2)`). */
export function allowedProcessors(cgroups: Cgroups, processors: number, process: Process): NumberSet {
  const possible = (process.ended ? undefined : cgroups.state(process, 'cpuset')?.effectiveCpus) ?? firstNumbers(processors);
  const allowed = process.affinity & possible;
  return allowed === 0n ? possible : allowed;
}
