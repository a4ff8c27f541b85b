import { Errno } from '../errno.ts';
import type { Attributes } from '../vfs/attributes.ts';
import type { ControllerName } from './controller.ts';
import type { CpuUsage } from './cpu-usage.ts';
import type { DevicesState } from './devices.ts';
import type { MemoryState } from './memory.ts';
import type { PidsState } from './pids.ts';
import type { States } from './states.ts';
import { SmallMap, SmallSet } from '../small.ts';

/** Which of both freezers: a process frozen by that of v1 does not even die of SIGKILL. */
export type FrozenBy = 'freezer' | 'unified';

/** What cgroups need of a process. */
export interface CgroupTask {
  readonly cgroups: Membership;
  /** Real and saved user id, of the initial user namespace: whom v1 lets move it. */
  readonly userIds: readonly number[];
  /** The process that runs out of memory first has the most: `proc_pid_oom_score(5)`. −Infinity: never. */
  readonly badness: number;
  /** Stops it where it is, or lets it go on. */
  setFrozen(by: FrozenBy, frozen: boolean): void;
  /** SIGKILL. */
  kill(): void;
}

/** Where a process is in each hierarchy, and what it has used there: the kernel's `css_set`. */
export class Membership {
  /** By hierarchy id. */
  readonly groups = new SmallMap<number, Cgroup>();
  /** Pages charged for this process, by whom they were charged to: memory stays where it was when a process moves. */
  readonly pages = new SmallMap<MemoryState, number>();
  /** Where it counts against pids.max, also as a zombie. */
  pids: PidsState | undefined;
  /** Its weight while it is ready to run, otherwise 0. */
  load = 0;
  /** Killed for want of memory, not yet gone. */
  dying = false;
  exited = false;

  /** @throws ESRCH for a process that has no part in that hierarchy */
  in(hierarchy: number): Cgroup {
    const group = this.groups.get(hierarchy);
    if (!group) throw new Errno('ESRCH');
    return group;
  }
}

/** Who made a group, and when (ns since the epoch): its files belong to them at first. */
export interface Birth {
  readonly uid: number;
  readonly gid: number;
  readonly time: bigint;
}

interface Making {
  readonly name: string;
  readonly parent?: Cgroup;
  readonly usage: CpuUsage;
  readonly birth: Birth;
}

/** A group of processes in one hierarchy: `cgroups(7)`. State only; `hierarchy.ts`, `attach.ts`, `subtree-control.ts`, `freeze.ts` change it. */
export class Cgroup {
  /** Unique in all hierarchies. */
  readonly id: number;
  readonly hierarchy: number;
  /** Whether it is a group of cgroup v2. */
  readonly unified: boolean;
  name: string;
  /** Undefined for the root. */
  readonly parent: Cgroup | undefined;
  readonly level: number;
  readonly children = new SmallMap<string, Cgroup>();
  /** The processes in this very group, in the order in which they came. */
  readonly tasks = new SmallSet<CgroupTask>();
  readonly states: Partial<States> = {};
  /** Of all in it and below. */
  readonly usage: CpuUsage;
  /** False once it is removed. */
  online = true;
  readonly birth: Birth;
  /** Owner, mode and times of the directory (``) and of its files, where they are not as at first. */
  readonly attributes = new SmallMap<string, Attributes>();

  /** v1 only. */
  notifyOnRelease: boolean;
  cloneChildren: boolean;

  /** v2 only: the program that decides on the use of devices, by `bpf(2)`; those above decide as well. */
  deviceFilter: DevicesState | undefined;
  /** v2 only: the controllers that the groups below get. */
  readonly subtreeControl = new SmallSet<ControllerName>();
  maxDepth = Infinity;
  maxDescendants = Infinity;
  descendants = 0;
  /** cgroup.freeze. */
  freeze = false;
  threaded = false;
  threadedChildren = 0;
  populatedDomainChildren = 0;
  populatedThreadedChildren = 0;

  constructor(id: number, hierarchy: number, { name, parent, usage, birth }: Making) {
    this.id = id;
    this.hierarchy = hierarchy;
    this.unified = hierarchy === 0;
    this.name = name;
    this.parent = parent;
    this.level = parent ? parent.level + 1 : 0;
    this.usage = usage;
    this.birth = birth;
    this.notifyOnRelease = parent?.notifyOnRelease ?? false;
    this.cloneChildren = parent?.cloneChildren ?? false;
  }

  /** Whether a process is in it or below. */
  get populated(): boolean {
    return this.tasks.size + this.populatedDomainChildren + this.populatedThreadedChildren > 0;
  }

  /** Whether cgroup.freeze holds here, by itself or from above. */
  get frozen(): boolean {
    for (const at of this.upwards()) if (at.freeze) return true;
    return false;
  }

  /** What the controller knows of this very group. @throws ENODEV if the group does not have the controller */
  own<N extends ControllerName>(name: N): States[N] {
    const state = this.states[name];
    if (!state) throw new Errno('ENODEV');
    return state;
  }

  /** What the controller goes by for the processes here: the state of this group or of the nearest above that has one. */
  effective<N extends ControllerName>(name: N): States[N] | undefined {
    return nearest(this, name);
  }

  /** This group and those it lies in, up to the root. */
  *upwards(): Generator<Cgroup> {
    yield* upwards(this);
  }

  /** This group and all below it, parents first. */
  *subtree(): Generator<Cgroup> {
    yield this;
    for (const child of this.children.values()) yield* child.subtree();
  }

  /** Whether this is `ancestor` or lies somewhere below it. */
  isWithin(ancestor: Cgroup): boolean {
    for (const at of this.upwards()) if (at === ancestor) return true;
    return false;
  }

  /** A process comes in. */
  add(task: CgroupTask): void {
    this.changePopulation(() => this.tasks.add(task), 1);
  }

  /** A process leaves. */
  remove(task: CgroupTask): void {
    this.changePopulation(() => this.tasks.delete(task), -1);
  }

  private changePopulation(change: () => void, by: 1 | -1): void {
    const before = this.populated;
    change();
    if (before !== this.populated) this.parent?.countPopulated(this, by);
  }

  private countPopulated(child: Cgroup, by: 1 | -1): void {
    const before = this.populated;
    if (child.threaded) this.populatedThreadedChildren += by;
    else this.populatedDomainChildren += by;
    if (before !== this.populated) this.parent?.countPopulated(this, by);
  }
}

function* upwards(start: Cgroup): Generator<Cgroup> {
  for (let at: Cgroup | undefined = start; at; at = at.parent) yield at;
}

/** Asked at each step of a process: no generator. */
function nearest<N extends ControllerName>(start: Cgroup, name: N): States[N] | undefined {
  for (let at: Cgroup | undefined = start; at; at = at.parent) {
    const state = at.states[name];
    if (state) return state;
  }
  return undefined;
}
