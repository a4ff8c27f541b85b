import { Errno } from '../errno.ts';
import { enter } from './attach.ts';
import type { Cgroup, CgroupTask } from './cgroup.ts';
import { type ControllerName, controllerNames, sortControllers } from './controller.ts';
import { type GroupNumbers, Hierarchy, type HierarchyOptions } from './hierarchy.ts';
import type { CgroupMachine, States } from './states.ts';

/** What a mount of cgroup v1 asks for: `cgroups(7)`, "Mounting v1 controllers". */
export interface HierarchyRequest {
  readonly controllers: ReadonlySet<ControllerName>;
  /** `none`: a hierarchy without controllers, which needs a name. */
  readonly none: boolean;
  readonly options: HierarchyOptions;
}

/**
 * All control groups of a kernel: `cgroups(7)`. At boot there is the unified hierarchy only, and it has all controllers; mounting cgroup v1 takes
 * controllers out of it.
 */
export class Cgroups {
  readonly machine: CgroupMachine;
  /** By id, the unified one (0) first. */
  readonly hierarchies = new Map<number, Hierarchy>();
  /** Whether cgroup2 was ever mounted: only then /proc/PID/cgroup speaks of it. */
  unifiedVisible = false;
  /** Whom the kernel tells that a group has run out of memory, each time: who polls memory.events, or has an eventfd for memory.oom_control. */
  onOutOfMemory: ((group: Cgroup) => void) | undefined;
  private readonly numbers: GroupNumbers = { last: 0 };
  private readonly homes = new Map<ControllerName, Hierarchy>();

  /** @param controllers those that the kernel was built with */
  constructor(machine: CgroupMachine, controllers: readonly ControllerName[] = controllerNames) {
    this.machine = machine;
    const unified = new Hierarchy(0, machine, this.numbers);
    this.hierarchies.set(0, unified);
    for (const name of sortControllers(controllers)) {
      unified.take(name);
      this.homes.set(name, unified);
    }
  }

  /** Cgroup v2. */
  get unified(): Hierarchy {
    return this.hierarchy(0);
  }

  /** The controllers that this kernel has. */
  get controllers(): ControllerName[] {
    return [...this.homes.keys()];
  }

  /** @throws ENODEV */
  hierarchy(id: number): Hierarchy {
    const hierarchy = this.hierarchies.get(id);
    if (!hierarchy) throw new Errno('ENODEV');
    return hierarchy;
  }

  /** The hierarchy that a controller is in. */
  home(name: ControllerName): Hierarchy | undefined {
    return this.homes.get(name);
  }

  /** What a controller goes by for a process. Undefined if this kernel does not have it. */
  state<N extends ControllerName>(task: CgroupTask, name: N): States[N] | undefined {
    const home = this.homes.get(name);
    return home && task.cgroups.groups.get(home.id)?.effective(name);
  }

  /** The first process of all: it is in the roots. */
  boot(task: CgroupTask): void {
    for (const { root } of this.hierarchies.values()) enter(task, root);
    task.cgroups.pids = this.state(task, 'pids');
    task.cgroups.pids?.charge(1);
  }

  /** A child begins where its parent is: `fork(2)`. @throws EAGAIN if pids.max refuses, and nothing has happened then */
  fork(parent: CgroupTask, child: CgroupTask): void {
    const pids = this.state(parent, 'pids');
    pids?.tryCharge();
    child.cgroups.pids = pids;
    for (const group of parent.cgroups.groups.values()) enter(child, group);
  }

  /** `_exit(2)`: it is not in any list any more, its groups can be removed; its memory is free. Call {@link release} when it has been waited for. */
  exit(task: CgroupTask): void {
    const { cgroups } = task;
    if (cgroups.exited) return;
    cgroups.exited = true;
    for (const group of cgroups.groups.values()) {
      group.remove(task);
      const cpuset = group.effective('cpuset');
      if (cpuset) cpuset.processes--;
    }
    this.state(task, 'cpu')?.changeLoad(-cgroups.load);
    cgroups.load = 0;
    for (const [state, pages] of cgroups.pages) state.uncharge(pages);
    cgroups.pages.clear();
  }

  /** The zombie is gone: it does not count against pids.max any more. */
  release({ cgroups }: CgroupTask): void {
    cgroups.pids?.uncharge(1);
    cgroups.pids = undefined;
  }

  /**
   * The hierarchy that a mount of cgroup v1 asks for: one that is there already, or a new one.
   * @param mayMake whether the caller is in the initial cgroup namespace
   * @throws EBUSY if a controller is in use elsewhere, EINVAL, EPERM: kernel/cgroup/cgroup-v1.c, cgroup1_root_to_use
   */
  mount({ controllers, none, options }: HierarchyRequest, mayMake: boolean): Hierarchy {
    for (const hierarchy of this.hierarchies.values()) {
      if (hierarchy.unified || (options.name !== '' && options.name !== hierarchy.options.name)) continue;
      const asked = controllers.size > 0 || none;
      if (!asked || isSame(controllers, hierarchy.controllers)) return hierarchy;
      if (options.name !== '') throw new Errno('EBUSY');
    }
    if (controllers.size === 0 && !none) throw new Errno('EINVAL');
    if (!mayMake) throw new Errno('EPERM');
    for (const name of controllers) this.checkFree(name);
    return this.make(controllers, options);
  }

  /** Ends a v1 hierarchy that has no groups and is not mounted any more; its controllers go back to the unified one. */
  end(hierarchy: Hierarchy): void {
    this.hierarchies.delete(hierarchy.id);
    for (const name of hierarchy.controllers) {
      this.unified.take(name, hierarchy.root.states);
      this.homes.set(name, this.unified);
    }
    for (const task of hierarchy.root.tasks) task.cgroups.groups.delete(hierarchy.id);
  }

  private make(controllers: ReadonlySet<ControllerName>, options: HierarchyOptions): Hierarchy {
    let id = 1;
    while (this.hierarchies.has(id)) id++;
    const hierarchy = new Hierarchy(id, this.machine, this.numbers, options);
    this.hierarchies.set(id, hierarchy);
    const before = this.unified.root.states;
    for (const name of controllers) {
      hierarchy.take(name, before);
      this.unified.controllers.delete(name);
      this.homes.set(name, hierarchy);
    }
    for (const group of this.unified.root.subtree()) for (const task of group.tasks) enter(task, hierarchy.root);
    return hierarchy;
  }

  /** A controller can leave the unified hierarchy while only its root has it. @throws EBUSY */
  private checkFree(name: ControllerName): void {
    const home = this.homes.get(name);
    if (!home) throw new Errno('EINVAL');
    if (!home.unified || [...home.root.children.values()].some(child => child.states[name])) throw new Errno('EBUSY');
  }
}

function isSame(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean {
  return a.size === b.size && [...a].every(each => b.has(each));
}
