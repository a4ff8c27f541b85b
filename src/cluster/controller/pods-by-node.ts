import type { Caches } from '../cache.ts';
import type { Pod } from '../object/core.ts';

/** The pods that are bound to a node. */
export const podsByNode = (caches: Caches): (node: string) => readonly Pod[] => caches.of('pods').by('node', ({ spec: { nodeName } }) => nodeName === undefined ? [] : [nodeName]);
