/**
 * Where the simulated engine (28) may answer otherwise than the real one that it is compared with (20.10), at the same
 * version of the API. Each is as narrow as it can be and says why; what is not here is a fault.
 */

export interface Exception {
  /** Scenario and step: `chapter › scenario › step`. */
  readonly at: RegExp;
  /** Where in the answer. */
  readonly path: RegExp;
  /** What the reference's part must be, as JSON; nothing (``) is a part that is missing. */
  readonly expected?: RegExp;
  readonly actual?: RegExp;
  readonly because: string;
}

export const exceptions: readonly Exception[] = [
];
