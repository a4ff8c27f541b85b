import type { PodAffinityTerm } from '../object/affinity.ts';
import type { Node, PersistentVolume, Taint } from '../object/core.ts';
import { isSelected, suits } from '../object/node-affinity.ts';
import { taintText, tolerates, untolerated } from '../object/taints.ts';
import type { HostPort, NodeInfo, PodInfo } from './node-info.ts';
import { spreadFilter } from './spread.ts';
import type { State } from './state.ts';
import { isAmong, namespacesOf } from './topology.ts';

/** Why a pod cannot run on a node. */
export interface Refusal {
  /** As events say it: `Insufficient cpu`. */
  readonly reasons: readonly string[];
  /** Whether it could if other pods went. */
  readonly isResolvable: boolean;
}

/** Looks at one node. @param node of `info` */
export type Filter = (info: NodeInfo, node: Node) => Refusal | undefined;

/** One reason why pods do not run on nodes: "Scheduling Framework", filter. */
type FilterPlugin = (pod: PodInfo, state: State, volumes: readonly PersistentVolume[]) => Filter | undefined;

const unschedulable: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

const never = (...reasons: readonly string[]): Refusal => ({ reasons, isResolvable: false });
const notNow = (...reasons: readonly string[]): Refusal => ({ reasons, isResolvable: true });

const nodeUnschedulable: FilterPlugin = ({ pod }) => (_, { spec }) =>
  spec.unschedulable && !pod.spec.tolerations?.some(toleration => tolerates(toleration, unschedulable)) ? never('node(s) were unschedulable') : undefined;

const taintToleration: FilterPlugin = ({ pod }) => (_, { spec }) => {
  const taint = untolerated(spec.taints, pod.spec.tolerations);
  return taint && never(`node(s) had untolerated taint ${taintText(taint)}`);
};

const nodeAffinity: FilterPlugin = ({ pod: { spec } }) =>
  spec.nodeSelector ?? spec.affinity?.nodeAffinity ? (_, node) => suits(spec, node) ? undefined : never('node(s) didn\'t match Pod\'s node affinity/selector') : undefined;

const nodePorts: FilterPlugin = ({ hostPorts }) => {
  if (hostPorts.length === 0) return undefined;
  const collides = (a: HostPort, b: HostPort): boolean => a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === '0.0.0.0' || b.ip === '0.0.0.0');
  return info => [...info.pods.values()].some(other => other.hostPorts.some(taken => hostPorts.some(port => collides(port, taken)))) ? notNow('node(s) didn\'t have free ports for the requested pod ports') : undefined;
};

const resourcesFit: FilterPlugin = ({ pod, key, requests }, state) => (info, node) => {
  const waiting = state.nominated(node.metadata.name).filter(other => other.key !== key && (other.pod.spec.priority ?? 0) >= (pod.spec.priority ?? 0));
  const reserved = (resource: string): number => waiting.reduce((sum, other) => sum + (other.requests[resource] ?? 0), 0);
  const reasons = [
    ...info.pods.size + waiting.length + 1 > info.capacity('pods') ? ['Too many pods'] : [],
    ...Object.keys(requests).filter(resource => (requests[resource] ?? 0) > 0 && (requests[resource] ?? 0) > info.capacity(resource) - info.used(resource) - reserved(resource)).map(resource => `Insufficient ${resource}`),
  ];
  if (reasons.length === 0) return undefined;
  return Object.keys(requests).some(resource => (requests[resource] ?? 0) > info.capacity(resource)) ? never(...reasons) : notNow(...reasons);
};

const volumeAffinity: FilterPlugin = (_, __, volumes) => {
  const bound = volumes.filter(({ spec }) => spec.nodeAffinity?.required);
  return bound.length === 0 ? undefined : (___, node) => bound.every(({ spec }) => isSelected(spec.nodeAffinity?.required, node)) ? undefined : never('node(s) had volume node affinity conflict');
};

const topologySpread: FilterPlugin = (pod, state) => {
  const filter = spreadFilter(pod, state);
  return filter && ((_, node) => {
    const reason = filter(node);
    return reason === undefined ? undefined : reason.endsWith('(missing required label)') ? never(reason) : notNow(reason);
  });
};

const existingAntiAffinity: FilterPlugin = ({ pod }, state) => {
  const rules = [...state.topology.antiAffinity()].filter(({ term, namespaces }) => isAmong(namespaces, term.labelSelector, pod));
  return rules.length === 0 ? undefined : (_, { metadata: { labels = {} } }) =>
    rules.some(({ term, counts }) => counts.has(labels[term.topologyKey] ?? '')) ? notNow('node(s) didn\'t satisfy existing pods anti-affinity rules') : undefined;
};

const podAntiAffinity: FilterPlugin = (info, state) => {
  const terms = countTerms(info, state, info.pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution);
  return terms.length === 0 ? undefined : (_, { metadata: { labels = {} } }) =>
    terms.some(({ term, counts }) => counts.has(labels[term.topologyKey] ?? '')) ? notNow('node(s) didn\'t match pod anti-affinity rules') : undefined;
};

const podAffinity: FilterPlugin = (info, state) => {
  const terms = countTerms(info, state, info.pod.spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution);
  if (terms.length === 0) return undefined;
  /** The first of pods that want to be with each other has nobody to be with. */
  const isFirst = terms.every(({ term, counts }) => counts.size === 0 && isAmong(namespacesOf(term, info.pod), term.labelSelector, info.pod));
  return (_, { metadata: { labels = {} } }) =>
    terms.every(({ term, counts }) => labels[term.topologyKey] !== undefined && (isFirst || counts.has(labels[term.topologyKey] ?? ''))) ? undefined : never('node(s) didn\'t match pod affinity rules');
};

function countTerms({ pod }: PodInfo, { topology }: State, terms: readonly PodAffinityTerm[] = []): readonly { readonly term: PodAffinityTerm; readonly counts: ReadonlyMap<string, number> }[] {
  return terms.map(term => ({ term, counts: topology.count({ selector: term.labelSelector, namespaces: namespacesOf(term, pod), topologyKey: term.topologyKey, withTerminating: true }) }));
}

/** In the order of kube-scheduler: the first that refuses a node says why. */
const plugins: readonly FilterPlugin[] = [
  nodeUnschedulable, taintToleration, nodeAffinity, nodePorts, resourcesFit, volumeAffinity, topologySpread, existingAntiAffinity, podAntiAffinity, podAffinity,
];

/** All filters that have something to say of a pod, as one. @param volumes that the pod is bound to */
export function filterFor(pod: PodInfo, state: State, volumes: readonly PersistentVolume[]): Filter {
  const filters = plugins.flatMap(plugin => plugin(pod, state, volumes) ?? []);
  return (info, node) => {
    for (const filter of filters) {
      const refusal = filter(info, node);
      if (refusal) return refusal;
    }
    return undefined;
  };
}
