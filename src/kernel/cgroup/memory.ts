import { Errno } from '../errno.ts';
import { WaitQueue } from '../vfs/waiting.ts';
import { ControllerState } from './controller.ts';
import { PageCounter, unlimited } from './page-counter.ts';

/** The counters of memory.events: Documentation/admin-guide/cgroup-v2.rst, "Memory Interface Files". */
export const memoryEventNames = ['low', 'high', 'max', 'oom', 'oom_kill', 'oom_group_kill'] as const;
export type MemoryEventName = (typeof memoryEventNames)[number];
/** The part of the machine's memory that the kernel leaves to programs. */
const usable = 0.97;
const pageSize = 4096;
type MemoryEvents = Record<MemoryEventName, number>;

const noEvents: MemoryEvents = { low: 0, high: 0, max: 0, oom: 0, oom_kill: 0, oom_group_kill: 0 };

/**
 * Memory of a group and those below it, in pages: Documentation/admin-guide/cgroup-v1/memory.rst and cgroup-v2.rst. Only anonymous memory is
 * charged; page cache, tmpfs and the kernel's own memory are not, and there is no swap.
 */
export class MemoryState extends ControllerState<MemoryState> {
  readonly memory = new PageCounter();
  /** Memory and swap: v1 only. */
  readonly memsw = new PageCounter();
  readonly kmem = new PageCounter();
  readonly kmemTcp = new PageCounter();
  /** What there is at all: the root's only. */
  private readonly capacity: number;
  /** Without the groups below. */
  own = 0;
  /** Pages ever charged to and taken from this group itself. */
  pagedIn = 0;
  pagedOut = 0;
  faults = 0;
  softLimit = unlimited;
  swappiness: number;
  oomKillDisabled: boolean;
  /** Somebody waits for memory, as killing is disabled. */
  underOom = false;
  high = unlimited;
  low = 0;
  min = 0;
  swapMax = unlimited;
  swapHigh = unlimited;
  zswapMax = unlimited;
  /** memory.oom.group: all of the group are killed together. */
  killsGroup = false;
  readonly events: MemoryEvents = { ...noEvents };
  readonly localEvents: MemoryEvents = { ...noEvents };
  /** Woken when pages are given back or the limit is raised. */
  readonly freed = new WaitQueue();
  /** In the unified hierarchy, events are counted in all groups above as well. */
  unified: boolean;

  /** @param memory what the machine has, in bytes */
  constructor(parent: MemoryState | undefined, unified: boolean, memory: number) {
    super(parent);
    this.capacity = parent ? unlimited : Math.floor(memory * usable / pageSize);
    this.unified = unified;
    this.swappiness = parent?.swappiness ?? 60;
    this.oomKillDisabled = parent?.parent ? parent.oomKillDisabled : false;
  }

  /** @returns whose limit stands in the way: then nothing was charged, and the failure is counted there */
  tryCharge(pages: number): MemoryState | undefined {
    for (const counter of ['memsw', 'memory'] as const) {
      for (const at of upwards(this)) {
        if (at[counter].usage + pages > at.capacity) return at;
        if (at[counter].hasRoomFor(pages)) continue;
        at[counter].refuse();
        at.count('max');
        return at;
      }
    }
    for (const at of upwards(this)) {
      at.memory.charge(pages);
      at.memsw.charge(pages);
    }
    this.own += pages;
    this.pagedIn += pages;
    this.faults += pages;
    return undefined;
  }

  uncharge(pages: number): void {
    this.own -= pages;
    this.pagedOut += pages;
    for (const at of upwards(this)) {
      at.memory.charge(-pages);
      at.memsw.charge(-pages);
      at.underOom = false;
      at.freed.wake();
    }
  }

  /** memory.limit_in_bytes, memory.memsw.limit_in_bytes. @throws EINVAL for the root, or if memsw would be below memory; EBUSY if more is in use */
  setLimit(which: 'memory' | 'memsw' | 'kmemTcp', pages: number): void {
    if (!this.parent) throw new Errno('EINVAL');
    if (which === 'memory' && pages > this.memsw.limit) throw new Errno('EINVAL');
    if (which === 'memsw' && pages < this.memory.limit) throw new Errno('EINVAL');
    if (this[which].usage > pages) throw new Errno('EBUSY');
    this[which].limit = pages;
    this.freed.wake();
  }

  /** Counts an event here and, in the unified hierarchy, in all groups above. */
  count(name: MemoryEventName): void {
    this.localEvents[name]++;
    for (const at of upwards(this)) {
      at.events[name]++;
      if (!this.unified) return;
    }
  }

  /**
   * How long who has just charged `pages` must wait as the group is over memory.high, in ns: mm/memcontrol.c, calculate_high_delay.
   */
  highDelay(pages: number): number {
    let delay = 0;
    for (const at of upwards(this)) {
      if (at.memory.usage <= at.high) continue;
      at.count('high');
      const excess = (at.memory.usage - at.high) / Math.max(at.high, 1);
      delay = Math.max(delay, 64e9 * excess * excess * pages / 64);
    }
    return delay < 10e6 ? 0 : Math.min(delay, 2e9);
  }
}

function* upwards(state: MemoryState): Generator<MemoryState> {
  for (let at: MemoryState | undefined = state; at; at = at.parent) yield at;
}
