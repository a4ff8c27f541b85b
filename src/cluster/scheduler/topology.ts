import type { PodAffinityTerm } from '../object/affinity.ts';
import { canonical } from '../object/canonical.ts';
import type { Node, Pod } from '../object/core.ts';
import type { LabelSelector } from '../object/meta.ts';
import { selects } from '../object/selector.ts';

/** Pods to be counted in the domains of a topology key: zones, hosts. */
interface Query {
  readonly selector: LabelSelector | undefined;
  readonly namespaces: readonly string[] | 'all';
  readonly topologyKey: string;
  /** Pods that are being deleted count, too. */
  readonly withTerminating: boolean;
}

/** Numbers by the value of a topology key. */
export type Counts = ReadonlyMap<string, number>;

interface Counter { readonly matches: (pod: Pod) => boolean; readonly topologyKey: string; readonly counts: Map<string, number> }

/** Rules of pods that keep others away from their domains, alike ones together. */
interface Rule { readonly term: PodAffinityTerm; readonly namespaces: readonly string[] | 'all'; readonly counts: Map<string, number> }

/** So many questions are kept up; more than that are asked anew. */
const maxCounters = 500;

/** Counts of pods by domain, each question answered once and then kept up with each pod that comes or goes: no pod is scheduled by a look at all others. */
export class Topology {
  private readonly pods: () => Iterable<readonly [Pod, Node]>;
  private readonly counters = new Map<string, Counter>();
  private readonly repelling = new Map<string, Rule>();

  /** @param pods all that are on nodes */
  constructor(pods: () => Iterable<readonly [Pod, Node]>) {
    this.pods = pods;
  }

  count(query: Query): Counts {
    const key = canonical(query);
    const known = this.counters.get(key);
    if (known) return known.counts;
    if (this.counters.size >= maxCounters) this.counters.clear();
    const counter: Counter = { matches: matcher(query), topologyKey: query.topologyKey, counts: new Map<string, number>() };
    for (const [pod, node] of this.pods()) add(counter, pod, node, 1);
    this.counters.set(key, counter);
    return counter.counts;
  }

  /** Required anti-affinity of the pods that are there. */
  antiAffinity(): Iterable<Rule> {
    return this.repelling.values();
  }

  /** A pod comes to a node (1) or goes (-1). */
  change(pod: Pod, node: Node, by: 1 | -1): void {
    for (const counter of this.counters.values()) add(counter, pod, node, by);
    for (const term of pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []) {
      const namespaces = namespacesOf(term, pod);
      const key = canonical({ term, namespaces });
      let rule = this.repelling.get(key);
      if (!rule) this.repelling.set(key, rule = { term, namespaces, counts: new Map<string, number>() });
      increase(rule.counts, node.metadata.labels?.[term.topologyKey], by);
      if (rule.counts.size === 0) this.repelling.delete(key);
    }
  }

  /** Labels of nodes have changed: everything is counted anew. */
  reset(): void {
    this.counters.clear();
    this.repelling.clear();
    for (const [pod, node] of this.pods()) this.change(pod, node, 1);
  }
}

/** The namespaces that a term of a pod is about: its own unless said otherwise. A selector of namespaces is taken for all of them. */
export const namespacesOf = ({ namespaces, namespaceSelector }: PodAffinityTerm, { metadata }: Pod): readonly string[] | 'all' =>
  namespaceSelector ? 'all' : namespaces && namespaces.length > 0 ? namespaces : [metadata.namespace ?? ''];

/** Whether a pod is one of those that a selector picks in these namespaces. */
export const isAmong = (namespaces: readonly string[] | 'all', selector: LabelSelector | undefined, { metadata }: Pod): boolean =>
  (namespaces === 'all' || namespaces.includes(metadata.namespace ?? '')) && selects(selector, metadata.labels);

function matcher({ selector, namespaces, withTerminating }: Query): (pod: Pod) => boolean {
  return pod => (withTerminating || pod.metadata.deletionTimestamp === undefined) && isAmong(namespaces, selector, pod);
}

function add({ matches, topologyKey, counts }: Counter, pod: Pod, node: Node, by: 1 | -1): void {
  if (matches(pod)) increase(counts, node.metadata.labels?.[topologyKey], by);
}

function increase(counts: Map<string, number>, value: string | undefined, by: 1 | -1): void {
  if (value === undefined) return;
  const count = (counts.get(value) ?? 0) + by;
  if (count > 0) counts.set(value, count);
  else counts.delete(value);
}
