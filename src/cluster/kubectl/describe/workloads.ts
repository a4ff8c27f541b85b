import type { Blocking } from '../../../kernel/index.ts';
import type { Event, Pod } from '../../object/core.ts';
import type { LabelSelector } from '../../object/meta.ts';
import type { CronJob, DaemonSet, Deployment, Job, ReplicaSet, StatefulSet } from '../../object/workloads.ts';
import { humanDuration } from '../../api/resource/shared/duration.ts';
import type { Kubectl } from '../kubectl.ts';
import { selectorText } from '../resource/revisions.ts';
import { events } from './events.ts';
import { podTemplate } from './pod-template.ts';
import { longTime, reasonedConditions, Text } from './text.ts';

/** `kubectl describe deployment`. @param sets those that belong to it @param now in ms */
export function describeDeployment({ metadata, spec, status = {} }: Deployment, sets: readonly ReplicaSet[], itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  text.add(0, `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`);
  text.marks(metadata);
  text.add(0, `Selector:\t${shownSelector(spec.selector)}`);
  text.add(0, `Replicas:\t${spec.replicas ?? 1} desired | ${status.updatedReplicas ?? 0} updated | ${status.replicas ?? 0} total | ${status.availableReplicas ?? 0} available | ${status.unavailableReplicas ?? 0} unavailable`);
  text.add(0, `StrategyType:\t${spec.strategy?.type ?? ''}`);
  text.add(0, `MinReadySeconds:\t${spec.minReadySeconds ?? 0}`);
  const { rollingUpdate } = spec.strategy ?? {};
  if (rollingUpdate) text.add(0, `RollingUpdateStrategy:\t${rollingUpdate.maxUnavailable ?? ''} max unavailable, ${rollingUpdate.maxSurge ?? ''} max surge`);
  podTemplate(text, spec.template);
  reasonedConditions(text, status.conditions);
  const revision = metadata.annotations?.['deployment.kubernetes.io/revision'];
  const latest = sets.filter(set => revision !== undefined && set.metadata.annotations?.['deployment.kubernetes.io/revision'] === revision);
  const old = sets.filter(set => !latest.includes(set));
  if (sets.length > 0) {
    text.add(0, `OldReplicaSets:\t${setsText(old)}`);
    text.add(0, `NewReplicaSet:\t${setsText(latest)}`);
  }
  events(text, itsEvents, now);
  return text.toString();
}

function setsText(sets: readonly ReplicaSet[]): string {
  return sets.length === 0 ? '<none>' : sets.map(({ metadata, spec, status }) => `${metadata.name} (${status?.replicas ?? 0}/${spec.replicas ?? 1} replicas created)`).join(', ');
}

/** Selectors as apimachinery formats them. */
function shownSelector(selector: LabelSelector | undefined): string {
  const shown = selector ? selectorText(selector) : '';
  return shown === '' ? '<none>' : shown;
}

/** How many pods of a selection are in each phase. */
interface PodCounts { readonly running: number; readonly waiting: number; readonly succeeded: number; readonly failed: number }

/** Pods that belong to an object. */
export function* podCounts(kubectl: Kubectl, namespace: string, selector: LabelSelector | undefined, uid: string | undefined): Blocking<PodCounts> {
  const { items } = yield* (yield* kubectl.api()).get<{ readonly items: readonly Pod[] }>(`/api/v1/namespaces/${namespace}/pods`, { labelSelector: selector ? selectorText(selector) : '' });
  const own = items.filter(({ metadata: { ownerReferences = [] } }) => ownerReferences.some(owner => owner.controller === true && owner.uid === uid));
  const count = (phase: string): number => own.filter(({ status }) => status?.phase === phase).length;
  return { running: count('Running'), waiting: count('Pending'), succeeded: count('Succeeded'), failed: count('Failed') };
}

function countsText({ running, waiting, succeeded, failed }: PodCounts): string {
  return `Pods Status:\t${running} Running / ${waiting} Waiting / ${succeeded} Succeeded / ${failed} Failed`;
}

/** `kubectl describe replicaset`. */
export function describeReplicaSet({ metadata, spec, status = {} }: ReplicaSet, counts: PodCounts, itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  text.add(0, `Selector:\t${shownSelector(spec.selector)}`);
  text.marks(metadata);
  text.owner(metadata);
  text.add(0, `Replicas:\t${status.replicas ?? 0} current / ${spec.replicas ?? 1} desired`);
  text.add(0, countsText(counts));
  if (spec.template) podTemplate(text, spec.template);
  if (status.conditions && status.conditions.length > 0) reasonedConditions(text, status.conditions);
  events(text, itsEvents, now);
  return text.toString();
}

