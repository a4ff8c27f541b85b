import type { Node } from '../object/core.ts';
import { millis } from '../object/time.ts';
import type { Filter } from './filters.ts';
import { NodeInfo, type PodInfo } from './node-info.ts';

/** A node that is possible once some pods have left it. */
interface Plan { readonly node: Node; readonly victims: readonly PodInfo[] }

const priorityOf = ({ pod }: PodInfo): number => pod.spec.priority ?? 0;

/**
 * Where a pod can run if pods of lower priority go ("Pod Priority and Preemption"): on each node as few as possible, and of all nodes the one whose dearest victim is the cheapest, then with the smallest sum, the fewest, the youngest.
 * What counts pods in a domain of several nodes (affinity, spreading) is judged as it is before they go.
 *
 * @param refused nodes that would be possible if other pods went
 */
export function planPreemption(pod: PodInfo, refused: readonly NodeInfo[], filter: Filter): Plan | undefined {
  if (pod.pod.spec.preemptionPolicy === 'Never') return undefined;
  const plans = refused.flatMap(info => planOn(pod, info, filter) ?? []);
  return plans.map(plan => ({ plan, cost: costOf(plan) })).sort((a, b) => compare(a.cost, b.cost))[0]?.plan;
}

function planOn(pod: PodInfo, info: NodeInfo, filter: Filter): Plan | undefined {
  const node = info.value;
  const lower = [...info.pods.values()].filter(other => priorityOf(other) < priorityOf(pod));
  if (!node || lower.length === 0) return undefined;
  const rest = new NodeInfo();
  rest.set(node);
  for (const other of info.pods.values()) {
    if (!lower.includes(other)) rest.add(other);
  }
  if (filter(rest, node)) return undefined;
  const victims: PodInfo[] = [];
  for (const other of lower.toSorted((a, b) => priorityOf(b) - priorityOf(a) || startOf(a) - startOf(b))) {
    rest.add(other);
    if (!filter(rest, node)) continue;
    rest.remove(other.key);
    victims.push(other);
  }
  return victims.length > 0 ? { node, victims } : undefined;
}

const startOf = ({ pod }: PodInfo): number => millis(pod.status?.startTime ?? pod.metadata.creationTimestamp);

function costOf({ victims }: Plan): readonly number[] {
  const priorities = victims.map(priorityOf);
  return [Math.max(...priorities), priorities.reduce((sum, priority) => sum + priority, 0), victims.length, -Math.min(...victims.map(startOf))];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
