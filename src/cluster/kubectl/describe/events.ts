import type { Blocking } from '../../../kernel/index.ts';
import { since } from '../../api/resource/shared/duration.ts';
import type { Event } from '../../object/core.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import type { Text } from './text.ts';

/** The events of an object, from the oldest. */
export function* eventsOf(kubectl: Kubectl, { kind, metadata: { name, namespace, uid } }: AnyObject): Blocking<readonly Event[]> {
  const fields = { 'involvedObject.name': name, 'involvedObject.namespace': namespace, 'involvedObject.kind': kind, 'involvedObject.uid': kind === 'Node' ? undefined : uid as string | undefined };
  const fieldSelector = Object.entries(fields).flatMap(([key, value]) => value === undefined ? [] : [`${key}=${value}`]).join(',');
  const { items } = yield* (yield* kubectl.api()).get<{ readonly items: readonly Event[] }>(namespace === undefined ? '/api/v1/events' : `/api/v1/namespaces/${namespace}/events`, { fieldSelector, limit: 500 });
  return items.toSorted((a, b) => timeOf(a) - timeOf(b));
}

/** @param now in ms */
export function events(text: Text, all: readonly Event[], now: number): void {
  if (all.length === 0) {
    text.add(0, 'Events:\t<none>');
    return;
  }
  text.add(0, 'Events:');
  text.add(1, 'Type\tReason\tAge\tFrom\tMessage');
  text.add(1, '----\t------\t----\t----\t-------');
  for (const { type, reason = '', message = '', source, reportingComponent = '', ...event } of all) {
    text.add(1, `${type ?? ''}\t${reason}\t${eventAge(event, now)}\t${source?.component ?? reportingComponent}\t${message.trim()}`);
  }
}

/** `5s`, or `2m (x3 over 10m)`. */
export function eventAge(event: Event, now: number): string {
  const { count = 1, firstTimestamp, lastTimestamp, eventTime } = event;
  const first = since(firstTimestamp ?? eventTime, now);
  return count > 1 ? `${since(lastTimestamp, now)} (x${count} over ${first})` : first;
}

export function timeOf({ lastTimestamp, eventTime, firstTimestamp, metadata }: Event): number {
  return Date.parse(lastTimestamp ?? eventTime ?? firstTimestamp ?? metadata.creationTimestamp ?? '') || 0;
}
