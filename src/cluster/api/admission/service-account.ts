import type { Container, Pod, PodSpec, Volume } from '../../object/core.ts';
import type { KubeObject } from '../../object/meta.ts';
import type { Api } from '../api.ts';
import { forbidden } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import { generatedName } from '../verb/names.ts';

/** Where a pod's processes find their token. */
const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount';
const volumePrefix = 'kube-api-access-';
/** How long a token is valid, in seconds. */
const tokenSeconds = 3607;
/** Pods that a kubelet has from its own files and only shows to the server. */
const mirrorAnnotation = 'kubernetes.io/config.mirror';

/** A pod runs as a service account, whose token is a volume of it: the plugin ServiceAccount. @throws ApiError 403 if the namespace has no such account */
export function giveServiceAccount(api: Api, definition: ResourceDefinition, object: KubeObject): KubeObject {
  if (definition.plural !== 'pods' || definition.group !== '' || object.metadata.annotations?.[mirrorAnnotation] !== undefined) return object;
  const pod = object as Pod;
  const { namespace = '', name } = pod.metadata;
  const account = pod.spec.serviceAccountName ?? 'default';
  if (!api.store.get('serviceaccounts', namespace, account)) {
    throw forbidden(definition, name, `error looking up service account ${namespace}/${account}: serviceaccount ${JSON.stringify(account)} not found`);
  }
  const spec = { ...pod.spec, serviceAccountName: account, serviceAccount: account };
  const containers = [...spec.containers, ...spec.initContainers ?? []];
  if (spec.automountServiceAccountToken === false || containers.every(hasToken)) return { ...pod, spec } as Pod;
  const there = spec.volumes?.find(({ name: volume }) => volume.startsWith(volumePrefix))?.name;
  return { ...pod, spec: withToken(spec, there ?? generatedName(volumePrefix, api.random), there !== undefined) } as Pod;
}

function hasToken({ volumeMounts = [] }: Container): boolean {
  return volumeMounts.some(mount => mount.mountPath === mountPath);
}

/** @param isThere a copied pod has the volume already */
function withToken(spec: PodSpec, name: string, isThere: boolean): PodSpec {
  const mounted = (container: Container): Container => hasToken(container) ? container : { ...container, volumeMounts: [...container.volumeMounts ?? [], { name, readOnly: true, mountPath }] };
  const { containers, initContainers, volumes = [], ...rest } = spec;
  return { ...rest, volumes: isThere ? volumes : [...volumes, tokenVolume(name)], ...initContainers && { initContainers: initContainers.map(mounted) }, containers: containers.map(mounted) };
}

function tokenVolume(name: string): Volume {
  return {
    name,
    projected: {
      sources: [
        { serviceAccountToken: { expirationSeconds: tokenSeconds, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
      ],
      defaultMode: 420,
    },
  };
}
