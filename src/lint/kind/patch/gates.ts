import type { Span } from '../../../base/span.ts';
import { contentOf, keyOf, nodesIn, type YamlMapping, type YamlNode } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import type { Cluster, ClusterNode } from '../file.ts';
import { mappingOf, pairOf, patchesOf, type PatchDocument } from './documents.ts';

/** A feature gate that a patch switches. */
export interface PatchedGate {
  readonly node: ClusterNode | undefined;
  readonly name: string;
  readonly at: Span;
  /** Nothing else stands there. */
  readonly isWord: boolean;
}

/** The gates in `feature-gates` of extra arguments, and in `featureGates`, which are kubeadm’s own in a ClusterConfiguration. */
export function gatesInPatches(cluster: Cluster, file: string): PatchedGate[] {
  return patchesOf(cluster, file).merge.flatMap(document => {
    const root = mappingOf(document);
    if (!root) return [];
    const ownGates = stringOf(pairOf(root, 'kind')?.value) === 'ClusterConfiguration' ? [] : keyed(document, pairOf(root, 'featureGates')?.value);
    return [...ownGates, ...[...nodesIn(root)].flatMap(node => node.kind === 'mapping' ? listed(document, argumentIn(node)) : [])];
  });
}

function keyed({ node, spanOf, isPlaced }: PatchDocument, value: YamlNode | undefined): PatchedGate[] {
  const gates = contentOf(value);
  return gates?.kind === 'mapping' ? gates.pairs.flatMap(pair => {
    const name = keyOf(pair);
    return name === undefined ? [] : [{ node, name, at: spanOf(pair.key.span), isWord: isPlaced }];
  }) : [];
}

/** The value of the argument, as a key (up to v1beta3) or as a name and value. */
function argumentIn(mapping: YamlMapping): YamlNode | undefined {
  const named = stringOf(pairOf(mapping, 'name')?.value) === 'feature-gates' ? pairOf(mapping, 'value') : undefined;
  return (pairOf(mapping, 'feature-gates') ?? named)?.value;
}

/** `A=true,B=false` */
function listed({ node, spanOf }: PatchDocument, value: YamlNode | undefined): PatchedGate[] {
  const written = stringOf(value);
  if (!value || written === undefined) return [];
  return written.split(',').map(one => one.replace(/=.*$/s, '').trim()).filter(name => name !== '').map(name => ({ node, name, at: spanOf(value.span), isWord: false }));
}
