import type { NumberSet } from '../cgroup/number-list.ts';
import { Errno } from '../errno.ts';
import { allowedProcessors } from '../process/affinity.ts';
import type { Process } from '../process/process.ts';
import type { Limit, Resource } from '../process/rlimits.ts';
import type { Context } from './context.ts';

/** `sched_getaffinity(2)`: bit N for processor N. @param pid 0: the caller. @throws ESRCH */
export function schedGetaffinity(context: Context, pid: number): NumberSet {
  return allowedProcessors(context.kernel.cgroups, context.kernel.machine.processors, find(context, pid));
}

/** `sched_setaffinity(2)`. @throws ESRCH, EPERM, EINVAL if none of them may be used */
export function schedSetaffinity(context: Context, pid: number, processors: NumberSet): void {
  const target = find(context, pid);
  demandControl(context.process, target, 'CAP_SYS_NICE');
  const before = target.affinity;
  target.affinity = -1n;
  const possible = allowedProcessors(context.kernel.cgroups, context.kernel.machine.processors, target);
  target.affinity = before;
  if ((possible & processors) === 0n) throw new Errno('EINVAL');
  target.affinity = processors;
}

/** `prlimit(2)`. @returns the limit before. @throws ESRCH, EPERM, EINVAL if the soft limit is above the hard one */
export function prlimit(context: Context, pid: number, resource: Resource, limit?: Limit): Limit {
  const target = find(context, pid);
  if (target !== context.process) demandControl(context.process, target, 'CAP_SYS_RESOURCE');
  const before = target.limits[resource];
  if (!limit) return before;
  if (limit.soft > limit.hard) throw new Errno('EINVAL');
  if (limit.hard > before.hard && !context.process.credentials.has('CAP_SYS_RESOURCE')) throw new Errno('EPERM');
  target.limits = { ...target.limits, [resource]: limit };
  return before;
}

/** `syslog(2)`: the lines of the kernel's log, with ns since boot. @throws EPERM where only those with CAP_SYSLOG may read it */
export function readLog({ kernel, process }: Context): readonly { readonly at: number; readonly text: string }[] {
  if (kernel.settings.get('kernel.dmesg_restrict') === '1' && !process.credentials.capable('CAP_SYSLOG', kernel.userNamespace)) throw new Errno('EPERM');
  return kernel.log;
}

function find({ process }: Context, pid: number): Process {
  const found = pid === 0 ? process : process.pid.namespace.processes.get(pid);
  if (!found) throw new Errno('ESRCH');
  return found;
}

function demandControl({ credentials }: Process, target: Process, capability: 'CAP_SYS_NICE' | 'CAP_SYS_RESOURCE'): void {
  const { effective, real } = target.credentials.uids;
  if (credentials.uids.effective !== effective && credentials.uids.effective !== real) credentials.demand(capability, target.credentials.userNamespace);
}
