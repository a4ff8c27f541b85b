import type { Inherited } from './start.ts';

/** How `runc create` is told what to do. */
export interface CreateRequest extends Inherited {
  readonly id: string;
  readonly bundle: string;
  /** The shim says by a byte that it has the terminal. */
  readonly go: number;
}
