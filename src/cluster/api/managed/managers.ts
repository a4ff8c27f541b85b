import type { KubeObject, ManagedFields } from '../../object/meta.ts';
import { timestamp } from '../../object/time.ts';
import { sameJson } from '../../object/same.ts';
import type { Write } from '../api.ts';
import { without } from '../fields.ts';
import { changedFields, decodeFields, difference, encodeFields, existing, type FieldSet, isEmpty, noFields, union } from './field-set.ts';

/** Who has set fields, and which. */
export interface Manager {
  readonly entry: Omit<ManagedFields, 'fieldsV1'>;
  readonly fields: FieldSet;
}

/** Of `metadata`, what the server says itself. */
const serversOwn = ['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'clusterName', 'generation', 'managedFields', 'resourceVersion', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generateName'];

/** An object without what nobody manages. */
export function manageable(object: KubeObject): object {
  return { ...without(object, 'apiVersion', 'kind'), metadata: without(object.metadata, ...serversOwn) };
}

/** What of an object a write can change: the status by its subresource alone. */
export function writable(object: KubeObject, { subresource }: Write): object {
  return subresource === 'status' ? manageable(object) : without(manageable(object), 'status');
}

/** The object with a note of who has written it: what is changed is theirs alone from now on. @param old nothing for one that is created @param now in ms since the epoch */
export function withManager(old: KubeObject | undefined, next: KubeObject, write: Write, now: number): KubeObject {
  const before = managersOf(next, old);
  if (old && old.metadata.managedFields === next.metadata.managedFields && sameJson(manageable(old), manageable(next))) return next;
  const after = manageable(next);
  const changed = changedFields(old ? writable(old, write) : {}, writable(next, write));
  const isWriter = ({ entry }: Manager): boolean => entry.manager === write.manager && entry.operation === 'Update' && (entry.subresource ?? '') === (write.subresource ?? '');
  const others = before.filter(each => !isWriter(each)).map(each => ({ ...each, fields: difference(existing(each.fields, after), changed) }));
  const own = before.find(isWriter);
  const fields = union(existing(own?.fields ?? noFields, after), changed);
  const entry = { manager: write.manager, operation: 'Update' as const, apiVersion: next.apiVersion, time: timestamp(now), fieldsType: 'FieldsV1' as const, ...write.subresource !== undefined && { subresource: write.subresource } };
  const isNew = !own || !isEmpty(changed);
  return withManagers(next, [...others, { entry: isNew ? entry : own.entry, fields }]);
}

/** What is noted; a client that sends none changes none, one that sends an empty list forgets all. */
export function managersOf({ metadata: { managedFields } }: KubeObject, old?: KubeObject): readonly Manager[] {
  const list = managedFields ?? old?.metadata.managedFields ?? [];
  return list.filter(({ manager }) => manager !== undefined).map(({ fieldsV1, ...entry }) => ({ entry, fields: decodeFields(fieldsV1) }));
}

export function withManagers(object: KubeObject, managers: readonly Manager[]): KubeObject {
  const managedFields = managers.filter(({ fields }) => !isEmpty(fields)).sort(compare).map(({ entry, fields }) => {
    const { manager, operation, apiVersion, time, fieldsType, subresource } = entry;
    return { manager, operation, apiVersion, time, fieldsType, fieldsV1: encodeFields(fields), ...subresource !== undefined && { subresource } } as ManagedFields;
  });
  return { ...object, metadata: { ...without(object.metadata, 'managedFields'), ...managedFields.length > 0 && { managedFields } } as unknown as KubeObject['metadata'] };
}

function compare({ entry: a }: Manager, { entry: b }: Manager): number {
  const order = ({ operation, time, manager, subresource }: Manager['entry']): string => [operation, time, manager, subresource].join('\0');
  return order(a) < order(b) ? -1 : 1;
}
