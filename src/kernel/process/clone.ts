import { Errno } from '../errno.ts';
import { Pid } from '../namespace/pid-number.ts';
import type { NamespaceKind } from '../namespace/namespace.ts';
import type { DescriptorTable } from './descriptors.ts';
import type { Kernel } from './kernel.ts';
import { newNamespaces, withNewUserNamespace } from './new-namespaces.ts';
import { type NsProxy, Process } from './process.ts';
import { SmallMap } from '../small.ts';

/** What `clone(2)` takes besides. */
export interface CloneOptions {
  /** CLONE_NEW…: the child is in new namespaces of these kinds. */
  readonly namespaces?: readonly NamespaceKind[];
  /** What the child has instead of copies of the parent's. */
  readonly descriptors?: DescriptorTable;
}

/** Virtual time that `fork(2)` takes, in ns. */
const forkCost = 60_000;

/**
 * A child like its parent, not running anything yet: `fork(2)`, `clone(2)`.
 * @throws EAGAIN if there may be no more processes, EPERM for namespaces, ENOMEM if the pid namespace has lost its process 1
 */
export function cloneProcess(kernel: Kernel, parent: Process, { namespaces: kinds = [], descriptors }: CloneOptions = {}): Process {
  checkProcessLimit(kernel, parent);
  const fs = parent.fs.copy();
  let child: Process | undefined;
  try {
    const credentials = kinds.includes('user') ? withNewUserNamespace(kernel, parent) : parent.credentials;
    const namespaces = newNamespaces(kernel, parent, kinds, { credentials, fs, forChild: true });
    child = new Process({
      parent, credentials, fs, descriptors: descriptors ?? parent.descriptors.copy(), namespaces, limits: parent.limits, image: parent.image, startTime: kernel.clock.sinceBoot,
      alarm: kernel.scheduler,
    });
    inherit(child, parent);
    number(kernel, child, parent);
    for (const namespace of Object.values(namespaces) as NsProxy[keyof NsProxy][]) namespace.hold();
    namespaces.time.frozen = true;
    credentials.userNamespace.hold();
    parent.children.add(child);
    parent.cost += forkCost;
    kernel.forks++;
    return child;
  } catch (error) {
    fs.release();
    child?.descriptors.closeAll();
    throw error;
  }
}

/** Takes numbers, and a place in the parent's cgroups; all or nothing. */
function number(kernel: Kernel, child: Process, parent: Process): void {
  child.pid = new Pid(child, child.namespaces.pidForChildren);
  child.group = parent.group;
  child.session = parent.session;
  try {
    kernel.cgroups.fork(parent, child);
  } catch (error) {
    child.pid.free();
    throw error;
  }
}

/** The first process of all: it has no parent. */
export function firstProcess(kernel: Kernel, birth: Omit<ConstructorParameters<typeof Process>[0], 'parent' | 'alarm' | 'startTime'>): Process {
  const process = new Process({ ...birth, parent: undefined, alarm: kernel.scheduler, startTime: kernel.clock.sinceBoot });
  process.pid = process.group = process.session = new Pid(process, kernel.pidNamespace);
  for (const namespace of Object.values(birth.namespaces) as NsProxy[keyof NsProxy][]) namespace.hold();
  birth.credentials.userNamespace.hold();
  return process;
}

function inherit(child: Process, parent: Process): void {
  child.comm = parent.comm;
  child.title = parent.title;
  child.terminal = parent.terminal;
  child.nice = parent.nice;
  child.seccompFilters = parent.seccompFilters;
  child.affinity = parent.affinity;
  child.oomScoreAdjustment = parent.oomScoreAdjustment;
  child.dispositions = new SmallMap(parent.dispositions);
  for (const signal of parent.blocked) child.blocked.add(signal);
  Object.assign(child.memory, parent.memory, { held: 0 });
}

/** RLIMIT_NPROC counts the processes of a user; root may have as many as it likes: `getrlimit(2)`. */
function checkProcessLimit(kernel: Kernel, parent: Process): void {
  const { credentials, limits: { nproc } } = parent;
  if (nproc.soft === Infinity || credentials.uids.real === 0 || credentials.has('CAP_SYS_RESOURCE') || credentials.has('CAP_SYS_ADMIN')) return;
  let count = 0;
  for (const other of kernel.pidNamespace.processes.values()) if (other.credentials.uids.real === credentials.uids.real) count++;
  if (count >= nproc.soft) throw new Errno('EAGAIN');
}

