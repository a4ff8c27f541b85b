import type { Support } from '../../kernel/index.ts';
import type { Engine } from '../engine.ts';
import type { Call, Reply } from './call.ts';

/** A row of a resource's table: docs/fidelity.md is made of these. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS';
  /** `/containers/{id}/json`; a name with `*` takes the rest of the path, slashes and all: `/images/{name*}/json`. */
  readonly path: string;
  readonly support: Support;
  /** API versions 1.N that have it. */
  readonly since?: number;
  readonly until?: number;
  readonly handle: (engine: Engine, call: Call) => Promise<Reply> | Reply;
}
