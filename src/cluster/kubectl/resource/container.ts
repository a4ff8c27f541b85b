import type { Blocking } from '../../../kernel/index.ts';
import type { Pod } from '../../object/core.ts';
import { Failure, StatusError } from '../failure.ts';
import { type AnyObject, isJsonObject, valueAt } from '../json.ts';
import { isKind } from '../kinds.ts';
import type { Kubectl } from '../kubectl.ts';
import { selectorText } from './revisions.ts';
import { objectsOf, targetsOf } from './selection.ts';
import { follow } from './wait.ts';

const defaultContainer = 'kubectl.kubernetes.io/default-container';
const aMinute = 60_000_000_000;

/** The pod that an operand means: its name, or `TYPE/NAME` of what has pods (the first of them). @throws Failure, StatusError */
export function* podOf(kubectl: Kubectl, operand: string): Blocking<Pod> {
  const [object] = (yield* objectsOf(kubectl, yield* targetsOf(kubectl, { operands: operand.includes('/') ? [operand] : ['pods', operand] }))).map(each => each.object);
  if (isKind(object, 'Pod')) return object;
  const [first] = object ? yield* podsOf(kubectl, object) : [];
  if (!first) throw new Failure('no pods were found');
  return first;
}

/** The pods that an object selects; those that run first. @throws Failure where it selects none */
export function* podsOf(kubectl: Kubectl, object: AnyObject): Blocking<readonly Pod[]> {
  const selector = valueAt(object, 'spec', 'selector');
  if (!isJsonObject(selector)) throw new Failure(`cannot attach to *${object.kind}: selector of ${object.kind} ${JSON.stringify(object.metadata.name)} is missing`);
  const isPlain = object.kind === 'Service' || object.kind === 'ReplicationController';
  const labelSelector = selectorText(isPlain ? { matchLabels: selector as Readonly<Record<string, string>> } : selector);
  const { items } = yield* (yield* kubectl.api()).get<{ readonly items: readonly Pod[] }>(`/api/v1/namespaces/${object.metadata.namespace ?? ''}/pods`, { labelSelector });
  const rank = (pod: Pod): number => pod.status?.phase === 'Running' ? 0 : 1;
  return items.toSorted((a, b) => rank(a) - rank(b));
}

/** The container that is meant, and whether that had to be guessed. @throws Failure where the pod has none of that name */
export function containerOf({ metadata, spec }: Pod, wished: string): { readonly name: string; readonly note: string } {
  const all = [...spec.containers, ...spec.initContainers ?? []].map(({ name }) => name);
  if (wished !== '') {
    if (![...all, ...(spec.ephemeralContainers ?? []).map(({ name }) => name)].includes(wished)) throw new Failure(`container ${wished} not found in pod ${metadata.name}`);
    return { name: wished, note: '' };
  }
  const annotated = metadata.annotations?.[defaultContainer];
  if (annotated !== undefined && all.includes(annotated)) return { name: annotated, note: '' };
  const [first = ''] = all;
  return { name: first, note: all.length > 1 ? `Defaulted container ${JSON.stringify(first)} out of: ${spec.containers.map(({ name }) => name).concat((spec.initContainers ?? []).map(({ name }) => `${name} (init)`)).join(', ')}\n` : '' };
}

/** Waits until a pod runs or has ended. @param timeout in ns @throws Failure when the time is over */
export function* waitUntilStarted(kubectl: Kubectl, { metadata: { name, namespace } }: Pod, timeout = aMinute): Blocking<Pod> {
  const resource = (yield* kubectl.discovery()).find('pods');
  const target = { resource, namespace, name, query: {} };
  const started = (phase: unknown): boolean => phase === 'Running' || phase === 'Succeeded' || phase === 'Failed';
  if (!(yield* follow(kubectl, target, object => object === undefined || started(valueAt(object, 'status', 'phase')), timeout))) throw new Failure('timed out waiting for the condition');
  const [now] = yield* objectsOf(kubectl, [target]);
  if (!isKind(now?.object, 'Pod')) throw new StatusError({ reason: 'NotFound', message: `pods ${JSON.stringify(name)} not found` }, 404);
  return now.object;
}
