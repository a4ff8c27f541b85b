import type { Key } from '../../client.ts';
import type { Pod } from '../../object/core.ts';
import type { PodDisruptionBudget } from '../../object/others.ts';
import { isReady } from '../../object/pods.ts';
import { selects } from '../../object/selector.ts';
import { timestamp } from '../../object/time.ts';
import { type Api, resourceOf, type Write } from '../api.ts';
import { type Fields, isFields } from '../fields.ts';
import { ApiError, internalError, notFound } from '../error.ts';
import { remove } from '../verb/delete.ts';
import { update } from '../verb/update.ts';

/** Pods that serve nobody any more, or do not yet, may always go. */
const unbudgeted = new Set(['Succeeded', 'Failed', 'Pending']);

/** Deletes a pod, if its disruption budget allows for that: "API-initiated Eviction". @throws ApiError 404, 409, 429, 500 */
export function evict(api: Api, key: Key, { deleteOptions }: Fields, write: Write): void {
  const definition = api.registry.named('pods');
  const pod = api.store.get(resourceOf(definition), key.namespace, key.name) as Pod | undefined;
  if (!pod) throw notFound(definition, key.name);
  const { gracePeriodSeconds, preconditions, dryRun } = isFields(deleteOptions) ? deleteOptions : {};
  const uid = isFields(preconditions) && typeof preconditions['uid'] === 'string' ? preconditions['uid'] : undefined;
  const options = { gracePeriodSeconds: typeof gracePeriodSeconds === 'number' ? gracePeriodSeconds : undefined, preconditions: { uid } };
  const tried = { ...write, dryRun: write.dryRun === true || Array.isArray(dryRun) && dryRun.includes('All') };
  if (!unbudgeted.has(pod.status?.phase ?? '') && pod.metadata.deletionTimestamp === undefined) spendBudget(api, pod, tried);
  remove(api, definition, key, options, tried);
}

/** A pod that serves nobody may go as long as enough others do: `unhealthyPodEvictionPolicy` ("Unhealthy Pod Eviction Policy"). */
function isFree(pod: Pod, { spec: { unhealthyPodEvictionPolicy }, status: { currentHealthy = 0, desiredHealthy = 0 } = {} }: PodDisruptionBudget): boolean {
  return !isReady(pod) && (unhealthyPodEvictionPolicy === 'AlwaysAllow' || desiredHealthy > 0 && currentHealthy >= desiredHealthy);
}

function spendBudget(api: Api, pod: Pod, write: Write): void {
  const budgets = api.store.list('poddisruptionbudgets.policy', pod.metadata.namespace) as readonly PodDisruptionBudget[];
  const [budget, ...others] = budgets.filter(({ spec }) => selects(spec.selector, pod.metadata.labels));
  if (!budget) return;
  if (others.length > 0) throw internalError('This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.');
  if (isFree(pod, budget)) return;
  const { name, namespace } = budget.metadata;
  const { disruptionsAllowed = 0, currentHealthy = 0, desiredHealthy = 0, observedGeneration = 0 } = budget.status ?? {};
  const refused = (why: string, retryAfterSeconds?: number): ApiError =>
    new ApiError(429, 'TooManyRequests', 'Cannot evict pod as it would violate the pod\'s disruption budget.', { causes: [{ reason: 'DisruptionBudget', message: why }], ...retryAfterSeconds !== undefined && { retryAfterSeconds } });
  if (observedGeneration < (budget.metadata.generation ?? 0)) throw refused(`The disruption budget ${name} is still being processed by the server.`, 10);
  if (disruptionsAllowed <= 0) throw refused(`The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`);
  const definition = api.registry.named('poddisruptionbudgets.policy');
  update(api, definition, { namespace, name }, old => ({ ...old, status: spent((old as PodDisruptionBudget).status) }) as PodDisruptionBudget, { ...write, subresource: 'status' });

  function spent(status: PodDisruptionBudget['status']): PodDisruptionBudget['status'] {
    return { ...status, disruptionsAllowed: disruptionsAllowed - 1, disruptedPods: { ...status?.disruptedPods, [pod.metadata.name]: timestamp(api.clock.now()) } };
  }
}
