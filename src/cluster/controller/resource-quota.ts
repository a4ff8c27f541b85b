import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import type { ResourceQuota } from '../object/limits.ts';
import type { KubeObject } from '../object/meta.ts';
import { countedBy, formatUsage, isInScope, usedBy } from '../object/quota.ts';
import type { ResourceName } from '../object/resources.ts';
import type { Controller, ControllerContext } from './controller.ts';

/** Says how much of a quota is used ("Resource Quotas"), also of what users have defined. */
export const resourceQuotaController: Controller = {
  name: 'resourcequota-controller',
  start(context) {
    const { caches, enqueue } = context;
    const quotas = caches.of('resourcequotas');
    const followed = new Set<ResourceName>();
    const follow = (resource: ResourceName): void => {
      if (followed.has(resource)) return;
      followed.add(resource);
      caches.of(resource).onUpdate(({ object: { metadata: { namespace = '' } } }: { readonly object: KubeObject }) => {
        for (const quota of quotas.inNamespace(namespace)) enqueue(keyOf(quota));
      });
    };
    quotas.onUpdate(({ object, isGone }) => {
      if (!isGone) Object.keys(object.spec?.hard ?? {}).forEach(name => follow(countedBy(name) as ResourceName));
      enqueue(keyOf(object));
    });
    return key => {
      const quota = quotas.get(key);
      if (quota) reconcile(context, quota);
    };
  },
};

function reconcile({ client, caches }: ControllerContext, quota: ResourceQuota): void {
  const { metadata: { namespace = '' }, spec: { hard = {} } = {} } = quota;
  const used = Object.fromEntries(Object.keys(hard).map(name => {
    const resource = countedBy(name) as ResourceName;
    const objects: readonly KubeObject[] = caches.of(resource).inNamespace(namespace);
    return [name, formatUsage(name, objects.filter(object => isInScope(quota, resource, object)).reduce((sum, object) => sum + usedBy(name, resource, object), 0))] as const;
  }));
  const status = { hard, used };
  if (!isSame(status, quota.status)) client.updateStatus('resourcequotas', { ...quota, status });
}
