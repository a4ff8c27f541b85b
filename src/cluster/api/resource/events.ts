import type { Event } from '../../object/core.ts';
import { nameColumn, text, wide } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { since } from './shared/duration.ts';

export const events: ResourceDefinition<Event> = {
  group: '', version: 'v1', kind: 'Event', plural: 'events', singular: 'event', shortNames: ['ev'], namespaced: true,
  fields: {
    'involvedObject.kind': ({ involvedObject }) => involvedObject.kind ?? '',
    'involvedObject.namespace': ({ involvedObject }) => involvedObject.namespace ?? '',
    'involvedObject.name': ({ involvedObject }) => involvedObject.name ?? '',
    'involvedObject.uid': ({ involvedObject }) => involvedObject.uid ?? '',
    'involvedObject.apiVersion': ({ involvedObject }) => involvedObject.apiVersion ?? '',
    'involvedObject.resourceVersion': ({ involvedObject }) => involvedObject.resourceVersion ?? '',
    'involvedObject.fieldPath': ({ involvedObject }) => involvedObject.fieldPath ?? '',
    reason: ({ reason }) => reason ?? '',
    reportingComponent: ({ reportingComponent }) => reportingComponent ?? '',
    source: ({ source, reportingComponent }) => source?.component || (reportingComponent ?? ''),
    type: ({ type }) => type ?? '',
  },
  structs: ['involvedObject'],
  columns: [
    text('Last Seen', 'When it happened last.', lastSeen),
    text('Type', 'Whether it is a warning.', ({ type }) => type ?? ''),
    text('Reason', 'What happened, in a word.', ({ reason }) => reason ?? ''),
    text('Object', 'What it is about.', ({ involvedObject: { kind = '', name = '' } }) => name === '' ? kind.toLowerCase() : `${kind.toLowerCase()}/${name}`),
    wide(text('Subobject', 'Which part of it.', ({ involvedObject }) => involvedObject.fieldPath ?? '')),
    wide(text('Source', 'Who tells.', sourceOf)),
    text('Message', 'What happened.', ({ message = '' }) => message.trim()),
    wide(text('First Seen', 'When it happened first.', firstSeen)),
    wide(text('Count', 'How often it happened.', ({ count }) => count || 1)),
    wide(nameColumn),
  ],
};

/** What fields are called in the newer API, and in the one that is stored. */
const names: readonly (readonly [newer: string, stored: string])[] = [
  ['regarding', 'involvedObject'], ['note', 'message'], ['reportingController', 'reportingComponent'], ['deprecatedSource', 'source'], ['deprecatedFirstTimestamp', 'firstTimestamp'], ['deprecatedLastTimestamp', 'lastTimestamp'], ['deprecatedCount', 'count'],
];

/** The newer API of the same objects. */
export const newerEvents: ResourceDefinition<Event> = {
  ...events, group: 'events.k8s.io',
  view: {
    of: 'events', apiVersion: 'events.k8s.io/v1',
    toStored: object => ({ ...renamed(object, new Map(names)), apiVersion: 'v1' }),
    fromStored: object => renamed(object, new Map(names.map(([newer, stored]) => [stored, newer]))),
  },
};

function renamed(object: Readonly<Record<string, unknown>>, others: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [others.get(name) ?? name, value]));
}

function lastSeen(event: Event, now: number): string {
  return event.lastTimestamp ? since(event.lastTimestamp, now) : firstSeen(event, now);
}

function firstSeen({ firstTimestamp, eventTime }: Event, now: number): string {
  return since(firstTimestamp ?? eventTime, now);
}

function sourceOf({ source, reportingComponent, reportingInstance }: Event): string {
  return [source?.component || reportingComponent, source?.host || reportingInstance].filter(part => part).join(', ');
}
