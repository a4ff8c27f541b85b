import { ApiError } from '../api/error.ts';
import type { Clock } from '../client.ts';

/** Back-off of client-go's rate limiters: doubled with each failure of the same key, in ms. */
const firstDelay = 5;
const longestDelay = 1_000_000;
/** While no API server can be reached, in ms: nothing is wrong with the key. */
const outageDelay = 1000;

/** Keys to be worked on: each is there once however often it is added, and comes again later if the work fails. */
export class WorkQueue {
  private readonly clock: Clock;
  private readonly work: (key: string) => void;
  private readonly onFailure: (key: string, error: unknown) => void;
  private waiting = new Set<string>();
  private readonly later = new Map<string, { readonly at: number; readonly cancel: () => void }>();
  private readonly failures = new Map<string, number>();
  private wakeUp: (() => void) | undefined;

  constructor(clock: Clock, work: (key: string) => void, onFailure: (key: string, error: unknown) => void) {
    this.clock = clock;
    this.work = work;
    this.onFailure = onFailure;
  }

  add(key: string): void {
    this.waiting.add(key);
    this.wakeUp ??= this.clock.after(0, () => this.drain());
  }

  /** Adds a key in so many ms; if it is to come earlier anyway, then only then. */
  addAfter(key: string, ms: number): void {
    const at = this.clock.now() + ms;
    const planned = this.later.get(key);
    if (planned && planned.at <= at) return;
    planned?.cancel();
    const cancel = this.clock.after(ms, () => {
      this.later.delete(key);
      this.add(key);
    });
    this.later.set(key, { at, cancel });
  }

  stop(): void {
    this.wakeUp?.();
    for (const { cancel } of this.later.values()) cancel();
    this.later.clear();
    this.waiting.clear();
  }

  private drain(): void {
    this.wakeUp = undefined;
    const keys = this.waiting;
    this.waiting = new Set();
    for (const key of keys) this.attempt(key);
  }

  private attempt(key: string): void {
    try {
      this.work(key);
      this.failures.delete(key);
    } catch (error) {
      if (error instanceof ApiError && error.status === 503) {
        this.addAfter(key, outageDelay);
        return;
      }
      const failures = this.failures.get(key) ?? 0;
      this.failures.set(key, failures + 1);
      this.onFailure(key, error);
      this.addAfter(key, Math.min(firstDelay * 2 ** failures, longestDelay));
    }
  }
}
