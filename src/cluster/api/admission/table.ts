import type { KubeObject } from '../../object/meta.ts';
import { preventEscalation } from '../access/escalation.ts';
import type { Api, Write } from '../api.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { admitResize } from './claim-resize.ts';
import { keepToRanges } from './limit-range.ts';
import { admitToNamespace, keepImmortal, keepNamespaceFinalizers } from './namespace-lifecycle.ts';
import { keepToPolicies } from './policies.ts';
import { chargeQuotas } from './resource-quota.ts';
import { giveServiceAccount } from './service-account.ts';

/** The object as it may be created: "Admission Control in Kubernetes"; here those of its plugins that a simulated cluster needs. @throws ApiError 403, 404 */
export function admitCreation(api: Api, definition: ResourceDefinition, object: KubeObject): KubeObject {
  admitToNamespace(api, definition, object);
  return giveServiceAccount(api, definition, object);
}

/** Whether an object that is right in itself may be there. @returns what is to be done once it is stored @throws ApiError 403, 404 */
export function allowCreation(api: Api, definition: ResourceDefinition, object: KubeObject, { user, warn }: Write): () => void {
  keepToPolicies(api, { operation: 'CREATE', definition, object, old: undefined }, user, warn);
  preventEscalation(api, definition, object, undefined, user);
  keepToRanges(api, definition, object);
  return chargeQuotas(api, definition, object);
}

/** The object as it may be stored in place of the old one. */
export function admitUpdate(definition: ResourceDefinition, object: KubeObject, old: KubeObject): KubeObject {
  return keepNamespaceFinalizers(definition, object, old);
}

/** @returns what is to be done once it is stored @throws ApiError 403, 404 */
export function allowUpdate(api: Api, definition: ResourceDefinition, object: KubeObject, old: KubeObject, { user, subresource, warn }: Write): () => void {
  keepToPolicies(api, { operation: 'UPDATE', definition, subresource, object, old }, user, warn);
  if (subresource !== undefined && subresource !== 'resize') return () => undefined;
  preventEscalation(api, definition, object, old, user);
  admitResize(api, definition, object, old);
  return chargeQuotas(api, definition, object, old);
}

/** @throws ApiError 401, 403, 413, 422 */
export function admitDeletion(api: Api, definition: ResourceDefinition, object: KubeObject, { user, warn }: Write): void {
  keepToPolicies(api, { operation: 'DELETE', definition, object: undefined, old: object }, user, warn);
  keepImmortal(definition, object);
}
