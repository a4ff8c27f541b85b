import type { Kernel } from './kernel.ts';
import { isOrphaned, sendSignal } from './kill.ts';
import { hold } from './memory.ts';
import type { NsProxy, Process, WaitStatus } from './process.ts';

/** Ends a process: gives back what it has, leaves a zombie, and its children to the init of its pid namespace (`_exit(2)`). */
export function endProcess(kernel: Kernel, process: Process, status: WaitStatus): void {
  if (process.ended) return;
  const { pid } = process;
  process.running = null;
  process.descriptors.closeAll();
  process.fs.release();
  kernel.scheduler.forget(process);
  if (process.isInit) killNamespace(kernel, process);
  process.state = 'zombie';
  process.status = status;
  if (process.session === process.pid) process.terminal?.endSession();
  const stopped = [...process.children].filter(child => child.stopped);
  leaveChildren(kernel, process);
  for (const child of stopped) wakeIfOrphaned(kernel, child);
  releaseNamespaces(process.namespaces);
  process.credentials.userNamespace.release();
  kernel.cgroups.exit(process);
  hold(kernel, process, -process.memory.held);
  process.memory.resident = 0;
  process.memory.virtual = 0;
  const { parent } = process;
  if (!parent) {
    if (pid.global !== 1) reap(kernel, process);
    return;
  }
  if (parent.disposition('SIGCHLD') === 'ignore') {
    reap(kernel, process);
    parent.childChanged.wake();
    return;
  }
  sendSignal(kernel, parent, 'SIGCHLD');
  process.tellParent();
}

/** A stopped process group that nobody can continue any more is told so: `_exit(2)`. */
function wakeIfOrphaned(kernel: Kernel, process: Process): void {
  if (process.ended || !isOrphaned(kernel, process)) return;
  for (const other of [...kernel.pidNamespace.processes.values()]) {
    if (other.group === process.group) for (const signal of ['SIGHUP', 'SIGCONT'] as const) sendSignal(kernel, other, signal);
  }
}

/** Takes a zombie away for good: its number is free again. */
export function reap(kernel: Kernel, process: Process): void {
  const { parent } = process;
  if (parent) {
    parent.childrenUserTime += process.userTime + process.childrenUserTime;
    parent.childrenSystemTime += process.systemTime + process.childrenSystemTime;
    parent.children.delete(process);
    parent.changedChildren.delete(process);
  }
  process.state = 'dead';
  kernel.cgroups.release(process);
  process.pid.free();
}

/** One holder less for each. */
export function releaseNamespaces(namespaces: NsProxy): void {
  for (const namespace of Object.values(namespaces) as NsProxy[keyof NsProxy][]) namespace.release();
}

/** With process 1, all others of the pid namespace are killed: `pid_namespaces(7)`. */
function killNamespace(kernel: Kernel, init: Process): void {
  const { namespace } = init.pid;
  namespace.dead = true;
  for (const other of [...namespace.processes.values()]) if (other !== init) endProcess(kernel, other, { signaled: 'SIGKILL', core: false });
}

/** Orphans go to the nearest subreaper above, or to process 1 of the namespace of their parent; those of process 1 itself have been killed. */
function leaveChildren(kernel: Kernel, process: Process): void {
  if (process.children.size === 0) return;
  const heir = heirOf(process);
  for (const child of process.children) {
    child.parent = heir;
    if (!heir) {
      reap(kernel, child);
      continue;
    }
    heir.children.add(child);
    if (child.deathSignal) sendSignal(kernel, child, child.deathSignal);
    if (child.state !== 'zombie') continue;
    sendSignal(kernel, heir, 'SIGCHLD');
    child.tellParent();
  }
  process.children.clear();
  process.changedChildren.clear();
}

/** `prctl(2)`, PR_SET_CHILD_SUBREAPER: only those of the same pid namespace count. */
function heirOf(process: Process): Process | undefined {
  const { namespace } = process.pid;
  for (let above = process.parent; above?.pid.namespace === namespace; above = above.parent) if (above.isSubreaper && !above.ended) return above;
  return process.isInit || namespace.init?.ended ? undefined : namespace.init;
}
