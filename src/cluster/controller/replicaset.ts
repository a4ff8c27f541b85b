import { ApiError } from '../api/error.ts';
import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import { isTrue, withCondition } from '../object/conditions.ts';
import type { Pod } from '../object/core.ts';
import { controllerOf } from '../object/owners.ts';
import { isActive, isAvailable, isReady, readySince } from '../object/pods.ts';
import type { Resources } from '../object/resources.ts';
import { includes } from '../object/selector.ts';
import type { ReplicaSet } from '../object/workloads.ts';
import type { Controller, ControllerContext } from './controller.ts';
import { claim, createPod, deletePod, followOwned, isTerminating, podFrom } from './owned.ts';
import { inOrderOfDeletion } from './pod-ranking.ts';

/** Pods made or deleted in one go: BurstReplicas of the real controller. */
const burst = 500;

/** Keeps as many pods as wished ("ReplicaSet"). */
export const replicaSetController = replicaController('replicaset-controller', 'replicasets.apps', 'ReplicaSet', set => set);

/** The same for what was there before ("ReplicationController"): its selector is labels alone. */
export const replicationController = replicaController('replication-controller', 'replicationcontrollers', 'ReplicationController', ({ spec: { selector = {}, ...spec } = {}, ...rest }) => ({ ...rest, spec: { ...spec, selector: { matchLabels: selector } } }));

/** @param asSet an object as a replica set */
function replicaController<R extends 'replicasets.apps' | 'replicationcontrollers'>(name: string, resource: R, kind: string, asSet: (object: Resources[R]) => ReplicaSet): Controller {
  return {
    name,
    start(context) {
      const objects = context.caches.of(resource);
      objects.onUpdate(({ object }) => context.enqueue(keyOf(object)));
      followOwned(context, 'pods', kind, { inNamespace: namespace => objects.inNamespace(namespace).map(asSet) });
      return key => {
        const object = objects.get(key);
        if (object) reconcile(context, asSet(object), status => write(context, key, status));
      };
    },
  };

  function write({ client, caches }: ControllerContext, key: string, status: Status): void {
    const object = caches.of(resource).get(key);
    if (object && !isSame(status, object.status)) client.updateStatus(resource, { ...object, status });
  }
}

type Status = NonNullable<ReplicaSet['status']>;

function reconcile(context: ControllerContext, set: ReplicaSet, write: (status: Status) => void): void {
  const pods = context.caches.of('pods');
  const active = claim(context, 'pods', pods, set, set.spec.selector).filter(isActive);
  let failure: Error | undefined;
  if (set.metadata.deletionTimestamp === undefined) {
    try {
      manage(context, set, active);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
  }
  write(statusOf(context, set, pods.controlledBy(set.metadata.uid).filter(isActive), failure));
  if (failure !== undefined && !isTerminating(failure)) throw failure;
}

function manage(context: ControllerContext, set: ReplicaSet, active: readonly Pod[]): void {
  const { replicas = 1, template } = set.spec;
  const missing = replicas - active.length;
  if (missing > 0 && template) {
    for (let count = 0; count < Math.min(missing, burst); count++) createPod(context, set, podFrom(template, set));
  } else if (missing < 0) {
    const surplus = inOrderOfDeletion(active, relatedPods(context, set), context.now()).slice(0, Math.min(-missing, burst));
    for (const pod of surplus) deletePod(context, set, pod);
  }
}

/** The active pods of all replica sets that the same deployment has. */
function relatedPods({ caches }: ControllerContext, set: ReplicaSet): readonly Pod[] {
  const siblings = caches.of('replicasets.apps').controlledBy(controllerOf(set)?.uid);
  return (siblings.length > 0 ? siblings : [set]).flatMap(({ metadata }) => caches.of('pods').controlledBy(metadata.uid)).filter(isActive);
}

/** What the status is to say; pods that are ready and not available yet bring the set back in time. */
function statusOf(context: ControllerContext, set: ReplicaSet, active: readonly Pod[], failure: Error | undefined): Status {
  const { enqueue, now } = context;
  const { minReadySeconds = 0, template } = set.spec;
  const ready = active.filter(isReady);
  const early = ready.filter(pod => !isAvailable(pod, minReadySeconds, now()));
  const old = set.status?.conditions ?? [];
  const conditions = failure instanceof ApiError && !isTrue(old, 'ReplicaFailure')
    ? withCondition(old, { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: failure.message }, context.timestamp())
    : old.filter(({ type }) => failure !== undefined || type !== 'ReplicaFailure');
  const { generation } = set.metadata;
  if (early.length > 0) enqueue(keyOf(set), Math.min(...early.map(pod => readySince(pod) + minReadySeconds * 1000 - now())));
  return {
    replicas: active.length,
    fullyLabeledReplicas: active.filter(({ metadata }) => includes(metadata.labels ?? {}, template?.metadata?.labels)).length,
    readyReplicas: ready.length,
    availableReplicas: ready.length - early.length,
    ...generation !== undefined && { observedGeneration: generation },
    ...conditions.length > 0 && { conditions },
  };
}
