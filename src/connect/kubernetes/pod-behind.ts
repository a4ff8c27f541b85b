import type { KubePod } from '../../model/index.ts';
import { array, object } from '../engine/json.ts';
import type { KubernetesApi } from './api.ts';
import { listPath } from './paths.ts';
import { readKubeObject } from './read-objects.ts';

/** A running pod with these labels, one that is ready if there is one. @throws ClusterFailure */
export async function podBehind(api: KubernetesApi, namespace: string, labelSelector: string): Promise<KubePod | undefined> {
  const list = object(await api.get(listPath('pods', namespace), { query: { labelSelector, fieldSelector: 'status.phase=Running' } }));
  const pods = array(list['items']).map(item => readKubeObject('pods', item)).filter(({ isDeleting }) => !isDeleting);
  return pods.find(({ containers }) => containers.every(({ isInit, isReady }) => isInit || isReady)) ?? pods[0];
}
