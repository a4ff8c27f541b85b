/** How fast the simulated host's time passes, and when its owner lets it work: the only clock that the engine knows. */
export interface Pace {
  /** Up to when the host may have got, in ns since it was booted or restored. */
  readonly allowed: number;

  /** Calls back as soon as `allowed` has got there, but never at once. A later call replaces an earlier one. @param at ns; undefined: never */
  wakeAt(at: number | undefined, callback: () => void): void;
}
