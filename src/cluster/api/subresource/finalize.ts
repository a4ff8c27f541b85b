import type { Key } from '../../client.ts';
import type { Namespace } from '../../object/core.ts';
import type { KubeObject } from '../../object/meta.ts';
import { announce, type Api, resourceOf } from '../api.ts';
import { type Fields, isFields } from '../fields.ts';
import { notFound } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { isHeld } from '../verb/finalizers.ts';

/** What is left of `spec.finalizers` of a namespace; one that is to be deleted goes with the last. @throws ApiError 404 */
export function finalizeNamespace(api: Api, definition: ResourceDefinition, { name }: Key, { spec }: Fields): KubeObject {
  const old = api.store.get(resourceOf(definition), undefined, name) as Namespace | undefined;
  if (!old) throw notFound(definition, name);
  const wished = isFields(spec) && Array.isArray(spec['finalizers']) ? spec['finalizers'].filter(each => typeof each === 'string') : [];
  const next: Namespace = { ...old, spec: wished.length > 0 ? { finalizers: wished } : {} };
  const isOver = next.metadata.deletionTimestamp !== undefined && !isHeld(next);
  if (isOver) api.store.remove(resourceOf(definition), undefined, name);
  const stored = isOver ? next : api.store.put(resourceOf(definition), next);
  announce(api, definition, stored);
  return stored;
}
