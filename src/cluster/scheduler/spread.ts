import type { TopologySpreadConstraint } from '../object/affinity.ts';
import type { Node, Pod } from '../object/core.ts';
import type { LabelSelector } from '../object/meta.ts';
import { suits } from '../object/node-affinity.ts';
import { selects } from '../object/selector.ts';
import { untolerated } from '../object/taints.ts';
import type { PodInfo } from './node-info.ts';
import type { State } from './state.ts';
import type { Counts } from './topology.ts';

const mismatch = 'node(s) didn\'t match pod topology spread constraints';

/** Whether a pod may be on a node by its `topologySpreadConstraints` with DoNotSchedule; undefined if it has none. @returns the reason why not */
export function spreadFilter(info: PodInfo, state: State): ((node: Node) => string | undefined) | undefined {
  const constraints = constraintsOf(info.pod, 'DoNotSchedule');
  if (constraints.length === 0) return undefined;
  const nodes = state.nodes().flatMap(({ value }) => value ?? []).filter(node => constraints.every(({ topologyKey }) => node.metadata.labels?.[topologyKey] !== undefined));
  const checks = constraints.map(constraint => {
    const counts = matching(info.pod, constraint, state);
    const domains = domainsOf(info.pod, constraint, nodes);
    const least = domains.size < (constraint.minDomains ?? 1) ? 0 : Math.min(...[...domains].map(domain => counts.get(domain) ?? 0));
    const self = selects(selectorOf(constraint, info.pod), info.pod.metadata.labels) ? 1 : 0;
    return { key: constraint.topologyKey, fits: (domain: string): boolean => (counts.get(domain) ?? 0) + self - (domains.size === 0 ? 0 : least) <= constraint.maxSkew };
  });
  return ({ metadata: { labels = {} } }) => {
    for (const { key, fits } of checks) {
      const domain = labels[key];
      if (domain === undefined) return `${mismatch} (missing required label)`;
      if (!fits(domain)) return mismatch;
    }
    return undefined;
  };
}

/** How many pods alike are in a node's domains, by the constraints with ScheduleAnyway; undefined if there is none. */
export function spreadCount(info: PodInfo, state: State): ((node: Node) => number) | undefined {
  const counters = constraintsOf(info.pod, 'ScheduleAnyway').map(constraint => ({ key: constraint.topologyKey, counts: matching(info.pod, constraint, state) }));
  return counters.length === 0 ? undefined : ({ metadata: { labels = {} } }) => counters.reduce((sum, { key, counts }) => sum + (counts.get(labels[key] ?? '') ?? 0), 0);
}

const constraintsOf = ({ spec }: Pod, when: TopologySpreadConstraint['whenUnsatisfiable']): readonly TopologySpreadConstraint[] => (spec.topologySpreadConstraints ?? []).filter(({ whenUnsatisfiable }) => whenUnsatisfiable === when);

const matching = (pod: Pod, constraint: TopologySpreadConstraint, { topology }: State): Counts =>
  topology.count({ selector: selectorOf(constraint, pod), namespaces: [pod.metadata.namespace ?? ''], topologyKey: constraint.topologyKey, withTerminating: false });

/** With `matchLabelKeys`, only pods that have the same values as this one. */
function selectorOf({ labelSelector, matchLabelKeys = [] }: TopologySpreadConstraint, { metadata: { labels = {} } }: Pod): LabelSelector | undefined {
  if (!labelSelector || matchLabelKeys.length === 0) return labelSelector;
  const own = Object.fromEntries(matchLabelKeys.flatMap(key => labels[key] === undefined ? [] : [[key, labels[key]] as const]));
  return { ...labelSelector, matchLabels: { ...labelSelector.matchLabels, ...own } };
}

/** The domains among which pods are spread: of nodes on which the pod could be. */
function domainsOf({ spec }: Pod, { topologyKey, nodeAffinityPolicy = 'Honor', nodeTaintsPolicy = 'Ignore' }: TopologySpreadConstraint, nodes: readonly Node[]): ReadonlySet<string> {
  const eligible = nodes.filter(node => (nodeAffinityPolicy === 'Ignore' || suits(spec, node)) && (nodeTaintsPolicy === 'Ignore' || !untolerated(node.spec.taints, spec.tolerations)));
  return new Set(eligible.map(({ metadata }) => metadata.labels?.[topologyKey] ?? ''));
}
