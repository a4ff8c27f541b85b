import type { Pace } from '../engine/index.ts';

/** In ms: longer timers Node does not have. */
const longest = 2 ** 31 - 1;

/** A second of the simulated host is a second here. */
export class RealPace implements Pace {
  readonly #begun = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  get allowed(): number {
    return (performance.now() - this.#begun) * 1e6;
  }

  wakeAt(at: number | undefined, callback: () => void): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    if (at === undefined) return;
    const wait = (at - this.allowed) / 1e6;
    if (wait <= 0) this.#immediate = setImmediate(callback);
    else this.#timer = setTimeout(callback, Math.min(Math.ceil(wait), longest));
  }
}
