import type { Key } from '../../client.ts';
import type { Pod } from '../../object/core.ts';
import type { KubeObject, ObjectMeta } from '../../object/meta.ts';
import { sameJson } from '../../object/same.ts';
import { admitUpdate, allowUpdate } from '../admission/table.ts';
import { announce, type Api, resourceOf, type Write } from '../api.ts';
import { fieldsOf, without } from '../fields.ts';
import { ApiError, badRequest, invalid, modified, notFound } from '../error.ts';
import { withManager } from '../managed/managers.ts';
import type { FieldError, ResourceDefinition } from '../resource/definition.ts';
import { validateEphemeral, withEphemeral } from '../resource/pod/ephemeral.ts';
import { checkKind } from './create.ts';
import { isHeld } from './finalizers.ts';
import { validateMetadata } from './metadata.ts';


/**
 * Writes what a client has made of an object. One that is to be deleted goes with its last finalizer.
 * @param change of the object that is there @returns what is stored now: the old one if nothing has changed @throws ApiError 400, 403, 404, 409, 422
 */
export function update(api: Api, definition: ResourceDefinition, key: Key, change: (old: KubeObject) => KubeObject, write: Write): KubeObject {
  const { name } = key;
  const old = api.store.get(resourceOf(definition), key.namespace, name);
  if (!old) throw notFound(definition, name);
  const wished = change(old);
  checkIdentity(definition, key, old, wished);
  const prepared = prepare(api, definition, old, wished, write);
  const next = write.manage?.(old, prepared) ?? withManager(old, prepared, write, api.clock.now());
  const errors = [...validateMetadata(definition, next.metadata), ...validate(api, definition, old, next, write)];
  if (errors.length > 0) throw invalid(definition, name, errors);
  if (sameJson(next, old)) return old;
  const done = allowUpdate(api, definition, next, old, write);
  if (write.dryRun) return next;
  if (next.metadata.deletionTimestamp !== undefined && !isHeld(next)) {
    const gone = api.store.remove(resourceOf(definition), key.namespace, name) ?? next;
    announce(api, definition, gone);
    return next;
  }
  const stored = api.store.put(resourceOf(definition), next);
  done();
  announce(api, definition, stored);
  return stored;
}

function checkIdentity(definition: ResourceDefinition, { namespace, name }: Key, old: KubeObject, { apiVersion, kind, metadata }: KubeObject): void {
  checkKind(definition, name, apiVersion, kind);
  if (metadata.name !== name) throw badRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${name})`);
  if (definition.namespaced && metadata.namespace !== undefined && metadata.namespace !== namespace) throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  const { uid, resourceVersion } = metadata;
  if (uid !== undefined && uid !== '' && uid !== old.metadata.uid) {
    throw new ApiError(409, 'Conflict', `Operation cannot be fulfilled on ${resourceOf(definition)} ${JSON.stringify(name)}: StorageError: invalid object, Code: 4, Key: /registry/${definition.plural}/${namespace === undefined ? '' : `${namespace}/`}${name}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid ?? ''}`, { name, kind: definition.plural });
  }
  if (resourceVersion !== undefined && resourceVersion !== '' && resourceVersion !== old.metadata.resourceVersion) throw modified(definition, name);
}

/** By some subresources a pod's `spec` may change as it may not otherwise. */
function validate(api: Api, definition: ResourceDefinition, old: KubeObject, next: KubeObject, { subresource }: Write): readonly FieldError[] {
  if (subresource === 'resize') return [];
  if (subresource === 'ephemeralcontainers') return validateEphemeral(next as Pod, old as Pod);
  return definition.validate?.(next, old, api.surroundings()) ?? [];
}

/** What is to be stored: what the client may not say is as it was, what it did not say has its default. */
function prepare(api: Api, definition: ResourceDefinition, old: KubeObject, wished: KubeObject, write: Write): KubeObject {
  if (write.subresource === 'status' || write.subresource === 'approval') {
    const { labels = old.metadata.labels, annotations = old.metadata.annotations, managedFields = old.metadata.managedFields } = wished.metadata;
    return { ...old, metadata: definedFields({ ...old.metadata, labels, annotations, managedFields }), ...fieldsOf(wished)['status'] !== undefined && { status: fieldsOf(wished)['status'] } };
  }
  if (write.subresource === 'ephemeralcontainers') return withEphemeral(old as Pod, wished as Pod);
  const kept = definition.subresources?.includes('status') ? withStatusOf(old, wished) : wished;
  const next = { ...kept, metadata: metadataOf(old.metadata, wished.metadata) };
  const defaulted = admitUpdate(definition, definition.defaults?.(next, api.surroundings(), old) ?? next, old);
  const { generation } = old.metadata;
  return generation === undefined || sameJson(wishOf(defaulted), wishOf(old)) ? defaulted : { ...defaulted, metadata: { ...defaulted.metadata, generation: generation + 1 } };
}

function withStatusOf(old: KubeObject, wished: KubeObject): KubeObject {
  const status = fieldsOf(old)['status'];
  return { ...without(wished, 'status'), ...status !== undefined && { status } } as unknown as KubeObject;
}

function metadataOf(old: ObjectMeta, wished: ObjectMeta): ObjectMeta {
  const { name, namespace, generateName, uid, resourceVersion, generation, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds } = old;
  const { labels, annotations, ownerReferences, finalizers, managedFields } = wished;
  return definedFields({ name, generateName, namespace, uid, resourceVersion, generation, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, labels, annotations, ownerReferences, finalizers, managedFields: managedFields ?? old.managedFields });
}

/** Without the fields that are not there, and lists and maps that are empty. */
function definedFields(metadata: { readonly [K in keyof ObjectMeta]?: ObjectMeta[K] | undefined }): ObjectMeta {
  const entries = Object.entries(metadata).filter(([, value]: readonly [string, unknown]) => value !== undefined && value !== null && !(typeof value === 'object' && Object.keys(value).length === 0));
  return Object.fromEntries(entries) as unknown as ObjectMeta;
}

/** What a client wishes of an object: everything but its metadata and its status. */
function wishOf(object: KubeObject): object {
  return without(object, 'metadata', 'status');
}
