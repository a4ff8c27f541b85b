import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import { conditionOf, isTrue, withCondition } from '../object/conditions.ts';
import type { Draft } from '../client.ts';
import type { Container, Pod } from '../object/core.ts';
import type { Condition } from '../object/meta.ts';
import { omit } from '../object/omit.ts';
import { isActive, isFinished, isReady } from '../object/pods.ts';
import { millis } from '../object/time.ts';
import type { Job } from '../object/workloads.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';
import { ended, endOf, failureOf, formatIndexes, indexKey, indexOf, isDone, isTracked, parseIndexes, trackingFinalizer } from './job-status.ts';
import { claim, createPod, deletePod, followOwned, isTerminating, podFrom } from './owned.ts';
import { inOrderOfDeletion } from './pod-ranking.ts';

/** After a failure the next pod comes later, each time twice as late, in ms ("Jobs", pod backoff failure policy). */
const backOff = { first: 10_000, longest: 600_000 } as const;

type Status = NonNullable<Job['status']>;

/** Failures one after the other, by the job's uid. */
type Failures = Map<string, { readonly count: number; readonly at: number }>;

/** Runs pods until enough of them have succeeded ("Jobs"). */
export const jobController: Controller = {
  name: 'job-controller',
  start(context) {
    const jobs = context.caches.of('jobs.batch');
    const failures: Failures = new Map();
    jobs.onUpdate(({ object, isGone }) => {
      context.enqueue(keyOf(object));
      if (isGone) failures.delete(object.metadata.uid ?? '');
    });
    followOwned(context, 'pods', 'Job', jobs);
    return key => {
      const job = jobs.get(key);
      if (job) reconcile(context, job, failures);
      else releaseOrphans(context, key);
    };
  },
};

/** Pods of a job that is gone have nobody to count them. */
function releaseOrphans({ client, caches }: ControllerContext, key: string): void {
  const [namespace = '', name = ''] = key.split('/');
  for (const pod of caches.of('pods').labelled(namespace, { 'batch.kubernetes.io/job-name': name }).filter(isTracked)) untrack(client, pod);
}

const untrack = (client: ControllerContext['client'], { metadata }: Pod): void =>
  unlessGone(() => client.patch('pods', metadata, { metadata: { finalizers: (metadata.finalizers ?? []).filter(each => each !== trackingFinalizer) } }));

function reconcile(context: ControllerContext, given: Job, failures: Failures): void {
  const { caches, now, timestamp, enqueue } = context;
  const pods = claim(context, 'pods', caches.of('pods'), given, given.spec.selector);
  const end = endOf(given);
  const job = end || given.metadata.deletionTimestamp !== undefined ? given : begin(context, count(context, given, pods, failures));
  const active = caches.of('pods').controlledBy(job.metadata.uid).filter(isActive);
  if (end || given.metadata.deletionTimestamp !== undefined) {
    for (const pod of pods.filter(isTracked)) untrack(context.client, pod);
    for (const pod of active) deletePod(context, job, pod);
    return;
  }
  const failure = targetOf(job) ?? failureOf(job, active, now());
  const isOver = failure !== undefined || isDone(job, active);
  let problem: Error | undefined;
  try {
    if (isOver || job.spec.suspend) for (const pod of active) deletePod(context, job, pod);
    else manage(context, job, active, failures);
  } catch (error) {
    problem = error instanceof Error ? error : new Error(String(error));
  }
  const left = caches.of('pods').controlledBy(job.metadata.uid).filter(pod => !isFinished(pod) || isTracked(pod));
  const counted = withCounts(job.status ?? {}, left);
  write(context, job, isOver ? ended(counted, failure, left.length === 0, timestamp()) : counted);
  if (isOver && left.length === 0) context.events.record(job, failure ? 'Warning' : 'Normal', failure?.reason ?? 'Completed', failure?.message ?? 'Job completed');
  const { activeDeadlineSeconds } = job.spec;
  if (!isOver && activeDeadlineSeconds !== undefined && job.status?.startTime) enqueue(keyOf(job), Math.max(0, millis(job.status.startTime) + activeDeadlineSeconds * 1000 - now()));
  if (problem && !isTerminating(problem)) throw problem;
}

/** A job that is to fail stays so until its pods have gone. */
function targetOf({ status }: Job): Pick<Condition, 'reason' | 'message'> | undefined {
  const target = conditionOf(status?.conditions, 'FailureTarget');
  return target?.status === 'True' ? { reason: target.reason ?? '', message: target.message ?? '' } : undefined;
}

