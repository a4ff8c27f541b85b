import type { Webhook, WebhookConfiguration, WebhookRule } from '../../../object/webhooks.ts';
import { selects } from '../../../object/selector.ts';
import type { KubeObject } from '../../../object/meta.ts';
import { type Api, resourceOf } from '../../api.ts';
import type { ResourceDefinition } from '../../resource/definition.ts';

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE';

/** What is to be done, before it is. */
export interface Intent {
  readonly operation: Operation;
  readonly definition: ResourceDefinition;
  readonly subresource?: string | undefined;
  /** As it is to be; nothing for a deletion. */
  readonly object: KubeObject | undefined;
  readonly old: KubeObject | undefined;
}

const group = 'admissionregistration.k8s.io';

/** What is to be done to which resource, whatever the object is. */
export type Action = Omit<Intent, 'object' | 'old'>;

/** Those whose rules name what is to be done, in the order of their configurations' names. Nobody is asked about configurations themselves. */
export function interestedIn({ store }: Api, kind: 'mutating' | 'validating', { definition, operation, subresource }: Action): readonly Webhook[] {
  if (definition.group === group) return [];
  const configurations = store.list(`${kind}webhookconfigurations.${group}`) as readonly WebhookConfiguration[];
  return configurations.flatMap(({ webhooks = [] }) => webhooks).filter(({ rules = [] }) => rules.some(rule => matches(rule, operation, definition, subresource)));
}

/** The webhooks that are asked: those who also select the object, and its namespace. */
export function webhooksFor(api: Api, kind: 'mutating' | 'validating', intent: Intent): readonly Webhook[] {
  const { definition, object, old } = intent;
  const subject = object ?? old;
  return interestedIn(api, kind, intent).filter(({ objectSelector, namespaceSelector }) => {
    const place = resourceOf(definition) === 'namespaces' ? subject : api.store.get('namespaces', undefined, subject?.metadata.namespace ?? '');
    return [object, old].some(each => each && picks(objectSelector, each)) && (!place || picks(namespaceSelector, place));
  });
}

/** No selector picks all, and so does an empty one. */
export const picks = (selector: Webhook['objectSelector'], { metadata }: KubeObject): boolean => selector === undefined || Object.keys(selector).length === 0 || selects(selector, metadata.labels);

/** Whether a rule is about what is to be done. */
export function matches({ apiGroups = [], apiVersions = [], operations = [], resources = [], scope = '*' }: WebhookRule, operation: Operation, { group: own, version, plural, namespaced }: ResourceDefinition, subresource: string | undefined): boolean {
  const has = (list: readonly string[], wanted: string): boolean => list.includes('*') || list.includes(wanted);
  const isNamed = subresource === undefined ? has(resources, plural) || resources.includes('*/*') : ['*/*', `${plural}/*`, `*/${subresource}`, `${plural}/${subresource}`].some(each => resources.includes(each));
  return isNamed && has(apiGroups, own) && has(apiVersions, version) && has(operations, operation) && (scope === '*' || (scope === 'Namespaced') === namespaced);
}
