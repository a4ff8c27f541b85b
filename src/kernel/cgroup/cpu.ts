import { Errno } from '../errno.ts';
import { ControllerState } from './controller.ts';
import { Bandwidth, isValidQuota, type Quota } from './cpu-bandwidth.ts';

/** The weight of a nice value of 0, and of a group that nobody has said anything about. */
export const usualShares = 1024;
const idleShares = 3;
const fewestShares = 2;
const mostShares = 262_144;

/** Weights of the nice values from −20 to 19: kernel/sched/core.c, sched_prio_to_weight. */
export const niceWeights: readonly number[] = [
  88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
  1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15,
];

/** Shares and quota of a group: Documentation/scheduler/sched-design-CFS.rst, "Group Scheduler Extensions to CFS", and sched-bwc.rst. */
export class CpuState extends ControllerState<CpuState> {
  /** cpu.shares; cpu.weight is the same on another scale. */
  shares = usualShares;
  /** cpu.idle: SCHED_IDLE for the group. */
  idle = false;
  readonly bandwidth = new Bandwidth();
  /** Realtime, in µs: kept and shown only. */
  rtRuntime: number;
  rtPeriod = 1_000_000;
  /** In the unified hierarchy a child may have any quota, and the smaller of both holds. In v1 it must fit in its parent's. */
  unified: boolean;
  /** Weights of those that are ready to run here: processes, and groups in which somebody is. */
  private load = 0;

  constructor(parent: CpuState | undefined, unified: boolean) {
    super(parent);
    this.unified = unified;
    this.rtRuntime = parent ? 0 : 950_000;
  }

  /** @throws EINVAL for the root and for an idle group */
  setShares(shares: number): void {
    if (!this.parent || this.idle) throw new Errno('EINVAL');
    this.changeShares(Math.min(Math.max(shares, fewestShares), mostShares));
  }

  /** @throws EINVAL for the root */
  setIdle(idle: boolean): void {
    if (!this.parent) throw new Errno('EINVAL');
    if (idle === this.idle) return;
    this.idle = idle;
    this.changeShares(idle ? idleShares : usualShares);
  }

  /** @throws EINVAL for the root, out of range, or if parent or children forbid it */
  setQuota(quota: Quota, now: number): void {
    if (!this.parent || !isValidQuota(quota) || !this.fits(quota)) throw new Errno('EINVAL');
    this.bandwidth.set(quota, now);
  }

  /** A process of that weight is ready to run from now on; negative: no longer. */
  changeLoad(by: number): void {
    let change = by;
    for (const at of upwards(this)) {
      const before = at.load;
      at.load += change;
      if (before > 0 === at.load > 0) return;
      change = at.load > 0 ? at.shares : -at.shares;
    }
  }

  /** The sum of the weights of those who are ready here. */
  get totalLoad(): number {
    return this.load;
  }

  /** The part of the processors that a process of that weight would get if all who are ready ran: the product of its shares at each level. */
  share(weight: number): number {
    let part = 1;
    let mine = weight;
    for (const at of upwards(this)) {
      part *= mine / Math.max(mine, at.load);
      mine = at.shares;
    }
    return part;
  }

  /** Accounts for processor time. @returns when this group may go on; undefined: at once */
  charge(ns: number, start: number): number | undefined {
    for (const at of upwards(this)) at.bandwidth.charge(ns, start);
    return this.throttledUntil(start + ns);
  }

  throttledUntil(now: number): number | undefined {
    let until: number | undefined;
    for (const at of upwards(this)) {
      const here = at.bandwidth.throttledUntil(now);
      if (here !== undefined) until = Math.max(until ?? 0, here);
    }
    return until;
  }

  private changeShares(shares: number): void {
    if (this.load > 0 && this.parent) this.parent.load += shares - this.shares;
    this.shares = shares;
  }

  private fits({ quota, period }: Quota): boolean {
    if (this.unified) return true;
    const ratio = quota / period;
    return ratio === Infinity || (ratio <= ratioAbove(this) && [...this.children].every(child => child.fitsIn(ratio)));
  }

  private fitsIn(ratio: number): boolean {
    const own = ratioOf(this);
    return own === Infinity ? [...this.children].every(child => child.fitsIn(ratio)) : own <= ratio;
  }
}

/** The nice value whose weight is nearest: cpu.weight.nice. */
export function nearestNice(shares: number): number {
  let best = 0;
  for (const [i, weight] of niceWeights.entries()) if (Math.abs(weight - shares) < Math.abs((niceWeights[best] ?? 0) - shares)) best = i;
  return best - 20;
}

function ratioOf({ bandwidth }: CpuState): number {
  return bandwidth.quota / bandwidth.period;
}

/** That of the nearest group above that has a quota. */
function ratioAbove(state: CpuState): number {
  for (const at of upwards(state)) if (at !== state && ratioOf(at) !== Infinity) return ratioOf(at);
  return Infinity;
}

function* upwards(state: CpuState): Generator<CpuState> {
  for (let at: CpuState | undefined = state; at; at = at.parent) yield at;
}
