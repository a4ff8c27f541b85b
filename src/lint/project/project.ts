/**
 * What a host found out about the surroundings of a file before it is checked. What is left out is not known, and the
 * rules that need it find nothing.
 */
export interface Project {
  /** The day on which the file is checked (`2026-11-21`), for what ends at some day. */
  readonly today?: string;
}
