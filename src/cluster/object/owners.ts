import type { KubeObject, OwnerReference } from './meta.ts';

/** The owner that manages an object; there is one at most. */
export const controllerOf = (object: KubeObject): OwnerReference | undefined => object.metadata.ownerReferences?.find(owner => owner.controller);

/** What makes an object the one's who manages it. */
export const controlledBy = (owner: KubeObject): OwnerReference =>
  ({ apiVersion: owner.apiVersion, kind: owner.kind, name: owner.metadata.name, uid: owner.metadata.uid ?? '', controller: true, blockOwnerDeletion: true });
