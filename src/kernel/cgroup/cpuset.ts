import { Errno } from '../errno.ts';
import { ControllerState } from './controller.ts';
import { firstNumbers, isSubset, noNumbers, type NumberSet } from './number-list.ts';
import { sharedSet } from '../small.ts';

/** The switches of v1: Documentation/admin-guide/cgroup-v1/cpusets.rst. */
export const cpusetFlags = [
  'cpu_exclusive', 'mem_exclusive', 'mem_hardwall', 'memory_migrate', 'sched_load_balance', 'memory_spread_page', 'memory_spread_slab', 'memory_pressure_enabled',
] as const;
export type CpusetFlag = (typeof cpusetFlags)[number];

interface Settings {
  readonly cpus: NumberSet;
  readonly mems: NumberSet;
  readonly flags: ReadonlySet<CpusetFlag>;
}

/** The processors and memory nodes of a group. In v1 they are those that were written; in the unified hierarchy, of these what the parent has. */
export class CpusetState extends ControllerState<CpusetState> {
  private settings: Settings;
  /** cpuset.sched_relax_domain_level: kept only. */
  relaxDomainLevel = -1;
  /** How many processes are in the group itself. */
  processes = 0;
  unified: boolean;

  constructor(parent: CpusetState | undefined, unified: boolean, { processors, memoryNodes }: { readonly processors: number; readonly memoryNodes: number }) {
    super(parent);
    this.unified = unified;
    const inherited = (['memory_spread_page', 'memory_spread_slab'] as const).filter(flag => parent?.has(flag));
    this.settings = parent
      ? { cpus: noNumbers, mems: noNumbers, flags: sharedSet<CpusetFlag>(['sched_load_balance', ...inherited]) }
      : { cpus: firstNumbers(processors), mems: firstNumbers(memoryNodes), flags: sharedSet<CpusetFlag>(['cpu_exclusive', 'mem_exclusive', 'sched_load_balance']) };
  }

  get cpus(): NumberSet {
    return this.settings.cpus;
  }

  get mems(): NumberSet {
    return this.settings.mems;
  }

  get effectiveCpus(): NumberSet {
    return this.effective('cpus', 'effectiveCpus');
  }

  get effectiveMems(): NumberSet {
    return this.effective('mems', 'effectiveMems');
  }

  has(flag: CpusetFlag): boolean {
    return this.settings.flags.has(flag);
  }

  /** @throws EACCES for the root, or, in v1, for what the parent does not have; EINVAL, EBUSY, ENOSPC: kernel/cgroup/cpuset.c, validate_change */
  setCpus(cpus: NumberSet): void {
    this.setNumbers({ cpus });
  }

  setMems(mems: NumberSet): void {
    this.setNumbers({ mems });
  }

  /** @throws as {@link setCpus} */
  setFlag(flag: CpusetFlag, on: boolean): void {
    const flags = new Set(this.settings.flags);
    if (on) flags.add(flag);
    else flags.delete(flag);
    this.change({ flags: sharedSet(flags) });
  }

  /** cgroup.clone_children of the parent: begins with what that has. */
  copyParent(): void {
    if (!this.parent) return;
    for (const sibling of this.parent.children) if (sibling.has('cpu_exclusive') || sibling.has('mem_exclusive')) return;
    this.settings = { ...this.settings, cpus: this.parent.cpus, mems: this.parent.mems };
  }

  /** @throws ENOSPC if nothing could run here */
  checkMayAttach(): void {
    if (this.effectiveCpus === noNumbers || this.effectiveMems === noNumbers) throw new Errno('ENOSPC');
  }

  private effective(which: 'cpus' | 'mems', above: 'effectiveCpus' | 'effectiveMems'): NumberSet {
    if (!this.unified || !this.parent) return this.settings[which];
    const parent = this.parent[above];
    const both = this.settings[which] & parent;
    return both === noNumbers ? parent : both;
  }

  private setNumbers(change: Partial<Pick<Settings, 'cpus' | 'mems'>>): void {
    if (!this.parent) throw new Errno('EACCES');
    const top = topOf(this.parent);
    const { cpus, mems } = { ...this.settings, ...change };
    if (!isSubset(cpus, top.cpus) || !isSubset(mems, top.mems)) throw new Errno('EINVAL');
    this.change(change);
  }

  private change(change: Partial<Settings>): void {
    const next = { ...this.settings, ...change };
    if (!this.unified) this.checkFamily(next);
    if (this.parent) this.checkOthers(next, this.parent);
    this.settings = next;
  }

  private checkFamily(next: Settings): void {
    for (const child of this.children) if (!isWithin(child.settings, next)) throw new Errno('EBUSY');
    if (this.parent && !isWithin(next, this.parent.settings)) throw new Errno('EACCES');
  }

  private checkOthers(next: Settings, parent: CpusetState): void {
    const emptied = (which: 'cpus' | 'mems'): boolean => this.settings[which] !== noNumbers && next[which] === noNumbers;
    if (!this.unified && this.processes > 0 && (emptied('cpus') || emptied('mems'))) throw new Errno('ENOSPC');
    for (const sibling of parent.children) if (sibling !== this && overlaps(next, sibling.settings)) throw new Errno('EINVAL');
  }
}

function topOf(state: CpusetState): CpusetState {
  return state.parent ? topOf(state.parent) : state;
}

function isWithin(inner: Settings, outer: Settings): boolean {
  if (!isSubset(inner.cpus, outer.cpus) || !isSubset(inner.mems, outer.mems)) return false;
  return (['cpu_exclusive', 'mem_exclusive'] as const).every(flag => outer.flags.has(flag) || !inner.flags.has(flag));
}

function overlaps(a: Settings, b: Settings): boolean {
  const exclusive = (flag: CpusetFlag): boolean => a.flags.has(flag) || b.flags.has(flag);
  return (exclusive('cpu_exclusive') && (a.cpus & b.cpus) !== 0n) || (exclusive('mem_exclusive') && (a.mems & b.mems) !== 0n);
}
