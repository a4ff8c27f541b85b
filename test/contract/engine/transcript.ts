/** What a scenario saw of an engine. */
import type { Json } from './value.ts';

/** One answer that is compared. */
export interface Step {
  /** The request or what was looked at; unique within a scenario. */
  readonly label: string;
  readonly value: Json;
}

export type Transcript = readonly Step[];
