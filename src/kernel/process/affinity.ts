import { firstNumbers, type NumberSet } from '../cgroup/number-list.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

/** The processors that a process may run on: what it wants, within what its cpuset has (`cpuset(7)`, `sched_setaffinity(2)`). */
export function allowedProcessors({ machine, cgroups }: Kernel, process: Process): NumberSet {
  const possible = (process.ended ? undefined : cgroups.state(process, 'cpuset')?.effectiveCpus) ?? firstNumbers(machine.processors);
  const allowed = process.affinity & possible;
  return allowed === 0n ? possible : allowed;
}
