import type { Namespace } from '../../object/core.ts';
import type { KubeObject } from '../../object/meta.ts';
import type { Api } from '../api.ts';
import { fieldsOf } from '../fields.ts';
import { ApiError, forbidden, notFound } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { namespaceFinalizers } from '../verb/finalizers.ts';

/** Namespaces that cannot be deleted. */
const immortal = new Set(['default', 'kube-system', 'kube-public']);

/** Nothing is created in a namespace that is not there, or that is being deleted: the plugin NamespaceLifecycle. @throws ApiError 403, 404 */
export function admitToNamespace({ store }: Api, definition: ResourceDefinition, { metadata: { namespace, name } }: KubeObject): void {
  if (!definition.namespaced || namespace === undefined) return;
  const there = store.get('namespaces', undefined, namespace);
  if (!there) throw notFound({ group: '', plural: 'namespaces' }, namespace);
  if (there.metadata.deletionTimestamp === undefined) return;
  const refusal = forbidden(definition, name, `unable to create new content in namespace ${namespace} because it is being terminated`);
  throw new ApiError(403, 'Forbidden', refusal.message, { ...refusal.details, causes: [{ reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' }] });
}

/** What keeps a namespace until it is empty goes by the subresource `finalize` alone. */
export function keepNamespaceFinalizers(definition: ResourceDefinition, object: KubeObject, old: KubeObject): KubeObject {
  if (definition.plural !== 'namespaces' || definition.group !== '') return object;
  const finalizers = namespaceFinalizers(old);
  return { ...object, spec: { ...fieldsOf(object)['spec'] as object | undefined, ...finalizers.length > 0 && { finalizers } } } as Namespace;
}

/** @throws ApiError 403 */
export function keepImmortal(definition: ResourceDefinition, { metadata: { name } }: KubeObject): void {
  if (definition.plural === 'namespaces' && definition.group === '' && immortal.has(name)) throw forbidden(definition, name, 'this namespace may not be deleted');
}
