import type { PodAffinity } from '../object/affinity.ts';
import type { Node } from '../object/core.ts';
import { fnv32 } from '../object/hash.ts';
import { matchesTerm } from '../object/node-affinity.ts';
import { untolerated } from '../object/taints.ts';
import type { NodeInfo, PodInfo } from './node-info.ts';
import { spreadCount } from './spread.ts';
import type { State } from './state.ts';
import { namespacesOf } from './topology.ts';

/** A node that is possible. */
export interface Candidate { readonly info: NodeInfo; readonly node: Node }

/** Gives each candidate a number, the higher the better. */
type Score = (candidate: Candidate) => number;

interface ScorePlugin {
  readonly weight: number;
  /** How numbers become 0 to 100: as they are, in proportion to the highest, or the other way round. */
  readonly normal: 'none' | 'up' | 'down';
  /** Undefined: has nothing to say of this pod. */
  readonly of: (pod: PodInfo, state: State) => Score | undefined;
}

/** Those of kube-scheduler's default profile, with its weights ("Scheduler Configuration"). */
const plugins: readonly ScorePlugin[] = [
  { weight: 3, normal: 'down', of: ({ pod }) => ({ node }) => node.spec.taints?.filter(taint => untolerated([taint], pod.spec.tolerations, ['PreferNoSchedule'])).length ?? 0 },
  { weight: 2, normal: 'up', of: preferredNodes },
  { weight: 2, normal: 'down', of: alike },
  { weight: 2, normal: 'up', of: preferredPods },
  { weight: 1, normal: 'none', of: pod => ({ info }) => 50 * (Math.max(0, 1 - info.share('cpu', pod)) + Math.max(0, 1 - info.share('memory', pod))) },
  { weight: 1, normal: 'none', of: pod => ({ info }) => 100 * (1 - Math.abs(Math.min(1, info.share('cpu', pod)) - Math.min(1, info.share('memory', pod))) / 2) },
];

function preferredNodes({ pod }: PodInfo): Score | undefined {
  const preferred = pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
  return preferred && (({ node }) => preferred.reduce((sum, { weight, preference }) => sum + (matchesTerm(preference, node) ? weight : 0), 0));
}

/** Pods that are alike are spread: by constraints, or else by their owner. */
function alike(pod: PodInfo, state: State): Score | undefined {
  const count = spreadCount(pod, state);
  if (count) return ({ node }) => count(node);
  const { owner } = pod;
  return owner === undefined ? undefined : ({ info }) => info.ofOwner(owner);
}

function preferredPods({ pod }: PodInfo, { topology }: State): Score | undefined {
  const weighed = (affinity: PodAffinity | undefined, sign: 1 | -1) => (affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ weight, podAffinityTerm: term }) =>
    ({ weight: sign * weight, key: term.topologyKey, counts: topology.count({ selector: term.labelSelector, namespaces: namespacesOf(term, pod), topologyKey: term.topologyKey, withTerminating: true }) }));
  const terms = [...weighed(pod.spec.affinity?.podAffinity, 1), ...weighed(pod.spec.affinity?.podAntiAffinity, -1)];
  return terms.length === 0 ? undefined : ({ node }) => terms.reduce((sum, { weight, key, counts }) => sum + weight * (counts.get(node.metadata.labels?.[key] ?? '') ?? 0), 0);
}

/** The best of the candidates; among equals one by the pod's uid, so that it is always the same. */
export function best(pod: PodInfo, candidates: readonly Candidate[], state: State): Candidate | undefined {
  if (candidates.length <= 1) return candidates[0];
  const totals = new Float64Array(candidates.length);
  for (const { weight, normal, of } of plugins) {
    const score = of(pod, state);
    if (score) candidates.map(score).map(normalize(normal)).forEach((value, index) => totals[index] = (totals[index] ?? 0) + weight * Math.floor(value));
  }
  const top = totals.reduce((most, total) => Math.max(most, total));
  const equals = candidates.filter((_, index) => totals[index] === top);
  return equals[fnv32(pod.pod.metadata.uid ?? pod.key) % equals.length];
}

function normalize(normal: ScorePlugin['normal']): (value: number, index: number, all: readonly number[]) => number {
  if (normal === 'none') return value => value;
  let range: { readonly least: number; readonly most: number } | undefined;
  return (value, _, all) => {
    range ??= { least: Math.min(0, ...all), most: Math.max(...all) };
    const share = range.most === range.least ? 0 : (value - range.least) / (range.most - range.least);
    return 100 * (normal === 'up' ? share : 1 - share);
  };
}
