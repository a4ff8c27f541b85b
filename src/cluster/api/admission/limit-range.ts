import type { PersistentVolumeClaim, Pod } from '../../object/core.ts';
import type { LimitRange, LimitRangeItem } from '../../object/limits.ts';
import type { KubeObject, Quantities } from '../../object/meta.ts';
import { type Amounts, amountsOf, limitsOf, requestsOf } from '../../object/pod-resources.ts';
import { canonicalQuantity, milli } from '../../object/quantity.ts';
import { formatUsage } from '../../object/quota.ts';
import { type Api, resourceOf } from '../api.ts';
import { forbidden } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';

/** Objects that limit ranges are about. */
const ranged = new Set(['persistentvolumeclaims', 'pods']);

/** Nothing is created that uses less or more than the limit ranges of its namespace allow: the plugin LimitRanger. @throws ApiError 403 with all that is wrong */
export function keepToRanges({ store }: Api, definition: ResourceDefinition, object: KubeObject): void {
  const resource = resourceOf(definition);
  const { namespace = '', name } = object.metadata;
  if (!ranged.has(resource)) return;
  const items = (store.list('limitranges', namespace) as readonly LimitRange[]).flatMap(({ spec }) => spec.limits);
  const wrong = items.flatMap(item => measured(item, resource, object).flatMap(uses => violations(item, uses)));
  const [first = '', ...others] = wrong;
  if (wrong.length > 0) throw forbidden(definition, name, others.length === 0 ? first : `[${wrong.join(', ')}]`);
}

interface Uses {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** What an entry of a limit range measures of an object. */
function measured({ type }: LimitRangeItem, resource: string, object: KubeObject): readonly Uses[] {
  if (resource === 'persistentvolumeclaims') {
    const { requests, limits } = (object as PersistentVolumeClaim).spec.resources ?? {};
    return type === 'PersistentVolumeClaim' ? [{ requests: amountsOf(requests), limits: { ...amountsOf(requests), ...amountsOf(limits) } }] : [];
  }
  const { spec } = object as Pod;
  if (type === 'Pod') return [{ requests: requestsOf(spec), limits: limitsOf(spec) }];
  if (type !== 'Container') return [];
  return [...spec.containers, ...spec.initContainers ?? []].map(({ resources }) => ({ requests: amountsOf(resources?.requests), limits: amountsOf(resources?.limits) }));
}

function violations({ type, min, max, maxLimitRequestRatio }: LimitRangeItem, uses: Uses): readonly string[] {
  return [
    ...entriesOf(min).flatMap(([name, text, least]) => minimum(type, name, text, least, uses)),
    ...entriesOf(max).flatMap(([name, text, most]) => maximum(type, name, text, most, uses)),
    ...Object.entries(maxLimitRequestRatio ?? {}).flatMap(([name, text]) => ratio(type, name, text, uses)),
  ];
}

function entriesOf(quantities: Quantities | undefined): readonly (readonly [string, string, number])[] {
  const amounts = amountsOf(quantities);
  return Object.entries(quantities ?? {}).map(([name, text]) => [name, canonicalQuantity(text), amounts[name] ?? 0]);
}

function minimum(type: string, name: string, text: string, least: number, { requests: { [name]: request }, limits: { [name]: limit } }: Uses): readonly string[] {
  const rule = `minimum ${name} usage per ${type} is ${text}`;
  if (request === undefined) return [`${rule}. No request is specified`];
  if (request < least) return [`${rule}, but request is ${formatUsage(name, request)}`];
  return limit !== undefined && limit < least ? [`${rule}, but limit is ${formatUsage(name, limit)}`] : [];
}

function maximum(type: string, name: string, text: string, most: number, { requests: { [name]: request }, limits: { [name]: limit } }: Uses): readonly string[] {
  const rule = `maximum ${name} usage per ${type} is ${text}`;
  if (limit === undefined) return [`${rule}. No limit is specified`];
  if (limit > most) return [`${rule}, but ${type === 'PersistentVolumeClaim' ? 'request' : 'limit'} is ${formatUsage(name, limit)}`];
  return request !== undefined && request > most ? [`${rule}, but request is ${formatUsage(name, request)}`] : [];
}

function ratio(type: string, name: string, text: string, { requests: { [name]: request = 0 }, limits: { [name]: limit = 0 } }: Uses): readonly string[] {
  const rule = `${name} max limit to request ratio per ${type} is ${canonicalQuantity(text)}`;
  if (request === 0) return [`${rule}, but no request is specified or request is 0`];
  if (limit === 0) return [`${rule}, but no limit is specified or limit is 0`];
  return limit / request > milli(text) / 1000 ? [`${rule}, but provided ratio is ${(limit / request).toFixed(6)}`] : [];
}
