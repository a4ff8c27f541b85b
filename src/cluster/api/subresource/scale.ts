import type { Key } from '../../client.ts';
import type { KubeObject, LabelSelector } from '../../object/meta.ts';
import { type Api, resourceOf, type Write } from '../api.ts';
import { type Fields, fieldsOf, isFields } from '../fields.ts';
import { invalid, notFound } from '../error.ts';
import { mergePatch } from '../patch/merge.ts';
import { selectorString } from '../resource/shared/columns.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { update } from '../verb/update.ts';

/** `Scale` of autoscaling/v1. */
interface Scale extends KubeObject {
  readonly spec: { readonly replicas?: number };
  readonly status: { readonly replicas: number; readonly selector?: string };
}

/** @throws ApiError 404 */
export function readScale(api: Api, definition: ResourceDefinition, key: Key): Scale {
  const object = api.store.get(resourceOf(definition), key.namespace, key.name);
  if (!object) throw notFound(definition, key.name);
  return scaleOf(definition, object);
}

/** The number of replicas as a client wishes it. @param change of the scale that is there @throws ApiError 404, 409, 422 */
export function writeScale(api: Api, definition: ResourceDefinition, key: Key, change: (old: Scale) => Fields, write: Write): KubeObject {
  return update(api, definition, key, old => {
    const { metadata, spec } = change(scaleOf(definition, old));
    const replicas = isFields(spec) ? spec['replicas'] ?? 0 : 0;
    if (typeof replicas !== 'number' || !Number.isInteger(replicas) || replicas < 0) {
      throw invalid({ group: 'autoscaling', kind: 'Scale' }, key.name, [{ field: 'spec.replicas', type: 'Invalid value', value: replicas, detail: 'must be greater than or equal to 0' }]);
    }
    const resourceVersion = isFields(metadata) && typeof metadata['resourceVersion'] === 'string' ? metadata['resourceVersion'] : '';
    return { ...old, metadata: { ...old.metadata, resourceVersion }, spec: { ...fieldsOf(old)['spec'] as object | undefined, replicas } } as KubeObject;
  }, write);
}

/** @throws ApiError 404, 422 */
export function patchScale(api: Api, definition: ResourceDefinition, key: Key, patch: Fields, write: Write): KubeObject {
  return writeScale(api, definition, key, old => mergePatch(old, patch) as Fields, write);
}

export function scaleOf(definition: ResourceDefinition, object: KubeObject): Scale {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const { spec = {}, status = {} } = object as KubeObject & { readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelector }; readonly status?: { readonly replicas?: number } };
  const replicas = definition.scale?.replicas(object) ?? spec.replicas ?? 0;
  const current = definition.scale?.current(object) ?? status.replicas ?? 0;
  const selector = definition.scale?.selector(object) ?? selectorString(spec.selector);
  return {
    kind: 'Scale', apiVersion: 'autoscaling/v1',
    metadata: { name, ...namespace !== undefined && { namespace }, ...uid !== undefined && { uid }, ...resourceVersion !== undefined && { resourceVersion }, ...creationTimestamp !== undefined && { creationTimestamp } },
    spec: { ...replicas !== 0 && { replicas } }, status: { replicas: current, ...selector !== '' && { selector } },
  };
}
