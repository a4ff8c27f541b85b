import type { Blocking } from '../../../kernel/index.ts';
import type { LabelSelector } from '../../object/meta.ts';
import { Failure } from '../failure.ts';
import { type AnyObject, isJsonArray, isJsonObject, type Json, type JsonObject, valueAt } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';

/** One state that a workload has had. */
interface Revision {
  readonly number: number;
  /** The annotation `kubernetes.io/change-cause`. */
  readonly cause: string;
  readonly template: JsonObject;
}

/** A selector as the parameter `labelSelector` has it. */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  return [
    ...Object.keys(matchLabels).sort().map(key => `${key}=${matchLabels[key] ?? ''}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => operator === 'Exists' ? key : operator === 'DoesNotExist' ? `!${key}` : `${key} ${operator.toLowerCase()} (${values.join(',')})`),
  ].join(',');
}

/** The revisions of a deployment (its replica sets), or of a daemon set or stateful set (its controller revisions), from the oldest. @throws Failure */
export function* revisionsOf(kubectl: Kubectl, object: AnyObject): Blocking<readonly Revision[]> {
  const { kind, metadata: { namespace = '', uid } } = object;
  if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(kind)) throw new Failure(`no history viewer has been implemented for "${kind}"`);
  const api = yield* kubectl.api();
  const query = { labelSelector: selectorText(valueAt(object, 'spec', 'selector') as LabelSelector) };
  const list = kind === 'Deployment' ? 'replicasets' : 'controllerrevisions';
  const { items } = yield* api.get<{ readonly items: readonly AnyObject[] }>(`/apis/apps/v1/namespaces/${namespace}/${list}`, query);
  return items.filter(item => isOwned(item, uid)).map(item => {
    const { annotations = {} } = item.metadata;
    const template = valueAt(item, ...kind === 'Deployment' ? [] : ['data'], 'spec', 'template');
    const number = kind === 'Deployment' ? annotations['deployment.kubernetes.io/revision'] : valueAt(item, 'revision');
    return { number: Number(number ?? 0), cause: annotations[changeCause] ?? '', template: isJsonObject(template) ? template : {} };
  }).sort((a, b) => a.number - b.number);
}

function isOwned({ metadata: { ownerReferences } }: AnyObject, uid: Json | undefined): boolean {
  return isJsonArray(ownerReferences) && ownerReferences.some(owner => valueAt(owner, 'controller') === true && valueAt(owner, 'uid') === uid);
}

export const changeCause = 'kubernetes.io/change-cause';
