import assert from 'node:assert/strict';
import type { Draft } from '../client.ts';
import { isReady } from '../object/pods.ts';
import type { StatefulSet } from '../object/workloads.ts';
import { statefulSetController } from './statefulset.ts';
import { names, testCluster, type TestCluster, type TestClusterOptions } from './testing.ts';

describe('the stateful set controller', () => {
  const key = { namespace: 'default', name: 'db' };
  const cluster = (options: Partial<TestClusterOptions> = {}): TestCluster => testCluster({ controllers: [statefulSetController], ...options });
  const db = (replicas: number, more: Partial<StatefulSet['spec']> = {}): Draft<StatefulSet> => ({
    metadata: key,
    spec: { replicas, serviceName: 'db', selector: { matchLabels: { app: 'db' } }, template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'main', image: 'db:1' }] } }, ...more },
  });
  const setImage = ({ client }: TestCluster, image: string): void => {
    client.patch('statefulsets.apps', key, { spec: { template: { spec: { containers: [{ name: 'main', image }] } } } });
  };
  const images = ({ pods }: TestCluster): readonly string[] => pods().map(({ metadata, spec }) => `${metadata.name} ${spec.containers[0]?.image ?? ''}`);

  it('makes its pods one after the other, and takes the last away first', () => {
    const { client, pods, wait } = cluster();
    client.create('statefulsets.apps', db(3));
    wait(0.5);
    assert.deepEqual(names(pods()), ['default/db-0']);
    wait(1);
    assert.deepEqual(names(pods()), ['default/db-0', 'default/db-1']);
    wait(5);
    assert.deepEqual(names(pods()), ['default/db-0', 'default/db-1', 'default/db-2']);
    const [pod] = pods();
    assert.deepEqual([pod?.spec.hostname, pod?.spec.subdomain, pod?.metadata.labels?.['apps.kubernetes.io/pod-index'], pod?.metadata.labels?.['statefulset.kubernetes.io/pod-name']], ['db-0', 'db', '0', 'db-0']);
    client.patch('statefulsets.apps', key, { spec: { replicas: 1 } });
    wait(0.5);
    assert.deepEqual(names(pods()), ['default/db-0', 'default/db-1']);
    wait(5);
    assert.deepEqual(names(pods()), ['default/db-0']);
  });

  it('makes them all at once if they may be parallel', () => {
    const { client, pods, wait } = cluster();
    client.create('statefulsets.apps', db(3, { podManagementPolicy: 'Parallel' }));
    wait(0);
    assert.equal(pods().length, 3);
  });

  it('gives each pod claims that stay', () => {
    const { client, pods, events, wait } = cluster();
    client.create('statefulsets.apps', db(2, { volumeClaimTemplates: [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }] }));
    wait(10);
    assert.deepEqual(names(client.list('persistentvolumeclaims')), ['default/data-db-0', 'default/data-db-1']);
    assert.deepEqual(pods()[1]?.spec.volumes?.find(({ name }) => name === 'data'), { name: 'data', persistentVolumeClaim: { claimName: 'data-db-1' } });
    assert.ok(events('db').includes('SuccessfulCreate: create Claim data-db-0 Pod db-0 in StatefulSet db success'));
    client.patch('statefulsets.apps', key, { spec: { replicas: 0 } });
    wait(10);
    assert.equal(client.list('persistentvolumeclaims').length, 2);
  });

  it('gives claims an owner if they are to go with it, also if that is wished later', () => {
    const { client, wait } = cluster();
    const owners = (claim: string): readonly string[] => (client.get('persistentvolumeclaims', { namespace: 'default', name: claim })?.metadata.ownerReferences ?? []).map(({ kind, name }) => `${kind} ${name}`);
    const template = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
    client.create('statefulsets.apps', db(2, { volumeClaimTemplates: [template] }));
    wait(10);
    assert.deepEqual([owners('data-db-0'), owners('data-db-1')], [[], []]);
    client.patch('statefulsets.apps', key, { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Delete' } } });
    wait(10);
    assert.deepEqual([owners('data-db-0'), owners('data-db-1')], [['StatefulSet db'], ['StatefulSet db']]);
    client.patch('statefulsets.apps', key, { spec: { replicas: 1 } });
    wait(0.5);
    assert.deepEqual(owners('data-db-1'), ['Pod db-1']);
    client.patch('statefulsets.apps', key, { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain' } } });
    wait(10);
    assert.deepEqual(owners('data-db-0'), []);
  });

  it('replaces pods from the last on, and waits for each', () => {
    const web = cluster();
    web.client.create('statefulsets.apps', db(3));
    web.wait(10);
    const first = web.client.get('statefulsets.apps', key)?.status?.currentRevision;
    setImage(web, 'db:2');
    for (let step = 0; step < 100; step++) {
      web.clock.advance(100);
      assert.ok(web.pods().filter(isReady).length >= 2);
    }
    assert.deepEqual(images(web), ['db-0 db:2', 'db-1 db:2', 'db-2 db:2']);
    const status = web.client.get('statefulsets.apps', key)?.status;
    assert.notEqual(status?.currentRevision, first);
    assert.equal(status?.currentRevision, status?.updateRevision);
    assert.equal(web.client.list('controllerrevisions.apps').length, 2);
  });

  it('replaces only those from the partition on', () => {
    const web = cluster();
    web.client.create('statefulsets.apps', db(3, { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } }));
    web.wait(10);
    setImage(web, 'db:2');
    web.wait(10);
    assert.deepEqual(images(web), ['db-0 db:1', 'db-1 db:1', 'db-2 db:2']);
    web.client.delete('pods', { namespace: 'default', name: 'db-0' });
    web.wait(10);
    assert.deepEqual(images(web), ['db-0 db:1', 'db-1 db:1', 'db-2 db:2']);
  });

  it('makes a pod that has failed again', () => {
    let failures = 1;
    const { client, pods, events, wait } = cluster({ outcome: () => failures-- > 0 ? 'fails' : 'ready' });
    client.create('statefulsets.apps', db(1));
    wait(10);
    assert.equal(pods().filter(isReady).length, 1);
    assert.ok(events('db').includes('RecreatingFailedPod: StatefulSet default/db is recreating failed Pod db-0'));
  });
});
