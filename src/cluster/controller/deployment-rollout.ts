import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import { isFinished } from '../object/pods.ts';
import type { Deployment, ReplicaSet } from '../object/workloads.ts';
import type { ControllerContext } from './controller.ts';
import { counted, maxSurge, maxUnavailable, wished } from './deployment-limits.ts';
import { byAge, desiredAnnotation, maxAnnotation, sizes } from './deployment-replica-sets.ts';

/** Wishes so many pods of a replica set, with an event of the deployment if that is another number. */
function resize({ client, events }: ControllerContext, deployment: Deployment, set: ReplicaSet, replicas: number): void {
  const before = set.spec.replicas ?? 1;
  const annotations = { ...set.metadata.annotations, ...sizes(deployment) };
  if (before === replicas && isSame(annotations, set.metadata.annotations)) return;
  client.update('replicasets.apps', { ...set, metadata: { ...set.metadata, annotations }, spec: { ...set.spec, replicas } });
  if (before !== replicas) events.record(deployment, 'Normal', 'ScalingReplicaSet', `Scaled ${replicas > before ? 'up' : 'down'} replica set ${set.metadata.name} from ${before} to ${replicas}`);
}

/** How many pods the newest replica set may have now. */
export function newestSize(deployment: Deployment, newest: number, all: readonly ReplicaSet[]): number {
  const { replicas = 1, strategy } = deployment.spec;
  if (strategy?.type === 'Recreate' || newest > replicas) return replicas;
  return newest + Math.max(0, Math.min(replicas + maxSurge(deployment) - wished(all), replicas - newest));
}

/** One step of a rolling update: the new grows as far as the surge allows, or else the old shrinks as far as enough pods stay available ("Deployments", rolling update). */
export function roll(context: ControllerContext, deployment: Deployment, newest: ReplicaSet, old: readonly ReplicaSet[]): void {
  const size = newestSize(deployment, newest.spec.replicas ?? 1, [newest, ...old]);
  if (size !== newest.spec.replicas) resize(context, deployment, newest, size);
  else shrinkOld(context, deployment, newest, old);
}

function shrinkOld(context: ControllerContext, deployment: Deployment, newest: ReplicaSet, old: readonly ReplicaSet[]): void {
  const minAvailable = (deployment.spec.replicas ?? 1) - maxUnavailable(deployment);
  const notYet = (newest.spec.replicas ?? 1) - (newest.status?.availableReplicas ?? 0);
  const surplus = wished([newest, ...old]) - minAvailable - notYet;
  if (surplus <= 0) return;
  const sizes = new Map(old.filter(({ spec }) => spec.replicas !== 0).sort(byAge).map(set => [set, set.spec.replicas ?? 1]));
  take(sizes, surplus, (set, size) => size - (set.status?.availableReplicas ?? 0));
  take(sizes, counted([newest, ...old], 'availableReplicas') - minAvailable, (_, size) => size);
  for (const [set, size] of sizes) {
    if (size !== set.spec.replicas) resize(context, deployment, set, size);
  }
}

/** Takes `count` pods from the oldest replica sets, from each as many as it can spare. */
function take(sizes: Map<ReplicaSet, number>, count: number, spare: (set: ReplicaSet, size: number) => number): void {
  let left = count;
  for (const [set, size] of sizes) {
    const taken = Math.max(0, Math.min(left, spare(set, size), size));
    sizes.set(set, size - taken);
    left -= taken;
  }
}

/** The strategy Recreate: the new begins when nothing of the old runs any more. @returns whether it may begin */
export function clearOld(context: ControllerContext, deployment: Deployment, old: readonly ReplicaSet[]): boolean {
  const alive = old.filter(({ spec }) => spec.replicas !== 0);
  for (const set of alive) resize(context, deployment, set, 0);
  const pods = old.flatMap(({ metadata }) => context.caches.of('pods').controlledBy(metadata.uid));
  return alive.length === 0 && pods.every(isFinished);
}

/** Grows the newest replica set to what is wished. */
export function grow(context: ControllerContext, deployment: Deployment, newest: ReplicaSet): void {
  resize(context, deployment, newest, deployment.spec.replicas ?? 1);
}

/** Whether a deployment has been scaled since it last scaled its replica sets. */
export const isScaled = ({ spec: { replicas = 1 } }: Deployment, all: readonly ReplicaSet[]): boolean =>
  all.some(({ spec, metadata }) => spec.replicas !== 0 && Number(metadata.annotations?.[desiredAnnotation] ?? replicas) !== replicas);

/** Brings the replica sets to a deployment's new size without going on with a rollout: in proportion, if there are several ("Deployments", proportional scaling). */
export function scale(context: ControllerContext, deployment: Deployment, newest: ReplicaSet | undefined, old: readonly ReplicaSet[]): void {
  const { replicas = 1, strategy } = deployment.spec;
  const all = [...newest ? [newest] : [], ...old];
  const active = all.filter(({ spec }) => spec.replicas !== 0);
  const only = active.length > 1 ? undefined : active[0] ?? newest ?? old.toSorted(byAge).at(-1);
  if (only) {
    resize(context, deployment, only, replicas);
  } else if (newest && newest.spec.replicas === replicas && Number(newest.metadata.annotations?.[desiredAnnotation]) === replicas && newest.status?.availableReplicas === replicas) {
    for (const set of old.filter(({ spec }) => spec.replicas !== 0)) resize(context, deployment, set, 0);
  } else if (strategy?.type !== 'Recreate') {
    scaleInProportion(context, deployment, active);
  }
}

function scaleInProportion(context: ControllerContext, deployment: Deployment, active: readonly ReplicaSet[]): void {
  const { replicas = 1 } = deployment.spec;
  const allowed = replicas > 0 ? replicas + maxSurge(deployment) : 0;
  const missing = allowed - wished(active);
  const youngerFirst = missing > 0 ? -1 : 1;
  const sorted = active.toSorted((a, b) => (b.spec.replicas ?? 1) - (a.spec.replicas ?? 1) || youngerFirst * byAge(a, b));
  let given = 0;
  const shares = sorted.map(set => {
    const share = missing > 0 ? Math.min(shareOf(deployment, set, allowed), missing - given) : Math.max(shareOf(deployment, set, allowed), missing - given);
    given += share;
    return share;
  });
  sorted.forEach((set, index) => resize(context, deployment, set, Math.max(0, (set.spec.replicas ?? 1) + (shares[index] ?? 0) + (index === 0 ? missing - given : 0))));
}

/** How many pods a replica set is to gain (or lose, below 0) for its part of the deployment to stay the same. */
function shareOf({ status }: Deployment, { spec: { replicas = 1 }, metadata }: ReplicaSet, allowed: number): number {
  const before = Number(metadata.annotations?.[maxAnnotation]) || (status?.replicas ?? 0);
  return before === 0 ? 0 : Math.round(replicas * allowed / before) - replicas;
}

/** As the cache has them by now. */
export const refreshed = ({ caches }: ControllerContext, sets: readonly ReplicaSet[]): readonly ReplicaSet[] => sets.flatMap(set => caches.of('replicasets.apps').get(keyOf(set)) ?? []);
