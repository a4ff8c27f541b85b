import type { Event } from '../../object/core.ts';
import type { HorizontalPodAutoscaler, LimitRange, PriorityClass, ResourceQuota } from '../../object/limits.ts';
import type { Quantities } from '../../object/meta.ts';
import { type AnyObject, isJsonArray, type Json, textAt, valueAt } from '../json.ts';
import { events } from './events.ts';
import { formatted, longTime, Text } from './text.ts';

/** What kubectl says of the scopes of a quota. */
const scopes: Readonly<Record<string, string>> = {
  BestEffort: 'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort: 'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
  NotTerminating: 'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  Terminating: 'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
};

/** `kubectl describe resourcequota`. */
export function describeQuota(quota: ResourceQuota): string {
  const text = Text.of(quota.metadata);
  quotaLines(text, 0, quota, '----');
  return text.toString();
}

/** The quotas of a namespace, in its description. */
export function quotas(text: Text, all: readonly ResourceQuota[]): void {
  if (all.length === 0) {
    text.add(0, 'No resource quota.');
    return;
  }
  text.add(0, 'Resource Quotas');
  for (const quota of all) {
    text.add(1, `Name:\t${quota.metadata.name}`);
    quotaLines(text, 1, quota, '---');
  }
}

function quotaLines(text: Text, level: number, { spec = {}, status = {} }: ResourceQuota, rule: string): void {
  if (spec.scopes && spec.scopes.length > 0) {
    text.add(level, `Scopes:\t${spec.scopes.join(', ')}`);
    for (const scope of spec.scopes) if (scopes[scope] !== undefined) text.add(0, `${level === 0 ? ' ' : '  '}* ${scopes[scope]}`);
  }
  text.add(level, 'Resource\tUsed\tHard');
  text.add(level, `--------\t${rule}\t${rule}`);
  for (const name of Object.keys(status.hard ?? {}).sort()) text.add(level, `${name}\t${status.used?.[name] ?? '0'}\t${status.hard?.[name] ?? ''}`);
}

const limitHead = ['Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio', '----\t--------\t---\t---\t---------------\t-------------\t-----------------------'];

/** `kubectl describe limitrange`. */
export function describeLimits(range: LimitRange): string {
  const text = Text.of(range.metadata);
  for (const line of [...limitHead, ...limitRows(range)]) text.add(0, line);
  return text.toString();
}

/** The limits of a namespace, in its description. */
export function limitRanges(text: Text, all: readonly LimitRange[]): void {
  if (all.length === 0) {
    text.add(0, 'No LimitRange resource.');
    return;
  }
  text.add(0, 'Resource Limits');
  for (const line of [...limitHead, ...all.flatMap(limitRows)]) text.add(0, ` ${line}`);
}

function limitRows({ spec: { limits } }: LimitRange): readonly string[] {
  return limits.flatMap(({ type, min, max, defaultRequest, default: usual, maxLimitRequestRatio }) => {
    const columns: readonly (Quantities | undefined)[] = [min, max, defaultRequest, usual, maxLimitRequestRatio];
    const resources = [...new Set(columns.flatMap(each => Object.keys(each ?? {})))].sort();
    return resources.map(resource => [type, resource, ...columns.map(each => each?.[resource] ?? '-')].join('\t'));
  });
}

/** `kubectl describe priorityclass`. @param now in ms */
export function describePriorityClass({ metadata, value, globalDefault = false, preemptionPolicy = 'PreemptLowerPriority', description = '' }: PriorityClass, itsEvents: readonly Event[], now: number): string {
  const text = Text.of({ name: metadata.name });
  text.add(0, `Value:\t${value}`);
  text.add(0, `GlobalDefault:\t${globalDefault}`);
  text.add(0, `PreemptionPolicy:\t${preemptionPolicy}`);
  text.add(0, `Description:\t${description}`);
  text.add(0, `Annotations:\t${formatted(metadata.annotations)}`);
  events(text, itsEvents, now);
  return text.toString();
}

/** `kubectl describe horizontalpodautoscaler`. @param now in ms */
export function describeAutoscaler(object: AnyObject & HorizontalPodAutoscaler, itsEvents: readonly Event[], now: number): string {
  const { metadata, spec } = object;
  const text = Text.of(metadata);
  text.marks(metadata);
  text.add(0, `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`);
  text.add(0, `Reference:\t${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`);
  text.add(0, 'Metrics:\t( current / target )');
  for (const metric of listAt(object, 'spec', 'metrics')) text.add(1, metricText(metric, listAt(object, 'status', 'currentMetrics')));
  text.add(0, `Min replicas:\t${spec.minReplicas ?? '<unset>'}`);
  text.add(0, `Max replicas:\t${spec.maxReplicas}`);
  text.add(0, `${spec.scaleTargetRef.kind} pods:\t${textAt(object, 'status', 'currentReplicas') || '0'} current / ${textAt(object, 'status', 'desiredReplicas') || '0'} desired`);
  const conditions = listAt(object, 'status', 'conditions');
  if (conditions.length > 0) {
    text.add(0, 'Conditions:');
    for (const line of ['Type\tStatus\tReason\tMessage', '----\t------\t------\t-------', ...conditions.map(each => ['type', 'status', 'reason', 'message'].map(key => textAt(each, key)).join('\t'))]) text.add(1, line);
  }
  events(text, itsEvents, now);
  return text.toString();
}

function metricText(metric: Json, current: readonly Json[]): string {
  const name = textAt(metric, 'resource', 'name');
  const now = current.find(each => textAt(each, 'resource', 'name') === name);
  const value = (key: string): string => textAt(now, 'resource', 'current', key);
  const share = textAt(metric, 'resource', 'target', 'averageUtilization');
  if (share !== '') return `resource ${name} on pods  (as a percentage of request):\t${value('averageUtilization') === '' ? '<unknown>' : `${value('averageUtilization')}% (${value('averageValue')})`} / ${share}%`;
  return `resource ${name} on pods:\t${value('averageValue') || '<unknown>'} / ${textAt(metric, 'resource', 'target', 'averageValue') || '<auto>'}`;
}

function listAt(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const found = valueAt(value, ...path);
  return isJsonArray(found) ? found : [];
}