/** Counts pods that have ended, each once: it is noted before a pod is let go, and added up afterwards ("Jobs", job tracking with finalizers). */
function count(context: ControllerContext, job: Job, pods: readonly Pod[], failures: Failures): Job {
  const { uncountedTerminatedPods: noted = {} } = job.status ?? {};
  const isFailed = (pod: Pod): boolean => pod.status?.phase === 'Failed' || job.spec.podReplacementPolicy !== 'Failed' && pod.status?.phase !== 'Succeeded' && pod.metadata.deletionTimestamp !== undefined;
  const fresh = pods.filter(pod => isTracked(pod) && (pod.status?.phase === 'Succeeded' || isFailed(pod)));
  const uids = (list: readonly Pod[]): readonly string[] => list.map(({ metadata }) => metadata.uid ?? '');
  const succeeded = new Set([...noted.succeeded ?? [], ...uids(fresh.filter(pod => !isFailed(pod)))]);
  const failed = new Set([...noted.failed ?? [], ...job.spec.suspend ? [] : uids(fresh.filter(isFailed))]);
  if (succeeded.size + failed.size + fresh.length === 0) return job;
  const indexes = new Set([...parseIndexes(job.status?.completedIndexes), ...fresh.filter(pod => !isFailed(pod) && indexOf(pod) >= 0).map(indexOf)]);
  const status: Status = { ...job.status, ...job.spec.completionMode === 'Indexed' && { completedIndexes: formatIndexes(indexes) } };
  const tracked = write(context, job, { ...status, uncountedTerminatedPods: { succeeded: [...succeeded], failed: [...failed] } });
  for (const pod of fresh) untrack(context.client, pod);
  noteFailures(context, job, failures, succeeded.size, failed.size);
  return write(context, tracked, {
    ...status, uncountedTerminatedPods: {},
    succeeded: job.spec.completionMode === 'Indexed' ? indexes.size : (status.succeeded ?? 0) + succeeded.size,
    failed: (status.failed ?? 0) + failed.size,
  });
}

function noteFailures({ now }: ControllerContext, { metadata: { uid = '' } }: Job, failures: Failures, succeeded: number, failed: number): void {
  if (succeeded > 0) failures.delete(uid);
  else if (failed > 0) failures.set(uid, { count: (failures.get(uid)?.count ?? 0) + failed, at: now() });
}

/** A job begins, is suspended, or goes on. */
function begin(context: ControllerContext, job: Job): Job {
  const { events, timestamp } = context;
  const { startTime, ...rest } = job.status ?? {};
  const isSuspended = isTrue(rest.conditions, 'Suspended');
  if (job.spec.suspend) {
    if (isSuspended) return job;
    events.record(job, 'Normal', 'Suspended', 'Job suspended');
    return write(context, job, { ...rest, conditions: withCondition(rest.conditions, { type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended' }, timestamp()) });
  }
  if (startTime !== undefined) return job;
  if (isSuspended) events.record(job, 'Normal', 'Resumed', 'Job resumed');
  const conditions = isSuspended ? withCondition(rest.conditions, { type: 'Suspended', status: 'False', reason: 'JobResumed', message: 'Job resumed' }, timestamp()) : rest.conditions;
  return write(context, job, { ...rest, startTime: timestamp(), ...conditions && { conditions } });
}

function manage(context: ControllerContext, job: Job, active: readonly Pod[], failures: Failures): void {
  const { completions, parallelism = 1, podReplacementPolicy } = job.spec;
  const succeeded = job.status?.succeeded ?? 0;
  const wished = completions === undefined ? succeeded > 0 ? active.length : parallelism : Math.min(completions - succeeded, parallelism);
  const going = podReplacementPolicy === 'Failed' ? context.caches.of('pods').controlledBy(job.metadata.uid).filter(pod => !isFinished(pod) && !isActive(pod)).length : 0;
  const missing = wished - active.length - going;
  if (active.length > wished) {
    for (const pod of inOrderOfDeletion(active, active, context.now()).slice(0, active.length - wished)) deletePod(context, job, pod);
  } else if (missing > 0) {
    const wait = waitFor(job, failures, context.now());
    if (wait > 0) context.enqueue(keyOf(job), wait);
    else for (const draft of drafts(job, active, missing)) createPod(context, job, draft);
  }
}

function waitFor({ metadata: { uid = '' } }: Job, failures: Failures, now: number): number {
  const known = failures.get(uid);
  return known ? known.at + Math.min(backOff.first * 2 ** (known.count - 1), backOff.longest) - now : 0;
}

function drafts(job: Job, active: readonly Pod[], count: number): readonly Draft<Pod>[] {
  if (job.spec.completionMode !== 'Indexed') return Array.from({ length: count }, () => podFrom(job.spec.template, job, { finalizers: [trackingFinalizer] }));
  const taken = new Set([...parseIndexes(job.status?.completedIndexes), ...active.map(indexOf)]);
  const free = Array.from({ length: job.spec.completions ?? 0 }, (_, index) => index).filter(index => !taken.has(index));
  return free.slice(0, count).map(index => indexedPod(job, index));
}

/** A pod that knows which part of the work it does: by label, annotation, host name and environment. */
function indexedPod(job: Job, index: number): Draft<Pod> {
  const { metadata, spec } = podFrom(job.spec.template, job, { labels: { [indexKey]: `${index}` }, annotations: { [indexKey]: `${index}` }, finalizers: [trackingFinalizer] });
  const variable = { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef: { fieldPath: `metadata.labels['${indexKey}']` } } };
  const told = (container: Container): Container => ({ ...container, env: [...container.env ?? [], variable] });
  const name = `${job.metadata.name}-${index}`;
  return { metadata: { ...metadata, generateName: `${name}-` }, spec: { ...spec, hostname: name, containers: spec.containers.map(told), ...spec.initContainers && { initContainers: spec.initContainers.map(told) } } };
}

function withCounts(status: Status, pods: readonly Pod[]): Status {
  const active = pods.filter(isActive);
  return { ...omit(status, 'active'), ...active.length > 0 && { active: active.length }, ready: active.filter(isReady).length, terminating: pods.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).length, uncountedTerminatedPods: {} };
}

function write({ client }: ControllerContext, job: Job, status: Status): Job {
  return isSame(status, job.status) ? job : client.updateStatus('jobs.batch', { ...job, status });
}
