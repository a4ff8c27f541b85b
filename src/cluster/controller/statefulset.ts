import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import type { Pod } from '../object/core.ts';
import { isAvailable, isFinished, isReady, readySince } from '../object/pods.ts';
import type { ControllerRevision, StatefulSet } from '../object/workloads.ts';
import type { Controller, ControllerContext } from './controller.ts';
import { claim, followOwned, isTerminating } from './owned.ts';
import { forgetRevisions, revisionHashLabel, syncRevisions, type Revisions } from './revisions.ts';
import { createStatefulPod, deleteStatefulPod, keepClaims, ordinalOf, releaseClaims } from './statefulset-pods.ts';

/** Keeps pods with names that stay, one after the other ("StatefulSets"). */
export const statefulSetController: Controller = {
  name: 'statefulset-controller',
  start(context) {
    const sets = context.caches.of('statefulsets.apps');
    sets.onUpdate(({ object }) => context.enqueue(keyOf(object)));
    followOwned(context, 'pods', 'StatefulSet', sets);
    return key => {
      const set = sets.get(key);
      if (set) reconcile(context, set);
    };
  },
};

function reconcile(context: ControllerContext, set: StatefulSet): void {
  const pods = claim(context, 'pods', context.caches.of('pods'), set, set.spec.selector).filter(pod => ordinalOf(set, pod) >= 0);
  const revisions = syncRevisions(context, set);
  const current = revisions.all.find(({ metadata }) => metadata.name === set.status?.currentRevision) ?? revisions.update;
  let failure: Error | undefined;
  if (set.metadata.deletionTimestamp === undefined) {
    try {
      step(context, set, pods, revisions, current);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
  }
  writeStatus(context, set, revisions, current);
  if (failure && !isTerminating(failure)) throw failure;
}

/** Does what can be done now; in order (`OrderedReady`), that is one thing at a time. */
function step(context: ControllerContext, set: StatefulSet, pods: readonly Pod[], { update }: Revisions, current: ControllerRevision): void {
  const { replicas = 1, podManagementPolicy, ordinals, minReadySeconds = 0, updateStrategy } = set.spec;
  const isOrdered = podManagementPolicy !== 'Parallel';
  const first = ordinals?.start ?? 0;
  const partition = first + (updateStrategy?.rollingUpdate?.partition ?? 0);
  const byOrdinal = new Map(pods.map(pod => [ordinalOf(set, pod), pod]));
  const isHealthy = (pod: Pod): boolean => pod.metadata.deletionTimestamp === undefined && isAvailable(pod, minReadySeconds, context.now());
  for (let ordinal = first; ordinal < first + replicas; ordinal++) {
    const pod = byOrdinal.get(ordinal);
    if (!pod) createStatefulPod(context, set, ordinal, updateStrategy?.type !== 'OnDelete' && ordinal < partition ? current : update);
    else if (isFinished(pod) && pod.metadata.deletionTimestamp === undefined) replaceFailed(context, set, pod);
    if (isOrdered && !(pod && isHealthy(pod))) return;
  }
  const condemned = [...byOrdinal].filter(([ordinal]) => ordinal < first || ordinal >= first + replicas).sort(([a], [b]) => b - a).map(([, pod]) => pod);
  const unhealthy = [...byOrdinal].sort(([a], [b]) => a - b).map(([, pod]) => pod).find(pod => !isHealthy(pod));
  for (const [ordinal, pod] of byOrdinal) if (ordinal >= first && ordinal < first + replicas) keepClaims(context, set, pod);
  for (const pod of condemned) {
    if (isOrdered && (pod.metadata.deletionTimestamp !== undefined || !isHealthy(pod) && pod !== unhealthy)) return;
    if (pod.metadata.deletionTimestamp !== undefined) continue;
    releaseClaims(context, set, pod);
    deleteStatefulPod(context, set, pod);
    if (isOrdered) return;
  }
  if (updateStrategy?.type !== 'OnDelete') replaceOutdated(context, set, [...byOrdinal].filter(([ordinal]) => ordinal >= partition && ordinal < first + replicas).sort(([a], [b]) => b - a).map(([, pod]) => pod), update, isHealthy);
}

function replaceFailed(context: ControllerContext, set: StatefulSet, pod: Pod): void {
  context.events.record(set, 'Warning', pod.status?.phase === 'Failed' ? 'RecreatingFailedPod' : 'RecreatingTerminatedPod', `StatefulSet ${keyOf(set)} is recreating ${pod.status?.phase === 'Failed' ? 'failed' : 'terminated'} Pod ${pod.metadata.name}`);
  deleteStatefulPod(context, set, pod);
}

/** From the highest number down, one after the other: the next goes when the last is back ("StatefulSets", rolling updates). @param pods in that order */
function replaceOutdated(context: ControllerContext, set: StatefulSet, pods: readonly Pod[], { metadata: { name } }: ControllerRevision, isHealthy: (pod: Pod) => boolean): void {
  for (const pod of pods) {
    if (pod.metadata.labels?.[revisionHashLabel] !== name && pod.metadata.deletionTimestamp === undefined) {
      deleteStatefulPod(context, set, pod);
      return;
    }
    if (!isHealthy(pod)) return;
  }
}

function writeStatus(context: ControllerContext, set: StatefulSet, revisions: Revisions, current: ControllerRevision): void {
  const { client, caches, enqueue, now } = context;
  const { replicas: wished = 1, minReadySeconds = 0, updateStrategy, revisionHistoryLimit } = set.spec;
  const pods = caches.of('pods').controlledBy(set.metadata.uid);
  const alive = pods.filter(pod => pod.metadata.deletionTimestamp === undefined && !isFinished(pod));
  const ready = pods.filter(isReady);
  const early = ready.filter(pod => !isAvailable(pod, minReadySeconds, now()));
  const having = ({ metadata }: ControllerRevision): number => alive.filter(pod => pod.metadata.labels?.[revisionHashLabel] === metadata.name).length;
  const updated = having(revisions.update);
  const isComplete = updateStrategy?.type !== 'OnDelete' && updated === wished && pods.length === wished && ready.length === wished;
  const present = isComplete ? revisions.update : current;
  const { generation } = set.metadata;
  const status: NonNullable<StatefulSet['status']> = {
    ...generation !== undefined && { observedGeneration: generation },
    replicas: pods.length, readyReplicas: ready.length, availableReplicas: ready.length - early.length, currentReplicas: having(present), updatedReplicas: updated,
    currentRevision: present.metadata.name, updateRevision: revisions.update.metadata.name, collisionCount: set.status?.collisionCount ?? 0,
  };
  if (!isSame(status, set.status)) client.updateStatus('statefulsets.apps', { ...set, status });
  forgetRevisions(context, revisions, new Set([present.metadata.name, revisions.update.metadata.name, ...pods.map(pod => pod.metadata.labels?.[revisionHashLabel] ?? '')]), revisionHistoryLimit);
  if (early.length > 0) enqueue(keyOf(set), Math.min(...early.map(pod => readySince(pod) + minReadySeconds * 1000 - now())));
}
