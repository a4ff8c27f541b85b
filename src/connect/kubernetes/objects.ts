import type { KubeObject } from '../../model/index.ts';
import type { KubernetesApi } from './api.ts';
import { objectPath } from './paths.ts';

const mergePatch = 'application/merge-patch+json';

/** Deletes an object; what it owns goes after it. @throws ClusterFailure */
export async function deleteObject(api: KubernetesApi, object: KubeObject, signal?: AbortSignal): Promise<void> {
  // Another object of that name may have come meanwhile.
  const body = JSON.stringify({ kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background', preconditions: { uid: object.uid } });
  await api.ask('DELETE', objectPath(object), { body, ...signal && { signal } });
}

/** Wishes for so many pods. @throws ClusterFailure */
export async function scaleObject(api: KubernetesApi, object: KubeObject, replicas: number): Promise<void> {
  await api.ask('PATCH', `${objectPath(object)}/scale`, { contentType: mergePatch, body: JSON.stringify({ spec: { replicas } }) });
}

/** Has a workload replace its pods as after a change of their template: what `kubectl rollout restart` does. @throws ClusterFailure */
export async function restartObject(api: KubernetesApi, object: KubeObject): Promise<void> {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
  await api.ask('PATCH', objectPath(object), { contentType: mergePatch, body: JSON.stringify({ spec: { template: { metadata: { annotations } } } }) });
}

/** Keeps new pods off a node, or lets them come. @throws ClusterFailure */
export async function cordonNode(api: KubernetesApi, node: KubeObject, isCordoned: boolean): Promise<void> {
  await api.ask('PATCH', objectPath(node), { contentType: mergePatch, body: JSON.stringify({ spec: { unschedulable: isCordoned || null } }) });
}
