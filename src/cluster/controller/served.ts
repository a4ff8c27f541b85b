import { qualifiedName } from '../api/error.ts';
import type { ResourceDefinition } from '../api/resource/definition.ts';
import type { CustomResourceDefinition } from '../object/extension.ts';
import type { ResourceName } from '../object/resources.ts';
import type { ControllerContext } from './controller.ts';

/** A resource that objects can be of. */
export interface Served { readonly name: ResourceName; readonly apiVersion: string; readonly kind: string; readonly namespaced: boolean }

/** A resource of the API server's own; a name that users have defined is one for those who work on all resources alike. */
export const servedBy = (definition: ResourceDefinition): Served => ({
  name: qualifiedName(definition) as ResourceName, apiVersion: definition.group === '' ? definition.version : `${definition.group}/${definition.version}`, kind: definition.kind, namespaced: definition.namespaced,
});

/** Tells of each resource that there is, and of each that is defined later ("Custom Resources"). */
export function onServed({ caches }: ControllerContext, builtIn: readonly Served[], tell: (served: Served) => void): void {
  builtIn.forEach(tell);
  const told = new Set<string>();
  caches.of('customresourcedefinitions.apiextensions.k8s.io').onUpdate(({ object, isGone }) => {
    for (const served of isGone ? [] : servedByDefinition(object)) {
      const key = `${served.apiVersion} ${served.kind} ${served.name}`;
      if (!told.has(key)) tell(served);
      told.add(key);
    }
  });
}

function servedByDefinition({ spec: { group, names, scope, versions } }: CustomResourceDefinition): readonly Served[] {
  const name = qualifiedName({ group, plural: names.plural }) as ResourceName;
  return versions.filter(({ served }) => served).map(version => ({ name, apiVersion: `${group}/${version.name}`, kind: names.kind, namespaced: scope === 'Namespaced' }));
}
