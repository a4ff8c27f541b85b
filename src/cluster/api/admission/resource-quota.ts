import type { Pod } from '../../object/core.ts';
import type { ResourceQuota } from '../../object/limits.ts';
import type { KubeObject, Quantities } from '../../object/meta.ts';
import { amountOf, entriesFor, formatUsage, isInScope, unsaid, usedBy } from '../../object/quota.ts';
import { type Api, resourceOf } from '../api.ts';
import { forbidden } from '../error.ts';
import type { ResourceDefinition } from '../resource/definition.ts';

/** What may use more of a quota when it is changed; all else uses what it uses when it is created. */
const growing = new Set(['persistentvolumeclaims', 'pods', 'services']);

/**
 * Nothing is created that would use more than the quotas of its namespace allow: the plugin ResourceQuota.
 * @param old what it was before a change @returns notes in the quotas what is used, once the object is stored
 * @throws ApiError 403: `exceeded quota: small, requested: pods=1, used: pods=2, limited: pods=2`
 */
export function chargeQuotas(api: Api, definition: ResourceDefinition, object: KubeObject, old?: KubeObject): () => void {
  const { namespace, name } = object.metadata;
  const resource = resourceOf(definition);
  if (namespace === undefined || old && !growing.has(resource)) return () => undefined;
  const charged = (api.store.list('resourcequotas', namespace) as readonly ResourceQuota[]).flatMap(quota => {
    const used = isInScope(quota, resource, object) ? charge(quota) : {};
    return Object.keys(used).length === 0 ? [] : [{ ...quota, status: { ...quota.status, used: { ...quota.status?.used, ...used } } }];
  });
  return () => {
    for (const quota of charged) api.client.updateStatus('resourcequotas', quota);
  };

  function charge(quota: ResourceQuota): Quantities {
    const { metadata, status: { hard = {}, used = {} } = {} } = quota;
    const refused = (why: string): Error => forbidden(definition, name, why);
    const entries = entriesFor(hard, resource);
    const missing = resource === 'pods' && !old ? unsaid(entries, (object as Pod).spec) : undefined;
    if (missing !== undefined) throw refused(`failed quota: ${metadata.name}: must specify ${missing}`);
    const requests = entries.map(entry => ({ entry, more: usedBy(entry, resource, object) - (old ? usedBy(entry, resource, old) : 0), before: amountOf(entry, used[entry]) })).filter(({ more }) => more !== 0);
    const exceeded = requests.filter(({ entry, more, before }) => more > 0 && before + more > amountOf(entry, hard[entry]));
    if (exceeded.length > 0) {
      const list = (text: (each: typeof exceeded[number]) => string): string => exceeded.map(each => `${each.entry}=${text(each)}`).join(',');
      throw refused(`exceeded quota: ${metadata.name}, requested: ${list(({ entry, more }) => formatUsage(entry, more))}, used: ${list(({ entry }) => used[entry] ?? '0')}, limited: ${list(({ entry }) => hard[entry] ?? '0')}`);
    }
    return Object.fromEntries(requests.map(({ entry, more, before }) => [entry, formatUsage(entry, before + more)]));
  }
}