/** `kubectl describe daemonset`. */
export function describeDaemonSet({ metadata, spec, status = {} }: DaemonSet, counts: PodCounts, itsEvents: readonly Event[], now: number): string {
  const text = Text.of({ name: metadata.name });
  text.add(0, `Selector:\t${shownSelector(spec.selector)}`);
  text.labels(0, 'Node-Selector', spec.template.spec.nodeSelector);
  text.marks(metadata);
  text.add(0, `Desired Number of Nodes Scheduled: ${status.desiredNumberScheduled ?? 0}`);
  text.add(0, `Current Number of Nodes Scheduled: ${status.currentNumberScheduled ?? 0}`);
  text.add(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status.updatedNumberScheduled ?? 0}`);
  text.add(0, `Number of Nodes Scheduled with Available Pods: ${status.numberAvailable ?? 0}`);
  text.add(0, `Number of Nodes Misscheduled: ${status.numberMisscheduled ?? 0}`);
  text.add(0, countsText(counts));
  podTemplate(text, spec.template);
  events(text, itsEvents, now);
  return text.toString();
}

/** `kubectl describe statefulset`. */
export function describeStatefulSet({ metadata, spec, status = {} }: StatefulSet, counts: PodCounts, itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  text.add(0, `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`);
  text.add(0, `Selector:\t${shownSelector(spec.selector)}`);
  text.marks(metadata);
  text.add(0, `Replicas:\t${spec.replicas ?? 1} desired | ${status.replicas ?? 0} total`);
  text.add(0, `Update Strategy:\t${spec.updateStrategy?.type ?? ''}`);
  const { partition } = spec.updateStrategy?.rollingUpdate ?? {};
  if (partition !== undefined) text.add(1, `Partition:\t${partition}`);
  text.add(0, countsText(counts));
  podTemplate(text, spec.template);
  text.add(0, `Volume Claims:${(spec.volumeClaimTemplates ?? []).length === 0 ? '\t<none>' : ''}`);
  for (const { metadata: claim, spec: { storageClassName = '', resources, accessModes = [] } } of spec.volumeClaimTemplates ?? []) {
    text.add(1, `Name:\t${claim.name}`);
    text.add(1, `StorageClass:\t${storageClassName}`);
    text.labels(1, 'Labels', claim.labels);
    text.annotations(1, claim.annotations);
    text.add(1, `Capacity:\t${resources?.requests?.['storage'] ?? '<default>'}`);
    text.add(1, `Access Modes:\t[${accessModes.join(' ')}]`);
  }
  events(text, itsEvents, now);
  return text.toString();
}

/** `kubectl describe job`. */
export function describeJob({ metadata, spec, status = {} }: Job, itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  text.add(0, `Selector:\t${shownSelector(spec.selector)}`);
  text.marks(metadata);
  text.owner(metadata);
  text.add(0, `Parallelism:\t${spec.parallelism ?? '<unset>'}`);
  text.add(0, `Completions:\t${spec.completions ?? '<unset>'}`);
  if (spec.completionMode !== undefined) text.add(0, `Completion Mode:\t${spec.completionMode}`);
  if (spec.suspend !== undefined) text.add(0, `Suspend:\t${spec.suspend}`);
  text.add(0, `Backoff Limit:\t${spec.backoffLimit ?? 6}`);
  if (spec.ttlSecondsAfterFinished !== undefined) text.add(0, `TTL Seconds After Finished:\t${spec.ttlSecondsAfterFinished}`);
  if (status.startTime !== undefined) text.add(0, `Start Time:\t${longTime(status.startTime)}`);
  if (status.completionTime !== undefined) {
    text.add(0, `Completed At:\t${longTime(status.completionTime)}`);
    if (status.startTime !== undefined) text.add(0, `Duration:\t${humanDuration(Date.parse(status.completionTime) - Date.parse(status.startTime))}`);
  }
  if (spec.activeDeadlineSeconds !== undefined) text.add(0, `Active Deadline Seconds:\t${spec.activeDeadlineSeconds}s`);
  const ready = status.ready === undefined ? '' : ` (${status.ready} Ready)`;
  text.add(0, `Pods Statuses:\t${status.active ?? 0} Active${ready} / ${status.succeeded ?? 0} Succeeded / ${status.failed ?? 0} Failed`);
  if (spec.completionMode === 'Indexed') text.add(0, `Completed Indexes:\t${status.completedIndexes ?? '<none>'}`);
  podTemplate(text, spec.template);
  events(text, itsEvents, now);
  return text.toString();
}

/** `kubectl describe cronjob`. */
export function describeCronJob({ metadata, spec, status = {} }: CronJob, itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  const job = spec.jobTemplate.spec;
  text.marks(metadata);
  text.add(0, `Schedule:\t${spec.schedule}`);
  text.add(0, `Concurrency Policy:\t${spec.concurrencyPolicy ?? ''}`);
  text.add(0, `Suspend:\t${spec.suspend === undefined ? '<unset>' : spec.suspend ? 'True' : 'False'}`);
  text.add(0, `Successful Job History Limit:\t${spec.successfulJobsHistoryLimit ?? '<unset>'}`);
  text.add(0, `Failed Job History Limit:\t${spec.failedJobsHistoryLimit ?? '<unset>'}`);
  text.add(0, `Starting Deadline Seconds:\t${spec.startingDeadlineSeconds === undefined ? '<unset>' : `${spec.startingDeadlineSeconds}s`}`);
  text.add(0, `Selector:\t${job.selector ? shownSelector(job.selector) : '<unset>'}`);
  text.add(0, `Parallelism:\t${job.parallelism ?? '<unset>'}`);
  text.add(0, `Completions:\t${job.completions ?? '<unset>'}`);
  podTemplate(text, job.template);
  text.add(0, `Last Schedule Time:\t${status.lastScheduleTime === undefined ? '<unset>' : longTime(status.lastScheduleTime)}`);
  const active = (status.active ?? []) as readonly { readonly name?: string }[];
  text.add(0, `Active Jobs:\t${active.length === 0 ? '<none>' : active.map(({ name = '' }) => name).join(', ')}`);
  events(text, itsEvents, now);
  return text.toString();
}
