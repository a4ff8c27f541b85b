import assert from 'node:assert/strict';
import { resources } from '../api/resource/resources.ts';
import type { ResourceName } from '../object/resources.ts';
import { garbageCollector } from './garbage-collector.ts';
import { namespaceController } from './namespace.ts';
import { servedBy } from './served.ts';
import { resourceQuotaController } from './resource-quota.ts';
import { testCluster } from './testing.ts';

describe('controllers of all resources, and what users have defined', () => {
  const crontabs = 'crontabs.example.com' as ResourceName;
  const served = resources.map(servedBy);
  const cluster = (): ReturnType<typeof testCluster> => {
    const made = testCluster({ controllers: [garbageCollector(served), namespaceController(served), resourceQuotaController] });
    made.client.create('customresourcedefinitions.apiextensions.k8s.io', {
      metadata: { name: crontabs },
      spec: { group: 'example.com', scope: 'Namespaced', names: { plural: 'crontabs', kind: 'CronTab' }, versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }] },
    });
    return made;
  };

  it('delete a custom object with its owner, and what a custom object owns', () => {
    const { client, wait } = cluster();
    const owner = client.create('configmaps', { metadata: { namespace: 'default', name: 'owner' } });
    const owned = (kind: string, apiVersion: string, name: string, uid = ''): object => ({ ownerReferences: [{ kind, apiVersion, name, uid }] });
    const tab = client.create(crontabs, { metadata: { namespace: 'default', name: 'tab', ...owned('ConfigMap', 'v1', 'owner', owner.metadata.uid) } });
    client.create('secrets', { metadata: { namespace: 'default', name: 'secret', ...owned('CronTab', 'example.com/v1', 'tab', tab.metadata.uid) } });
    wait(1);
    assert.equal(client.list(crontabs).length, 1);
    client.delete('configmaps', owner.metadata);
    wait(1);
    assert.deepEqual([client.list(crontabs), client.list('secrets')], [[], []]);
  });

  it('empty a namespace of custom objects, and wait for their finalizers', () => {
    const { client, wait } = cluster();
    client.create('namespaces', { metadata: { name: 'team' } });
    client.create(crontabs, { metadata: { namespace: 'team', name: 'tab', finalizers: ['example.com/wait'] } });
    client.delete('namespaces', { name: 'team' });
    wait(2);
    const message = client.get('namespaces', { name: 'team' })?.status?.conditions?.find(({ type }) => type === 'NamespaceContentRemaining')?.message;
    assert.equal(message, 'Some resources are remaining: crontabs.example.com has 1 resource instances');
    client.patch(crontabs, { namespace: 'team', name: 'tab' }, { metadata: { finalizers: null } });
    wait(2);
    assert.equal(client.get('namespaces', { name: 'team' }), undefined);
  });

  it('count custom objects for quotas', () => {
    const { client, wait } = cluster();
    const key = { namespace: 'default', name: 'tabs' };
    client.create('resourcequotas', { metadata: key, spec: { hard: { 'count/crontabs.example.com': '1' } } });
    client.create(crontabs, { metadata: { namespace: 'default', name: 'tab' } });
    wait(1);
    assert.deepEqual(client.get('resourcequotas', key)?.status?.used, { 'count/crontabs.example.com': '1' });
    assert.throws(() => client.create(crontabs, { metadata: { namespace: 'default', name: 'other' } }), { message: 'crontabs.example.com "other" is forbidden: exceeded quota: tabs, requested: count/crontabs.example.com=1, used: count/crontabs.example.com=1, limited: count/crontabs.example.com=1' });
  });
});
