import { conditionOf } from '../object/conditions.ts';
import type { Condition } from '../object/meta.ts';
import { millis, timestamp } from '../object/time.ts';
import type { Deployment, ReplicaSet } from '../object/workloads.ts';
import { counted, maxUnavailable, wished } from './deployment-limits.ts';

type Status = NonNullable<Deployment['status']>;

/** A deployment that has not got on for so long has failed, in seconds, unless it says otherwise. */
const defaultDeadline = 600;

const deadline = ({ spec: { progressDeadlineSeconds = defaultDeadline } }: Deployment): number => progressDeadlineSeconds * 1000;

/** The status of a deployment from those of its replica sets ("Deployment status"). @param now in ms since the epoch */
export function statusOf(deployment: Deployment, newest: ReplicaSet | undefined, all: readonly ReplicaSet[], now: number): Status {
  const { spec: { replicas = 1 }, metadata: { generation }, status } = deployment;
  const available = counted(all, 'availableReplicas');
  const isAvailable = available >= replicas - maxUnavailable(deployment);
  return {
    ...generation !== undefined && { observedGeneration: generation },
    replicas: counted(all, 'replicas'),
    updatedReplicas: newest?.status?.replicas ?? 0,
    readyReplicas: counted(all, 'readyReplicas'),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, wished(all) - available),
    ...status?.collisionCount !== undefined && { collisionCount: status.collisionCount },
    conditions: put(status?.conditions ?? [], isAvailable
      ? { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
      : { type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable', message: 'Deployment does not have minimum availability.' }, now),
  };
}

/** All pods are of the present template and available, and none of another is left. */
export const isComplete = ({ spec: { replicas = 1 } }: Deployment, { updatedReplicas, replicas: all, availableReplicas }: Status): boolean =>
  updatedReplicas === replicas && all === replicas && availableReplicas === replicas;

/** A status that says how the rollout goes on: "Deployment status", progressing, complete and failed. */
export function withProgress(deployment: Deployment, status: Status, newest: ReplicaSet | undefined, all: readonly ReplicaSet[], now: number): Status {
  const conditions = status.conditions ?? [];
  const present = conditionOf(conditions, 'Progressing');
  const isDone = status.replicas === status.updatedReplicas && present?.reason === 'NewReplicaSetAvailable';
  const progress = isDone ? undefined : progressOf(deployment, status, newest, now);
  return { ...status, conditions: withFailure(progress ? put(conditions, progress, now, progress.reason === 'ReplicaSetUpdated') : conditions, newest, all, now) };
}

function progressOf(deployment: Deployment, status: Status, newest: ReplicaSet | undefined, now: number): Condition | undefined {
  const name = newest ? `ReplicaSet "${newest.metadata.name}"` : `Deployment "${deployment.metadata.name}"`;
  if (isComplete(deployment, status)) return { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', message: `${name} has successfully progressed.` };
  if (gotOn(deployment.status ?? {}, status)) return { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', message: `${name} is progressing.` };
  if (timeLeft(deployment, now) <= 0) return { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: `${name} has timed out progressing.` };
  return undefined;
}

/** More pods of the present template, fewer of others, more that are ready or available. */
function gotOn(before: Status, after: Status): boolean {
  const { replicas = 0, updatedReplicas = 0, readyReplicas = 0, availableReplicas = 0 } = before;
  const { updatedReplicas: updated = 0, replicas: total = 0, readyReplicas: ready = 0, availableReplicas: available = 0 } = after;
  return updated > updatedReplicas || total - updated < replicas - updatedReplicas || ready > readyReplicas || available > availableReplicas;
}

/** How long a deployment that does not get on may take still, in ms; infinite if it waits for nothing. */
export function timeLeft(deployment: Deployment, now: number): number {
  const progress = conditionOf(deployment.status?.conditions, 'Progressing');
  if (!progress || progress.reason === 'NewReplicaSetAvailable' || deployment.spec.paused) return Infinity;
  if (progress.reason === 'ProgressDeadlineExceeded') return 0;
  return millis(progress.lastUpdateTime) + deadline(deployment) - now;
}

function withFailure(conditions: readonly Condition[], newest: ReplicaSet | undefined, all: readonly ReplicaSet[], now: number): readonly Condition[] {
  const failure = [...newest ? [newest] : [], ...all].flatMap(({ status }) => conditionOf(status?.conditions, 'ReplicaFailure') ?? [])[0];
  if (!failure) return conditions.filter(({ type }) => type !== 'ReplicaFailure');
  const { type, status, reason = '', message = '' } = failure;
  return put(conditions, { type, status, reason, message }, now);
}

/** What a deployment says of being paused or going on again; undefined if it says so already, or was never paused. */
export function pausing(deployment: Deployment, now: number): readonly Condition[] | undefined {
  const conditions = deployment.status?.conditions ?? [];
  const reason = conditionOf(conditions, 'Progressing')?.reason;
  if (reason === 'ProgressDeadlineExceeded') return undefined;
  if (deployment.spec.paused && reason !== 'DeploymentPaused') return put(conditions, { type: 'Progressing', status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' }, now);
  if (!deployment.spec.paused && reason === 'DeploymentPaused') return put(conditions, { type: 'Progressing', status: 'Unknown', reason: 'DeploymentResumed', message: 'Deployment is resumed' }, now);
  return undefined;
}

/** Sets a condition if its status or reason differs, or anyway. The one that was written last stands last. */
export function put(conditions: readonly Condition[], condition: Condition, now: number, isAnyway = false): readonly Condition[] {
  const old = conditionOf(conditions, condition.type);
  if (!isAnyway && old?.status === condition.status && old.reason === condition.reason) return conditions;
  const time = timestamp(now);
  return [...conditions.filter(each => each !== old), { ...condition, lastUpdateTime: time, lastTransitionTime: old?.status === condition.status ? old.lastTransitionTime ?? time : time }];
}
