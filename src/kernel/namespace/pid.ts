import { Errno } from '../errno.ts';
import { SmallMap } from '../small.ts';
import { OwnedNamespace } from './owned.ts';
import type { UserNamespace } from './user.ts';

const maxLevel = 32;
/** Numbers below this are not given out a second time: kernel/pid.c, RESERVED_PIDS. */
const reserved = 300;

/** Process numbers: `pid_namespaces(7)`. A process has a number in its own namespace and in each above it. */
export class PidNamespace<Process> extends OwnedNamespace {
  override readonly kind = 'pid';
  readonly parent: PidNamespace<Process> | undefined;
  readonly level: number;
  /** By their numbers here, zombies too. */
  readonly processes = new SmallMap<number, Process>();
  /** /proc/sys/kernel/ns_last_pid. */
  last = 0;
  /** /proc/sys/kernel/pid_max. */
  max = 4_194_304;
  /** Its process 1 has ended: nobody can be born here any more. */
  dead = false;

  /** @throws ENOSPC if it would be too deep */
  constructor(id: number, owner: UserNamespace, parent?: PidNamespace<Process>) {
    super(id, owner);
    this.parent = parent;
    this.level = parent ? parent.level + 1 : 0;
    if (this.level > maxLevel) throw new Errno('ENOSPC');
    parent?.hold();
  }

  override get above(): PidNamespace<Process> | undefined {
    return this.parent;
  }

  /** Process 1, which gets the orphans. */
  get init(): Process | undefined {
    return this.processes.get(1);
  }

  /** A free number, the next above the last one given out. @throws EAGAIN if there is none, ENOMEM if process 1 has ended */
  allocate(process: Process): number {
    if (this.dead) throw new Errno('ENOMEM');
    for (let tries = 0, pid = this.last; tries < this.max; tries++) {
      pid = pid + 1 >= this.max ? reserved : pid + 1;
      if (this.processes.has(pid)) continue;
      this.processes.set(pid, process);
      this.last = pid;
      return pid;
    }
    throw new Errno('EAGAIN');
  }

  /** Whether this is `ancestor` or lies below it. */
  isWithin(ancestor: PidNamespace<Process>): boolean {
    return isBelowOrSame<Process>(this, ancestor);
  }

  protected override end(): void {
    super.end();
    this.parent?.release();
  }
}

function isBelowOrSame<P>(start: PidNamespace<P>, ancestor: PidNamespace<P>): boolean {
  for (let at: PidNamespace<P> | undefined = start; at; at = at.parent) if (at === ancestor) return true;
  return false;
}
