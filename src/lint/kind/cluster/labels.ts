import { contentOf, entriesOf, type YamlPair } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import type { ClusterNode } from '../file.ts';

/** A label of a node. */
export interface NodeLabel {
  readonly pair: YamlPair;
  readonly key: string;
  readonly value: string;
  /** What stands before the `/` of the key. */
  readonly prefix: string | undefined;
  readonly name: string;
}

/** The labels of a node as they stand. */
export function labelsOf({ field }: ClusterNode): NodeLabel[] {
  const labels = contentOf(field('labels')?.value);
  if (labels?.kind !== 'mapping') return [];
  return [...entriesOf(labels)].map(([key, pair]) => {
    const slash = key.indexOf('/');
    return { pair, key, value: stringOf(pair.value) ?? '', prefix: slash < 0 ? undefined : key.slice(0, slash), name: key.slice(slash + 1) };
  });
}
