import type { Pod } from '../object/core.ts';
import { isReady, readySince } from '../object/pods.ts';
import { millis } from '../object/time.ts';

const phases: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };

/** What a person says of how dear a pod is: the lower, the sooner it goes ("ReplicaSet", pod deletion cost). */
const deletionCost = (pod: Pod): number => Number.parseInt(pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? '0', 10) || 0;

const restarts = (pod: Pod): number => Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({ restartCount }) => restartCount));

/**
 * Pods in the order in which they are deleted when fewer are wished: not assigned, pending, not ready, cheap, crowded on a node, ready for a short time, often restarted, young ones first.
 * Times are compared by their order of magnitude only, so that no age is preferred among pods alike ("ReplicaSet", scaling down; KEP-2185).
 *
 * @param related the pods of all replica sets of the same deployment: where many are, one goes first
 * @param now in ms since the epoch
 */
export function inOrderOfDeletion(pods: readonly Pod[], related: readonly Pod[], now: number): readonly Pod[] {
  const onNode = new Map<string, number>();
  for (const { spec: { nodeName } } of related) {
    if (nodeName !== undefined) onNode.set(nodeName, (onNode.get(nodeName) ?? 0) + 1);
  }
  const magnitude = (since: number): number => since === 0 ? -1 : Math.floor(Math.log2(Math.max(1, now - since)));
  const rank = (pod: Pod): readonly number[] => [
    pod.spec.nodeName === undefined ? 0 : 1,
    phases[pod.status?.phase ?? 'Pending'] ?? 1,
    isReady(pod) ? 1 : 0,
    deletionCost(pod),
    -(onNode.get(pod.spec.nodeName ?? '') ?? 0),
    isReady(pod) ? magnitude(readySince(pod)) : 0,
    -restarts(pod),
    magnitude(millis(pod.metadata.creationTimestamp)),
  ];
  return pods.map(pod => ({ pod, rank: rank(pod) })).sort((a, b) => compare(a.rank, b.rank) || ((a.pod.metadata.uid ?? '') < (b.pod.metadata.uid ?? '') ? -1 : 1)).map(({ pod }) => pod);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
