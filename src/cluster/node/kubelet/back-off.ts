/** Times in ms. */
const first = 10_000;
const most = 300_000;

/** How long to wait before something is tried again: 10 s, then twice as long each time up to 5 min; after 10 min of peace from the beginning ("Pod Lifecycle", container restarts). */
export class BackOff {
  private delay = 0;
  private updated = 0;

  /** Ms to wait still, for what has failed then. 0: it may be tried at once. @param failed ms since the epoch */
  remaining(failed: number, now: number): number {
    this.expire(failed);
    return this.delay === 0 ? 0 : Math.max(0, failed + this.delay - now);
  }

  /** It is tried again. */
  next(now: number): void {
    this.expire(now);
    this.delay = this.delay === 0 ? first : Math.min(this.delay * 2, most);
    this.updated = now;
  }

  /** In ms: how long the wait is at present. */
  get current(): number {
    return this.delay;
  }

  private expire(at: number): void {
    if (this.updated > 0 && at - this.updated > 2 * most) this.delay = 0;
  }
}

/** `10s`, `1m20s`: as Go writes durations. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds}s` : `${minutes}m${seconds % 60}s`;
}
