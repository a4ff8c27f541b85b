import { type KubeObject, type KubeResource, kubeResources } from '../../model/index.ts';

/** The path of a resource's list: of one namespace, or of all if it is empty. */
export function listPath(resource: KubeResource, namespace: string): string {
  const { api, isNamespaced } = kubeResources[resource];
  return `${apiPath(api)}${isNamespaced && namespace !== '' ? `/namespaces/${encodeURIComponent(namespace)}` : ''}/${resource}`;
}

export function objectPath({ resource, namespace, name }: Pick<KubeObject, 'resource' | 'namespace' | 'name'>): string {
  return `${listPath(resource, namespace)}/${encodeURIComponent(name)}`;
}

/** Where an API's resources are: `v1`, or `group/version`. */
export function apiPath(api: string): string {
  return `${api.includes('/') ? '/apis' : '/api'}/${api}`;
}
