const minimum = 1_000_000;
const longestPeriod = 1_000_000_000;
/** max_cfs_runtime: 2^44 − 1 µs. */
const most = (2 ** 44 - 1) * 1000;

/** How much processor time a group gets in each period; all in ns. */
export interface Quota {
  /** Infinity: no limit. */
  readonly quota: number;
  readonly period: number;
  /** What may be saved up from periods in which less was used. */
  readonly burst: number;
}

/** Whether the kernel takes these: kernel/sched/core.c, tg_set_cfs_bandwidth. */
export function isValidQuota({ quota, period, burst }: Quota): boolean {
  if (quota < minimum || period < minimum || period > longestPeriod) return false;
  return quota === Infinity || (quota <= most && burst <= quota && burst + quota <= most);
}

/**
 * CFS bandwidth control of one group: Documentation/scheduler/sched-bwc.rst. Each period brings `quota`; who has used it up is throttled until the next.
 * Nothing ticks: periods that have gone by are made up for whenever somebody asks. Times are ns since boot.
 */
export class Bandwidth implements Quota {
  quota = Infinity;
  period = 100_000_000;
  burst = 0;
  periods = 0;
  throttledPeriods = 0;
  throttledTime = 0;
  bursts = 0;
  burstTime = 0;
  /** What is left of this period; below zero if somebody has used more. */
  private runtime = 0;
  /** At the beginning of the period. */
  private runtimeBefore = 0;
  /** Undefined while nobody uses time. */
  private periodEnd: number | undefined;
  private throttledSince: number | undefined;

  /** Takes effect at once. @param quota as {@link isValidQuota} says */
  set({ quota, period, burst }: Quota, now: number): void {
    this.advance(now);
    this.quota = quota;
    this.period = period;
    this.burst = burst;
    this.runtime = this.runtimeBefore = quota;
    this.periodEnd = undefined;
    if (this.throttledSince !== undefined) {
      this.throttledTime += Math.max(0, now - this.throttledSince);
      this.throttledSince = undefined;
    }
  }

  /** Uses `ns` from `start` on. */
  charge(ns: number, start: number): void {
    if (this.quota === Infinity) return;
    this.advance(start);
    if (this.periodEnd === undefined) {
      this.periodEnd = start + this.period;
      this.runtime = this.runtimeBefore = Math.max(this.quota, this.runtime);
    }
    this.runtime -= ns;
    this.advance(start + ns);
    if (this.runtime <= 0) this.throttledSince ??= start + ns;
  }

  /** When the group may go on; undefined if it may now. */
  throttledUntil(now: number): number | undefined {
    this.advance(now);
    if (this.throttledSince === undefined || this.periodEnd === undefined) return undefined;
    return this.periodEnd + (this.periodsOfDebt - 1) * this.period;
  }

  /** Makes up for the periods that have ended by then. */
  advance(now: number): void {
    if (this.periodEnd === undefined || now < this.periodEnd) return;
    const ended = Math.floor((now - this.periodEnd) / this.period) + 1;
    this.countBurst();
    const wait = this.throttledSince === undefined ? 0 : this.periodsOfDebt;
    const throttled = Math.min(wait, ended);
    this.throttledPeriods += throttled;
    if (this.throttledSince !== undefined && wait <= ended) {
      this.throttledTime += this.periodEnd + (wait - 1) * this.period - this.throttledSince;
      this.throttledSince = undefined;
    }
    const idle = ended - throttled;
    this.periods += throttled + Math.min(idle, throttled > 0 ? 1 : 2);
    this.runtime = this.runtimeBefore = Math.min(this.runtime + ended * this.quota, this.quota + this.burst);
    this.periodEnd = idle >= 2 ? undefined : this.periodEnd + ended * this.period;
  }

  /** How many periods must end until something is left. */
  private get periodsOfDebt(): number {
    return Math.floor(-this.runtime / this.quota) + 1;
  }

  private countBurst(): void {
    const used = this.runtimeBefore - this.runtime;
    if (this.burst === 0 || used <= this.quota) return;
    this.bursts++;
    this.burstTime += Math.min(used - this.quota, this.burst);
  }
}
