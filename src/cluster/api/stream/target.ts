import type { KubeletApi } from '../../kubelet-api.ts';
import type { Pod } from '../../object/core.ts';
import { resourceOf } from '../api.ts';
import { ApiError, badRequest, notFound } from '../error.ts';
import { type Exchange, keyOf } from '../http/exchange.ts';

/** A pod, and the kubelet that runs it. */
export interface Target {
  readonly pod: Pod;
  readonly kubelet: KubeletApi;
}

/** @throws ApiError 400, 404, 500 */
export function targetOf(exchange: Exchange): Target {
  const { api, kubelets, path: { definition } } = exchange;
  const key = keyOf(exchange);
  const pod = api.store.get(resourceOf(definition), key.namespace, key.name) as Pod | undefined;
  if (!pod) throw notFound(definition, key.name);
  const { nodeName = '' } = pod.spec;
  if (nodeName === '') throw badRequest(`pod ${key.name} does not have a host assigned`);
  const kubelet = kubelets.get(nodeName);
  if (kubelet) return { pod, kubelet };
  const address = (api.client.get('nodes', { name: nodeName })?.status?.addresses ?? []).find(({ type }) => type === 'InternalIP')?.address ?? nodeName;
  throw new ApiError(500, 'InternalError', `error dialing backend: dial tcp ${address}:10250: connect: connection refused`);
}

/** The container that a client means: the only one, if it names none. @throws ApiError 400 */
export function containerOf({ metadata: { name }, spec }: Pod, wished: string | null): string {
  const names = ({ name: each }: { readonly name: string }): string => each;
  const [own, init, ephemeral] = [spec.containers.map(names), (spec.initContainers ?? []).map(names), (spec.ephemeralContainers ?? []).map(names)];
  if (wished !== null && wished !== '') {
    if ([...own, ...init, ...ephemeral].includes(wished)) return wished;
    throw badRequest(`container ${wished} is not valid for pod ${name}`);
  }
  const [first = ''] = own;
  if (own.length === 1) return first;
  throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${own.join(' ')}]${init.length > 0 ? ` or one of the init containers: [${init.join(' ')}]` : ''}`);
}
