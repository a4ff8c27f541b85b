import type { Kubeconfig } from '../../kubeconfig/index.ts';
import { accessOf, type AccessPorts } from './access.ts';
import { KubernetesApi } from './api.ts';

/** A client for a kubeconfig's current context; nothing is connected yet. @throws ClusterFailure */
export function connectTo(kubeconfig: Kubeconfig, ports: AccessPorts): KubernetesApi {
  return new KubernetesApi(accessOf(kubeconfig, kubeconfig.currentContext, ports));
}
