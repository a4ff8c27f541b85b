import { Errno } from '../errno.ts';
import type { Kernel } from './kernel.ts';
import type { Process, WaitStatus } from './process.ts';
import { defaultAction, type SignalName } from './signal.ts';

/**
 * Sends a signal: what happens by it happens when the process runs next. Process 1 of a pid namespace gets only what it catches, but SIGKILL and
 * SIGSTOP from above (`pid_namespaces(7)`, "The namespace init process").
 * @param fromAbove whether the sender is in a pid namespace above that of the process
 */
export function sendSignal(kernel: Kernel, process: Process, signal: SignalName, fromAbove = true): void {
  if (process.ended) return;
  if (signal === 'SIGCONT' || signal === 'SIGKILL') continueProcess(kernel, process, signal);
  if (!matters(process, signal, fromAbove)) return;
  process.pending.add(signal);
  if (process.blocked.has(signal) && signal !== 'SIGKILL') return;
  if (process.state === 'sleeping') {
    process.interrupted = process.disposition(signal) === 'catch' && signal !== 'SIGKILL';
    kernel.scheduler.wake(process);
  }
}

/** `kill(2)`: EPERM unless the sender is root there, or its real or effective id is the target's real or saved one. */
export function checkMaySignal(sender: Process, target: Process, signal: SignalName | undefined): void {
  const { real, effective } = sender.credentials.uids;
  const { real: targetReal, saved } = target.credentials.uids;
  if ([real, effective].some(id => id === targetReal || id === saved)) return;
  if (signal === 'SIGCONT' && sender.session === target.session) return;
  if (!sender.credentials.capable('CAP_KILL', target.credentials.userNamespace)) throw new Errno('EPERM');
}

function matters(process: Process, signal: SignalName, fromAbove: boolean): boolean {
  const unstoppable = signal === 'SIGKILL' || signal === 'SIGSTOP';
  const disposition = unstoppable ? 'default' : process.disposition(signal);
  if (disposition === 'catch') return true;
  if (process.isInit && (process.pid.namespace.level === 0 || !unstoppable || !fromAbove)) return false;
  return disposition === 'default' && !['ignore', 'continue'].includes(defaultAction(signal));
}

function continueProcess(kernel: Kernel, process: Process, signal: SignalName): void {
  for (const stop of ['SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const) process.pending.delete(stop);
  if (process.stopped) {
    process.stopped = false;
    if (signal === 'SIGCONT') report(kernel, process, { continued: true });
  }
  kernel.scheduler.resume(process);
}

/** Thrown where a process has sent itself a signal that ends it; it passes through the program, which is over then. */
export class Dying extends Error {}

/** Whether one of the signals that were sent ends the process. */
export function isDying(process: Process): boolean {
  for (const signal of process.pending) {
    if (signal === 'SIGKILL') return true;
    const action = defaultAction(signal);
    if ((action === 'end' || action === 'core') && process.disposition(signal) === 'default' && !process.blocked.has(signal)) return true;
  }
  return false;
}

/**
 * Acts upon what was sent, before the process goes on.
 * @returns the signal that ends it, if one does
 */
export function takePending(kernel: Kernel, process: Process): SignalName | undefined {
  for (const signal of [...process.pending]) {
    if (process.blocked.has(signal) && signal !== 'SIGKILL') continue;
    process.pending.delete(signal);
    const disposition = signal === 'SIGKILL' || signal === 'SIGSTOP' ? 'default' : process.disposition(signal);
    if (disposition === 'catch') {
      process.caught.push(signal);
    } else if (disposition === 'default') {
      const action = defaultAction(signal);
      if (action === 'end' || action === 'core') return signal;
      if (action === 'stop' && (signal === 'SIGSTOP' || !isOrphaned(kernel, process))) stop(kernel, process, signal);
    }
  }
  return undefined;
}

/**
 * Whether nobody is left in the session who could continue the process group: then terminals do not stop it (`setpgid(2)`, "orphaned process group").
 */
export function isOrphaned(kernel: Kernel, { group }: Process): boolean {
  for (const { group: own, parent, session, ended } of kernel.pidNamespace.processes.values()) {
    if (own === group && !ended && parent && parent.group !== group && parent.session === session) return false;
  }
  return true;
}

function stop(kernel: Kernel, process: Process, signal: SignalName): void {
  process.stopped = true;
  report(kernel, process, { stopped: signal });
}

function report(kernel: Kernel, process: Process, status: WaitStatus): void {
  process.report = status;
  if (process.parent) sendSignal(kernel, process.parent, 'SIGCHLD');
  process.tellParent();
}
