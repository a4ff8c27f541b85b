import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeObject, KubePod } from '../../model/index.ts';
import { array, type Json, object } from '../engine/json.ts';
import type { KubernetesApi } from './api.ts';
import { type ClusterFailure, toClusterFailure } from './failure.ts';
import { followResource } from './follow.ts';
import { cordonNode } from './objects.ts';
import { listPath, objectPath } from './paths.ts';
import { readKubeObject } from './read-objects.ts';

/** What a drain does with the pods of a node (kubernetes.io, "Safely Drain a Node"): the rules of `kubectl drain`. Static pods are not among them, as the API cannot end them. */
export interface DrainPlan {
  /** They are evicted. */
  readonly going: readonly KubePod[];
  /** Daemon sets have them on each node, whatever happens. */
  readonly staying: readonly KubePod[];
  /** Of those that go: nobody makes them anew elsewhere. */
  readonly unmanaged: readonly KubePod[];
  /** Of those that go: what is in their `emptyDir` volumes is lost. */
  readonly withLocalData: readonly KubePod[];
}

/** What happens in a drain. */
export type DrainStep =
  | { readonly kind: 'evicted'; readonly pod: KubePod }
  /** A disruption budget forbids it for now: it is tried again. */
  | { readonly kind: 'refused'; readonly pod: KubePod; readonly reason: string }
  /** The pod has ended; so many are still to. */
  | { readonly kind: 'gone'; readonly pod: KubePod; readonly left: number }
  /** The cluster does not answer for now. */
  | { readonly kind: 'interrupted'; readonly failure: ClusterFailure };

interface Draining {
  readonly signal: AbortSignal;
  readonly onStep: (step: DrainStep) => void;
}

/** Waits before evictions that were refused are tried again, in ms; the last one repeats, and is kubectl's. */
const retryDelays = [1_000, 2_000, 5_000];

/** Reads what is on a node. @throws ClusterFailure */
export async function planDrain(api: KubernetesApi, { name }: KubeObject, signal?: AbortSignal): Promise<DrainPlan> {
  const list = object(await api.get(listPath('pods', ''), { query: { fieldSelector: onNode(name) }, ...signal && { signal } }));
  const pods = array(list['items']).map(item => ({ pod: readKubeObject('pods', item), hasLocalData: hasLocalData(object(item)) }));
  const isOver = ({ phase }: KubePod): boolean => phase === 'Succeeded' || phase === 'Failed';
  // The owner of a static pod is its node.
  const ofApi = pods.filter(({ pod: { owner } }) => owner?.kind !== 'Node');
  const stays = ({ pod }: { readonly pod: KubePod }): boolean => pod.owner?.kind === 'DaemonSet' && !isOver(pod);
  const going = ofApi.filter(one => !stays(one));
  const living = going.filter(({ pod }) => !isOver(pod));
  return {
    going: going.map(({ pod }) => pod), staying: ofApi.filter(stays).map(({ pod }) => pod),
    unmanaged: living.filter(({ pod: { owner } }) => !owner).map(({ pod }) => pod), withLocalData: living.filter(one => one.hasLocalData).map(({ pod }) => pod),
  };
}

/**
 * Keeps new pods off a node, evicts those of the plan, and waits until they have ended. Evictions that a disruption budget refuses are tried until it allows for them. Where it is cancelled or
 * fails, the node stays cordoned, as with kubectl.
 *
 * @throws ClusterFailure; the signal's reason
 */
export async function drainNode(api: KubernetesApi, node: KubeObject, { going }: DrainPlan, { signal, onStep }: Draining): Promise<void> {
  await cordonNode(api, node, true);
  const left = new Map(going.map(pod => [`${pod.namespace}/${pod.name}`, pod]));
  if (left.size === 0) return;
  const over = new AbortController();
  const leave = (key: string): void => {
    const pod = left.get(key);
    if (!pod) return;
    left.delete(key);
    onStep({ kind: 'gone', pod, left: left.size });
    if (left.size === 0) over.abort();
  };
  const following = followResource(async () => Promise.resolve(api), 'pods', '', {
    listed: pods => { for (const [key, { uid }] of left) if (pods.get(key)?.uid !== uid) leave(key); },
    changed: (key, pod) => { if (pod?.uid !== left.get(key)?.uid) leave(key); },
    failed: failure => { onStep({ kind: 'interrupted', failure }); },
    live: () => undefined,
  }, AbortSignal.any([signal, over.signal]), onNode(node.name));
  try {
    await evictAll(api, left, { signal, onStep });
    await following;
    signal.throwIfAborted();
  } finally {
    over.abort();
  }
}

async function evictAll(api: KubernetesApi, left: ReadonlyMap<string, KubePod>, { signal, onStep }: Draining): Promise<void> {
  let waiting: readonly KubePod[] = [...left.values()];
  for (let round = 0; ; round++) {
    const refused: KubePod[] = [];
    for (const pod of waiting) {
      const reason = await evict(api, pod, signal);
      onStep(reason === undefined ? { kind: 'evicted', pod } : { kind: 'refused', pod, reason });
      if (reason !== undefined) refused.push(pod);
    }
    if (refused.length === 0) return;
    await sleep(retryDelays[Math.min(round, retryDelays.length - 1)], undefined, { signal });
    waiting = refused.filter(({ namespace, name }) => left.has(`${namespace}/${name}`));
  }
}

/** Asks for a pod's end as its disruption budget allows (kubernetes.io, "API-initiated Eviction"). Gives why it may not be for now. */
async function evict(api: KubernetesApi, pod: KubePod, signal: AbortSignal): Promise<string | undefined> {
  const { namespace, name, uid } = pod;
  const body = JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { namespace, name }, deleteOptions: { preconditions: { uid } } });
  try {
    await api.ask('POST', `${objectPath(pod)}/eviction`, { body, signal });
    return undefined;
  } catch (error) {
    const failure = toClusterFailure(error, api.server);
    // It is gone, or is another one of that name.
    if (failure.kind === 'missing' || failure.kind === 'conflict') return undefined;
    if (failure.kind !== 'refused') throw error;
    return failure.causes.map(cause => cause.message).join(' ') || failure.message;
  }
}

function hasLocalData(pod: Json): boolean {
  return array(object(pod['spec'])['volumes']).some(volume => object(volume)['emptyDir'] !== undefined);
}

function onNode(name: string): string {
  return `spec.nodeName=${name}`;
}
