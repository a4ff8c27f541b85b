import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import { conditionOf } from '../object/conditions.ts';
import { controllerOf } from '../object/owners.ts';
import type { Deployment, ReplicaSet } from '../object/workloads.ts';
import type { Controller, ControllerContext } from './controller.ts';
import { isComplete, pausing, put, statusOf, timeLeft, withProgress } from './deployment-conditions.ts';
import { annotateDeployment, annotateNewest, createNewest, findNewest, forgetOldRevisions } from './deployment-replica-sets.ts';
import { clearOld, grow, isScaled, newestSize, refreshed, roll, scale } from './deployment-rollout.ts';
import { claim, followOwned, isTerminating } from './owned.ts';

/** Replaces the pods of one template by those of the next, a replica set for each ("Deployments"). */
export const deploymentController: Controller = {
  name: 'deployment-controller',
  start(context) {
    const { caches, enqueue } = context;
    const deployments = caches.of('deployments.apps');
    deployments.onUpdate(({ object }) => enqueue(keyOf(object)));
    followOwned(context, 'replicasets.apps', 'Deployment', deployments);
    followLastPods(context);
    return key => {
      const deployment = deployments.get(key);
      if (deployment) reconcile(context, deployment);
    };
  },
};

/** The strategy Recreate waits for the last pod to be gone. */
function followLastPods({ caches, enqueue }: ControllerContext): void {
  const sets = caches.of('replicasets.apps');
  caches.of('pods').onUpdate(({ object, isGone }) => {
    const owner = isGone ? controllerOf(object) : undefined;
    const set = owner?.kind === 'ReplicaSet' ? sets.get(`${object.metadata.namespace ?? ''}/${owner.name}`) : undefined;
    const deployment = set && controllerOf(set);
    if (deployment) enqueue(`${object.metadata.namespace ?? ''}/${deployment.name}`);
  });
}

function reconcile(context: ControllerContext, given: Deployment): void {
  const all = claim(context, 'replicasets.apps', context.caches.of('replicasets.apps'), given, given.spec.selector);
  const found = findNewest(given, all);
  if (given.metadata.deletionTimestamp !== undefined) {
    write(context, given, statusOf(given, found, all, context.now()));
    return;
  }
  const deployment = sayPaused(context, given);
  const old = all.filter(set => set !== found);
  const newest = found && annotateNewest(context, deployment, found, old);
  const present = newest ? sayFound(context, annotateDeployment(context, deployment, newest), newest) : deployment;
  if (present.spec.paused || isScaled(present, all)) resync(context, present, newest, old);
  else rollOut(context, present, newest, old);
}

function sayPaused(context: ControllerContext, deployment: Deployment): Deployment {
  const conditions = pausing(deployment, context.now());
  return conditions ? context.client.updateStatus('deployments.apps', { ...deployment, status: { ...deployment.status, conditions } }) : deployment;
}

function sayFound({ client, now }: ControllerContext, deployment: Deployment, { metadata: { name } }: ReplicaSet): Deployment {
  const conditions = deployment.status?.conditions ?? [];
  if (conditionOf(conditions, 'Progressing')) return deployment;
  const found = put(conditions, { type: 'Progressing', status: 'True', reason: 'FoundNewReplicaSet', message: `Found new replica set "${name}"` }, now());
  return client.updateStatus('deployments.apps', { ...deployment, status: { ...deployment.status, conditions: found } });
}

/** A deployment that is paused, or was scaled: sizes are brought in order, but no rollout goes on. */
function resync(context: ControllerContext, deployment: Deployment, newest: ReplicaSet | undefined, old: readonly ReplicaSet[]): void {
  scale(context, deployment, newest, old);
  if (deployment.spec.paused) forgetOldRevisions(context, deployment, old);
  const all = refreshed(context, [...newest ? [newest] : [], ...old]);
  write(context, deployment, statusOf(deployment, all.find(({ metadata }) => metadata.uid === newest?.metadata.uid), all, context.now()));
}

function rollOut(context: ControllerContext, deployment: Deployment, found: ReplicaSet | undefined, old: readonly ReplicaSet[]): void {
  const isRecreate = deployment.spec.strategy?.type === 'Recreate';
  const mayBegin = !isRecreate || clearOld(context, deployment, old);
  const begun = found || !mayBegin ? undefined : begin(context, deployment, old);
  const newest = found ?? begun?.newest;
  if (!found && mayBegin && !newest) return;
  const present = begun?.deployment ?? deployment;
  if (newest && mayBegin) {
    if (isRecreate) grow(context, present, newest);
    else roll(context, present, newest, refreshed(context, old));
  }
  sayProgress(context, present, newest, old);
}

/** Makes the replica set of the present template. */
function begin(context: ControllerContext, deployment: Deployment, old: readonly ReplicaSet[]): { readonly newest: ReplicaSet; readonly deployment: Deployment } | undefined {
  const { client, events, now } = context;
  const size = newestSize(deployment, 0, old);
  try {
    const newest = createNewest(context, deployment, old, size);
    if (!newest) return undefined;
    const { name } = newest.metadata;
    if (size > 0) events.record(deployment, 'Normal', 'ScalingReplicaSet', `Scaled up replica set ${name} from 0 to ${size}`);
    const annotated = annotateDeployment(context, deployment, newest);
    const conditions = put(annotated.status?.conditions ?? [], { type: 'Progressing', status: 'True', reason: 'NewReplicaSetCreated', message: `Created new replica set "${name}"` }, now());
    return { newest, deployment: client.updateStatus('deployments.apps', { ...annotated, status: { ...annotated.status, conditions } }) };
  } catch (error) {
    if (isTerminating(error)) return undefined;
    const message = error instanceof Error ? error.message : String(error);
    const conditions = put(deployment.status?.conditions ?? [], { type: 'Progressing', status: 'False', reason: 'ReplicaSetCreateError', message }, now());
    write(context, deployment, { ...deployment.status, conditions });
    throw error;
  }
}

function sayProgress(context: ControllerContext, deployment: Deployment, newest: ReplicaSet | undefined, old: readonly ReplicaSet[]): void {
  const { enqueue, now } = context;
  const all = refreshed(context, [...newest ? [newest] : [], ...old]);
  const present = all.find(({ metadata }) => metadata.uid === newest?.metadata.uid);
  const status = withProgress(deployment, statusOf(deployment, present, all, now()), present, all, now());
  if (isComplete(deployment, status)) forgetOldRevisions(context, deployment, old);
  const written = write(context, deployment, status);
  const left = timeLeft(written, now());
  if (left > 0 && left < Infinity) enqueue(keyOf(deployment), left + 1000);
}

function write({ client }: ControllerContext, deployment: Deployment, status: NonNullable<Deployment['status']>): Deployment {
  return isSame(status, deployment.status) ? deployment : client.updateStatus('deployments.apps', { ...deployment, status });
}
