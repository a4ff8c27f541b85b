import type { PersistentVolumeClaim } from '../../object/core.ts';
import type { KubeObject } from '../../object/meta.ts';
import { units } from '../../object/quantity.ts';
import { type Api, resourceOf } from '../api.ts';
import { forbidden } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';

/** A claim may grow if its class says so: the plugin PersistentVolumeClaimResize. @throws ApiError 403 */
export function admitResize({ client }: Api, definition: ResourceDefinition, object: KubeObject, old: KubeObject): void {
  if (resourceOf(definition) !== 'persistentvolumeclaims') return;
  const [next, before] = [object, old].map(each => (each as PersistentVolumeClaim).spec);
  if (units(next?.resources?.requests?.['storage']) <= units(before?.resources?.requests?.['storage'])) return;
  const storageClass = client.get('storageclasses.storage.k8s.io', { name: next?.storageClassName ?? '' });
  if (storageClass?.allowVolumeExpansion !== true) throw forbidden(definition, object.metadata.name, 'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize');
}
