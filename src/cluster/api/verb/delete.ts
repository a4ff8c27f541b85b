import type { Key } from '../../client.ts';
import type { KubeObject } from '../../object/meta.ts';
import { timestamp } from '../../object/time.ts';
import { admitDeletion } from '../admission/table.ts';
import { announce, type Api, resourceOf, type Write } from '../api.ts';
import { fieldsOf, without } from '../fields.ts';
import { ApiError, notFound } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { isHeld, namespaceFinalizers } from './finalizers.ts';

/** `DeleteOptions` of meta/v1. */
export interface DeleteOptions {
  readonly gracePeriodSeconds?: number | undefined;
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan' | undefined;
  readonly preconditions?: { readonly uid?: string | undefined; readonly resourceVersion?: string | undefined } | undefined;
}

interface Deletion {
  /** As it was last. */
  readonly object: KubeObject;
  /** Not if it waits for finalizers, or for the kubelet. */
  readonly isGone: boolean;
}

/** What the garbage collector does about an object's dependents before it goes: "Garbage Collection". */
const policyFinalizers = { Foreground: 'foregroundDeletion', Orphan: 'orphan' } as const;

/** @throws ApiError 403, 404, 409 */
export function remove(api: Api, definition: ResourceDefinition, key: Key, options: DeleteOptions, write: Write): Deletion {
  const object = api.store.get(resourceOf(definition), key.namespace, key.name);
  if (!object) throw notFound(definition, key.name);
  checkPreconditions(definition, object, options);
  admitDeletion(api, definition, object, write);
  const marked = mark(api, definition, object, options);
  if (!isHeld(marked)) {
    if (write.dryRun) return { object, isGone: true };
    const gone = api.store.remove(resourceOf(definition), key.namespace, key.name) ?? object;
    announce(api, definition, gone);
    return { object: gone, isGone: true };
  }
  if (marked === object || write.dryRun) return { object: marked, isGone: false };
  const stored = api.store.put(resourceOf(definition), marked);
  announce(api, definition, stored);
  return { object: stored, isGone: false };
}

function checkPreconditions(definition: ResourceDefinition, { metadata }: KubeObject, { preconditions: { uid, resourceVersion } = {} }: DeleteOptions): void {
  const refused = (what: string, wished: string, there = ''): ApiError =>
    new ApiError(409, 'Conflict', `Operation cannot be fulfilled on ${resourceOf(definition)} ${JSON.stringify(metadata.name)}: the ${what} in the precondition (${wished}) does not match the ${what} in record (${there}). The object might have been deleted and then recreated`, { name: metadata.name, kind: definition.plural });
  if (uid !== undefined && uid !== metadata.uid) throw refused('UID', uid, metadata.uid);
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) throw refused('ResourceVersion', resourceVersion, metadata.resourceVersion);
}

/** The object with what says that it is to go; itself if that says nothing new. */
function mark(api: Api, definition: ResourceDefinition, object: KubeObject, options: DeleteOptions): KubeObject {
  const { metadata } = object;
  const grace = definition.grace?.(object, options.gracePeriodSeconds) ?? 0;
  const finalizers = finalizersOf(definition, metadata.finalizers ?? [], options);
  const isShorter = metadata.deletionTimestamp === undefined || grace < (metadata.deletionGracePeriodSeconds ?? 0);
  if (!isShorter && finalizers === metadata.finalizers) return object;
  const { generation } = metadata;
  const marked = {
    ...object,
    metadata: {
      ...without(metadata, 'finalizers'), ...finalizers.length > 0 && { finalizers }, ...generation !== undefined && metadata.deletionTimestamp === undefined && { generation: generation + 1 },
      ...isShorter && { deletionTimestamp: timestamp(api.clock.now() + grace * 1000), deletionGracePeriodSeconds: grace },
    },
  } as KubeObject;
  return namespaceFinalizers(object).length > 0 ? { ...marked, status: { ...fieldsOf(object)['status'] as object | undefined, phase: 'Terminating' } } as KubeObject : marked;
}

function finalizersOf(definition: ResourceDefinition, finalizers: readonly string[], { propagationPolicy = definition.orphansDependents ? 'Orphan' : undefined }: DeleteOptions): readonly string[] {
  if (propagationPolicy === undefined) return finalizers;
  const others = finalizers.filter(each => each !== policyFinalizers.Foreground && each !== policyFinalizers.Orphan);
  const next = propagationPolicy === 'Background' ? others : [...others, policyFinalizers[propagationPolicy]];
  return next.length === finalizers.length && next.every(each => finalizers.includes(each)) ? finalizers : next;
}
