import type { Clock } from '../client.ts';

/** How long a pod that could not be scheduled is left alone, in ms: doubled each time. */
const backOff = { first: 1000, longest: 10_000 } as const;
/** After so long it is tried again even if nothing has changed. */
const longestWait = 300_000;
/** So many pods are scheduled before others have their turn. */
const batch = 100;

interface Entry { readonly key: string; readonly priority: number; readonly order: number }

/** Pods that wait to be scheduled: by priority, then by age; those that fit nowhere wait until something changes ("Scheduling Framework", queue). */
export class SchedulingQueue {
  private readonly clock: Clock;
  private readonly schedule: (key: string) => boolean;
  private readonly active = new Map<string, Entry>();
  private readonly unschedulable = new Map<string, { readonly entry: Entry; readonly since: number; readonly attempts: number }>();
  private readonly attempts = new Map<string, number>();
  private counter = 0;
  private cancelWork: (() => void) | undefined;
  private cancelRetry: (() => void) | undefined;
  private retryAt = Infinity;
  private hasChanged = false;

  /** @param schedule tries one pod. @returns whether that is settled */
  constructor(clock: Clock, schedule: (key: string) => boolean) {
    this.clock = clock;
    this.schedule = schedule;
  }

  add(key: string, priority: number): void {
    this.unschedulable.delete(key);
    this.attempts.delete(key);
    this.activate({ key, priority, order: this.counter++ });
  }

  remove(key: string): void {
    this.active.delete(key);
    this.unschedulable.delete(key);
    this.attempts.delete(key);
  }

  has(key: string): boolean {
    return this.active.has(key) || this.unschedulable.has(key);
  }

  /** Something has changed by which a pod may fit now: all are tried again when their time has come. */
  retry(): void {
    if (this.hasChanged || this.unschedulable.size === 0) return;
    this.hasChanged = true;
    this.planRetry(Math.min(...[...this.unschedulable.values()].map(waiting => this.dueOf(waiting))));
  }

  stop(): void {
    this.cancelWork?.();
    this.cancelRetry?.();
  }

  private activate(entry: Entry): void {
    this.active.set(entry.key, entry);
    this.cancelWork ??= this.clock.after(0, () => this.work());
  }

  private work(): void {
    this.cancelWork = undefined;
    const sorted = [...this.active.values()].sort((a, b) => b.priority - a.priority || a.order - b.order);
    for (const entry of sorted.slice(0, batch)) {
      if (this.active.delete(entry.key) && !this.schedule(entry.key)) this.putAside(entry);
    }
    if (this.active.size > 0) this.cancelWork ??= this.clock.after(0, () => this.work());
  }

  private putAside(entry: Entry): void {
    const attempts = (this.attempts.get(entry.key) ?? 0) + 1;
    this.attempts.set(entry.key, attempts);
    this.unschedulable.set(entry.key, { entry, since: this.clock.now(), attempts });
    this.planRetry(this.clock.now() + longestWait);
  }

  private dueOf({ since, attempts }: { readonly since: number; readonly attempts: number }): number {
    return since + Math.min(backOff.first * 2 ** (attempts - 1), backOff.longest);
  }

  private planRetry(at: number): void {
    if (at >= this.retryAt) return;
    this.cancelRetry?.();
    this.retryAt = at;
    this.cancelRetry = this.clock.after(at - this.clock.now(), () => this.wake());
  }

  private wake(): void {
    const now = this.clock.now();
    this.retryAt = Infinity;
    this.cancelRetry = undefined;
    const { hasChanged } = this;
    this.hasChanged = false;
    for (const [key, waiting] of this.unschedulable) {
      if (hasChanged ? this.dueOf(waiting) > now : waiting.since + longestWait > now) continue;
      this.unschedulable.delete(key);
      this.activate(waiting.entry);
    }
    if (this.unschedulable.size === 0) return;
    if (hasChanged) this.retry();
    else this.planRetry(Math.min(...[...this.unschedulable.values()].map(({ since }) => since + longestWait)));
  }
}
