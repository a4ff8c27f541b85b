import { Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { checkMaySignal, sendSignal } from '../process/kill.ts';
import type { Process } from '../process/process.ts';
import type { Limit, Resource } from '../process/rlimits.ts';
import { type Disposition, type SignalName, allSignalNames } from '../process/signal.ts';
import { waitForChild, type Waited, type WaitFor } from '../process/wait.ts';
import { blocking, type Context, sleepOn } from './context.ts';

/** Longest time on the processor before others get their turn, in ns. */
const slice = 4_000_000;

/** `getpid(2)`: in the pid namespace of the process itself. */
export function getpid({ process }: Context): number {
  return process.number;
}

/** `getppid(2)`: 0 if the parent is in a pid namespace above. */
export function getppid({ process }: Context): number {
  return process.parent?.pid.in(process.pid.namespace) ?? 0;
}

/** `getpgid(2)`. @throws ESRCH */
export function getpgid(context: Context, pid = 0): number {
  return find(context, pid).group.in(context.process.pid.namespace);
}

/** `setpgid(2)`: 0 stands for the caller, and for a group of its own. @throws ESRCH, EPERM */
export function setpgid(context: Context, pid: number, group: number): void {
  const { process } = context;
  const target = find(context, pid);
  if (target !== process && target.parent !== process) throw new Errno('ESRCH');
  if (target.session !== process.session || target.session === target.pid) throw new Errno('EPERM');
  const { namespace } = process.pid;
  if (group === 0 || group === target.pid.in(namespace)) {
    target.group = target.pid;
    return;
  }
  // A group is there as long as anybody is in it; its leader may have gone.
  const member = [...namespace.processes.values()].find(other => other.group.in(namespace) === group && other.session === process.session);
  if (!member) throw new Errno('EPERM');
  target.group = member.group;
}

/** `getsid(2)`. */
export function getsid(context: Context, pid = 0): number {
  return find(context, pid).session.in(context.process.pid.namespace);
}

/** `setsid(2)`. @throws EPERM for who leads a process group */
export function setsid({ process }: Context): number {
  if (process.group === process.pid) throw new Errno('EPERM');
  process.group = process.session = process.pid;
  process.terminal = undefined;
  return process.number;
}

/** `waitpid(2)`. @returns undefined with `nohang` if none has changed. @throws ECHILD, EINTR */
export function* wait(context: Context, options: WaitFor & { readonly nohang?: boolean } = {}): Blocking<Waited | undefined> {
  const { kernel, process } = context;
  if (!options.nohang) return yield* blocking(context, () => waitForChild(kernel, process, options));
  try {
    return waitForChild(kernel, process, options);
  } catch (error) {
    if (isErrno(error, 'EAGAIN')) return undefined;
    throw error;
  }
}

/** `kill(2)`: a process, with a negative number a group, with 0 the caller's own group, with −1 all but process 1. @param signal undefined: only asks. @throws ESRCH, EPERM */
export function kill(context: Context, pid: number, signal: SignalName | undefined): void {
  const { kernel, process } = context;
  const targets = targetsOf(context, pid);
  if (targets.length === 0) throw new Errno('ESRCH');
  let refused: unknown;
  let sent = false;
  for (const target of targets) {
    try {
      checkMaySignal(process, target, signal);
      if (signal) sendSignal(kernel, target, signal, target.pid.namespace !== process.pid.namespace);
      sent = true;
    } catch (error) {
      refused = error;
    }
  }
  if (!sent) throw refused;
}

/** `sigaction(2)`. @returns what was said before. @throws EINVAL for SIGKILL and SIGSTOP */
export function sigaction({ process }: Context, signal: SignalName, disposition: Disposition): Disposition {
  if (signal === 'SIGKILL' || signal === 'SIGSTOP') throw new Errno('EINVAL');
  const before = process.disposition(signal);
  if (disposition === 'default') process.dispositions.delete(signal);
  else process.dispositions.set(signal, disposition);
  if (disposition === 'ignore') process.pending.delete(signal);
  return before;
}

/** `sigprocmask(2)`. @returns the signals blocked before */
export function sigprocmask({ process }: Context, how: 'block' | 'unblock' | 'set', signals: readonly SignalName[]): readonly SignalName[] {
  const before = [...process.blocked];
  if (how === 'set') process.blocked.clear();
  for (const signal of signals) {
    if (how === 'unblock') process.blocked.delete(signal);
    else process.blocked.add(signal);
  }
  return before;
}

/** The signals that were caught since the last call, in the order in which they came. */
export function takeSignals({ process }: Context): SignalName[] {
  const numbers = allSignalNames.filter(name => process.pending.has(name) && process.disposition(name) === 'catch' && !process.blocked.has(name));
  for (const name of numbers) process.pending.delete(name);
  return [...process.caught.splice(0), ...numbers];
}

/** `pause(2)`. @throws EINTR, always */
export function* pause({ process }: Context): Blocking<never> {
  for (;;) yield* sleepOn(process, []);
}

/** `nanosleep(2)`. @param ns Infinity is for ever. @returns 0, or how much is left after a caught signal */
export function* sleep({ kernel, process }: Context, ns: number): Blocking<number> {
  const until = process.call.started + ns;
  try {
    while (kernel.clock.sinceBoot < until) yield* sleepOn(process, [], until === Infinity ? undefined : until);
    return 0;
  } catch (error) {
    if (isErrno(error, 'EINTR')) return until - kernel.clock.sinceBoot;
    throw error;
  }
}

/** `alarm(2)`: SIGALRM after so many ns; 0 takes it back. */
export function alarm({ kernel, process }: Context, ns: number): void {
  process.alarmAt = ns > 0 ? kernel.clock.sinceBoot + ns : undefined;
  if (process.alarmAt !== undefined) kernel.scheduler.setAlarm(process, process.alarmAt);
}

/** Works for so many ns on the processor: what a program does besides system calls. */
export function* compute({ process: { call } }: Context, ns: number): Blocking<void> {
  for (let rest = (call.stage as number | undefined) ?? ns; rest > 0; rest -= slice) {
    call.stage = rest - slice;
    yield { kind: 'run', ns: Math.min(rest, slice) };
  }
}

/** `_exit(2)`. */
export function* exit(_: Context, code: number): Blocking<never> {
  for (;;) yield { kind: 'exit', code };
}

/** `prctl(2)`, PR_SET_NAME. */
export function setComm({ process }: Context, name: string): void {
  process.comm = name.slice(0, 15);
}

/** Writes a text over the arguments that others see: `setproctitle(3bsd)`. */
export function setTitle({ process }: Context, text: string): void {
  process.title = [text];
}

/** `prctl(2)`, PR_SET_CHILD_SUBREAPER: orphans below become children of the caller. */
export function setSubreaper({ process }: Context, on: boolean): void {
  process.isSubreaper = on;
}

/** `prctl(2)`, PR_SET_PDEATHSIG: this signal comes when the parent ends. */
export function setDeathSignal({ process }: Context, signal: SignalName | undefined): void {
  process.deathSignal = signal;
}

/** `getpriority(2)`. */
export function getpriority(context: Context, pid = 0): number {
  return find(context, pid).nice;
}

/** `setpriority(2)`: out of range is the nearest. @throws EACCES for who may not become less nice, ESRCH */
export function setpriority(context: Context, pid: number, nice: number): void {
  const target = find(context, pid);
  const value = Math.max(-20, Math.min(19, nice));
  if (value < target.nice && !context.process.credentials.has('CAP_SYS_NICE')) throw new Errno('EACCES');
  target.nice = value;
}

/** `getrlimit(2)`. */
export function getrlimit({ process }: Context, resource: Resource): Limit {
  return process.limits[resource];
}

/** `setrlimit(2)`. @throws EINVAL if the soft limit is above the hard one, EPERM for raising the hard one */
export function setrlimit({ process }: Context, resource: Resource, limit: Limit): void {
  if (limit.soft > limit.hard) throw new Errno('EINVAL');
  if (limit.hard > process.limits[resource].hard && !process.credentials.has('CAP_SYS_RESOURCE')) throw new Errno('EPERM');
  process.limits = { ...process.limits, [resource]: limit };
}

/** `times(2)`: ns on the processor, of the process and of the children it has waited for. */
export function times({ process }: Context): { readonly user: number; readonly system: number; readonly childrenUser: number; readonly childrenSystem: number } {
  return { user: process.userTime, system: process.systemTime, childrenUser: process.childrenUserTime, childrenSystem: process.childrenSystemTime };
}

function find({ process }: Context, pid: number): Process {
  const found = pid === 0 ? process : process.pid.namespace.processes.get(pid);
  if (!found) throw new Errno('ESRCH');
  return found;
}

function targetsOf({ process }: Context, pid: number): Process[] {
  const { namespace } = process.pid;
  if (pid > 0) {
    const one = namespace.processes.get(pid);
    return one ? [one] : [];
  }
  const all = [...namespace.processes.values()];
  if (pid === -1) return all.filter(other => other !== process && other.pid.in(namespace) !== 1);
  const group = pid === 0 ? process.group.in(namespace) : -pid;
  return all.filter(other => other.group.in(namespace) === group);
}
