import { Errno } from '../errno.ts';
import { type Birth, Cgroup } from './cgroup.ts';
import { type ControllerName, sortControllers, threadedControllers, unifiedControllers } from './controller.ts';
import { CpuUsage } from './cpu-usage.ts';
import { addState, type CgroupMachine, type States } from './states.ts';

/** What `mount -t cgroup -o` says of a new hierarchy besides its controllers. */
export interface HierarchyOptions {
  /** Of a hierarchy `name=…`; empty if it has none. */
  readonly name: string;
  readonly cloneChildren: boolean;
  readonly xattr: boolean;
  readonly releaseAgent: string;
}

/** Where group numbers come from. */
export interface GroupNumbers {
  last: number;
}

const atBoot: Birth = { uid: 0, gid: 0, time: 0n };
const noOptions: HierarchyOptions = { name: '', cloneChildren: false, xattr: false, releaseAgent: '' };

/** A tree of groups with some controllers: `cgroups(7)`. Number 0 is that of cgroup v2, the unified hierarchy. */
export class Hierarchy {
  readonly id: number;
  readonly root: Cgroup;
  readonly controllers = new Set<ControllerName>();
  readonly options: HierarchyOptions;
  releaseAgent: string;
  /** Options of the unified hierarchy that were given: nsdelegate and so on. */
  readonly flags = new Set<string>();
  /** How many groups there are, the root included. */
  groups = 1;
  private readonly machine: CgroupMachine;
  private readonly numbers: GroupNumbers;

  constructor(id: number, machine: CgroupMachine, numbers: GroupNumbers, options = noOptions) {
    this.id = id;
    this.machine = machine;
    this.numbers = numbers;
    this.options = options;
    this.releaseAgent = options.releaseAgent;
    this.root = new Cgroup(++numbers.last, id, { name: '', usage: new CpuUsage(machine.processors), birth: atBoot });
    this.root.cloneChildren = options.cloneChildren;
  }

  get unified(): boolean {
    return this.id === 0;
  }

  /** The controllers that a group has: in the unified hierarchy those that its parent gives it. */
  controllersOf(group: Cgroup): ControllerName[] {
    if (!this.unified) return sortControllers(this.controllers);
    if (group.parent) return sortControllers([...group.parent.subtreeControl].filter(name => !group.threaded || threadedControllers.has(name)));
    const visible = new Set(unifiedControllers.values());
    return sortControllers([...this.controllers].filter(name => visible.has(name)));
  }

  /** A new controller for the whole hierarchy. @param from what it knew in another one */
  take(name: ControllerName, from?: Partial<States>): void {
    this.controllers.add(name);
    const { states } = this.root;
    if (from?.[name]) Object.assign(states, { [name]: from[name] });
    else addState(states, name, { above: {}, unified: this.unified, machine: this.machine });
    for (const state of [states.cpu, states.cpuset, states.memory]) if (state) state.unified = this.unified;
  }

  /** `mkdir(2)`. @throws ENODEV below a removed group, EINVAL for a newline in the name, EAGAIN if cgroup.max.depth or cgroup.max.descendants is reached */
  make(parent: Cgroup, name: string, birth = atBoot): Cgroup {
    if (!parent.online) throw new Errno('ENODEV');
    if (name.includes('\n')) throw new Errno('EINVAL');
    checkLimits(parent);
    const group = new Cgroup(++this.numbers.last, this.id, { name, parent, birth, usage: new CpuUsage(this.machine.processors) });
    for (const controller of this.controllersOf(group)) this.give(group, controller);
    if (group.cloneChildren) group.states.cpuset?.copyParent();
    parent.children.set(name, group);
    for (const above of parent.upwards()) above.descendants++;
    this.groups++;
    return group;
  }

  /** `rmdir(2)`. @throws EBUSY if there are processes or groups in it */
  remove(group: Cgroup): void {
    const { parent } = group;
    if (!parent || group.populated || group.children.size > 0) throw new Errno('EBUSY');
    group.online = false;
    parent.children.delete(group.name);
    if (group.threaded) parent.threadedChildren--;
    for (const name of this.controllersOf(group)) forget(group, name);
    for (const above of parent.upwards()) above.descendants--;
    this.groups--;
  }

  /** `rename(2)`: in v1, to another name in the same place. @throws EINVAL for a newline, EEXIST */
  rename(group: Cgroup, name: string): void {
    if (name.includes('\n')) throw new Errno('EINVAL');
    if (!group.parent || group.parent.children.has(name)) throw new Errno('EEXIST');
    group.parent.children.delete(group.name);
    group.name = name;
    group.parent.children.set(name, group);
  }

  /** Gives a group a controller that its parent has. */
  give(group: Cgroup, name: ControllerName): void {
    const above: Partial<States> = {};
    const state = group.parent?.effective(name);
    if (state) Object.assign(above, { [name]: state });
    addState(group.states, name, { above, unified: this.unified, machine: this.machine });
  }
}

/** The state stays where it is, for zombies and memory that are still accounted to it; the tree of states forgets it. */
function forget(group: Cgroup, name: ControllerName): void {
  const state = group.states[name];
  const siblings = state?.parent?.children as Set<unknown> | undefined;
  siblings?.delete(state);
}

function checkLimits(parent: Cgroup): void {
  let depth = 1;
  for (const at of parent.upwards()) {
    if (at.descendants >= at.maxDescendants || depth > at.maxDepth) throw new Errno('EAGAIN');
    depth++;
  }
}
