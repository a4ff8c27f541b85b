import type { Key } from '../../client.ts';
import type { Pod } from '../../object/core.ts';
import { timestamp } from '../../object/time.ts';
import { announce, type Api, resourceOf, type Write } from '../api.ts';
import { conflict, invalid, notFound } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';

/** `Binding` of core/v1: what a scheduler sends. */
interface Binding {
  readonly target?: { readonly kind?: string; readonly name?: string };
}

/** Gives a pod its node, for ever. @throws ApiError 404, 409, 422 */
export function bindPod(api: Api, key: Key, { target }: Binding, write: Write): Pod {
  const definition: ResourceDefinition = api.registry.named('pods');
  const pod = api.store.get(resourceOf(definition), key.namespace, key.name) as Pod | undefined;
  if (!pod) throw notFound(definition, key.name);
  const node = target?.name ?? '';
  if (node === '') throw invalid({ group: '', kind: 'Binding' }, key.name, [{ field: 'target.name', type: 'Required value' }]);
  if (pod.metadata.deletionTimestamp !== undefined) throw conflict({ group: '', plural: 'pods/binding' }, key.name, `pod ${key.name} is being deleted, cannot be assigned to a host`);
  if (pod.spec.nodeName !== undefined && pod.spec.nodeName !== '') throw conflict({ group: '', plural: 'pods/binding' }, key.name, `pod ${key.name} is already assigned to node ${JSON.stringify(pod.spec.nodeName)}`);
  const scheduled = { type: 'PodScheduled', status: 'True' as const, lastProbeTime: null, lastTransitionTime: timestamp(api.clock.now()) };
  const others = (pod.status?.conditions ?? []).filter(({ type }) => type !== scheduled.type);
  const bound: Pod = { ...pod, spec: { ...pod.spec, nodeName: node }, status: { ...pod.status, conditions: [...others, scheduled] } };
  if (write.dryRun) return bound;
  const stored = api.store.put(resourceOf(definition), bound);
  announce(api, definition, stored);
  return stored as Pod;
}
