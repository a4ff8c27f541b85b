import { Errno } from '../errno.ts';
import { WouldBlock } from '../vfs/waiting.ts';
import { reap } from './exit.ts';
import type { Kernel } from './kernel.ts';
import type { Process, WaitStatus } from './process.ts';
import { signalNumber } from './signal.ts';

/** What to wait for: `waitpid(2)`. */
export interface WaitFor {
  /** A child's number; −1 any child, 0 any of the caller's group, below −1 any of that group. */
  readonly pid?: number;
  /** WUNTRACED. */
  readonly untraced?: boolean;
  /** WCONTINUED. */
  readonly continued?: boolean;
}

export interface Waited {
  readonly pid: number;
  readonly status: WaitStatus;
}

/** A child that has changed; its zombie is gone then. @throws ECHILD if there is none to wait for, {@link WouldBlock} if none has changed */
export function waitForChild(kernel: Kernel, process: Process, { pid = -1, untraced = false, continued = false }: WaitFor): Waited {
  const { namespace } = process.pid;
  const isMeant = (child: Process): boolean => pid === -1 || (pid === 0 ? child.group === process.group : child.group.in(namespace) === -pid);
  const only = pid > 0 ? namespace.processes.get(pid) : undefined;
  const one = only?.parent === process ? [only] : [];
  for (const child of pid > 0 ? one : process.changedChildren) {
    if (pid <= 0 && !isMeant(child)) continue;
    const number = child.pid.in(namespace);
    if (child.state === 'zombie' && child.status) {
      reap(kernel, child);
      return { pid: number, status: child.status };
    }
    const { report } = child;
    if (report && (('stopped' in report && untraced) || ('continued' in report && continued))) {
      child.report = undefined;
      process.changedChildren.delete(child);
      return { pid: number, status: report };
    }
  }
  const some = pid > 0 ? one.length > 0 : pid === -1 ? process.children.size > 0 : [...process.children].some(isMeant);
  throw some ? new WouldBlock(process.childChanged) : new Errno('ECHILD');
}

/** The exit code that a shell shows as `$?`: 128 and the number of the signal if it was killed. */
export function exitCode(status: WaitStatus): number {
  if ('exited' in status) return status.exited;
  if ('signaled' in status) return 128 + signalNumber(status.signaled);
  return 'stopped' in status ? 128 + signalNumber(status.stopped) : 0;
}
