import assert from 'node:assert/strict';
import { inOrderOfDeletion } from './pod-ranking.ts';
import { replicaSetController, replicationController } from './replicaset.ts';
import { testCluster, type TestCluster } from './testing.ts';
import type { Pod } from '../object/core.ts';

describe('the replica set controller', () => {
  const web = (replicas: number, more = {}) => ({
    metadata: { namespace: 'default', name: 'web' },
    spec: { replicas, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image: 'web' }] } }, ...more },
  });
  const cluster = (): TestCluster => testCluster({ controllers: [replicaSetController] });
  const key = { namespace: 'default', name: 'web' };

  it('makes pods, with events, and counts those that are ready', () => {
    const { client, pods, events, wait } = cluster();
    client.create('replicasets.apps', web(3));
    wait(5);
    assert.equal(pods().length, 3);
    assert.match(pods()[0]!.metadata.name, /^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    assert.deepEqual(events('web'), pods().map(({ metadata }) => `SuccessfulCreate: Created pod: ${metadata.name}`).sort((a, b) => events('web').indexOf(a) - events('web').indexOf(b)));
    assert.deepEqual(client.get('replicasets.apps', key)?.status, { replicas: 3, fullyLabeledReplicas: 3, readyReplicas: 3, availableReplicas: 3, observedGeneration: 1 });
  });

  it('replaces a pod that is deleted or has failed', () => {
    const { client, pods, wait } = cluster();
    client.create('replicasets.apps', web(2));
    wait(5);
    const [first, second] = pods();
    client.delete('pods', first!.metadata);
    client.patch('pods', second!.metadata, { status: { phase: 'Failed' } }, 'status');
    wait(5);
    assert.equal(pods().filter(({ status }) => status?.phase === 'Running').length, 2);
  });

  it('adopts a pod that it picks, and lets go one that it does not pick any more', () => {
    const { client, pods, wait } = cluster();
    client.create('pods', { metadata: { namespace: 'default', name: 'lone', labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image: 'web' }] } });
    client.create('replicasets.apps', web(2));
    wait(5);
    assert.equal(pods().length, 2);
    assert.equal(client.get('pods', { namespace: 'default', name: 'lone' })?.metadata.ownerReferences?.[0]?.name, 'web');
    client.patch('pods', { namespace: 'default', name: 'lone' }, { metadata: { labels: { app: 'other' } } });
    wait(5);
    assert.equal(pods().length, 3);
    assert.equal(client.get('pods', { namespace: 'default', name: 'lone' })?.metadata.ownerReferences, undefined);
  });

  it('counts pods as available after minReadySeconds', () => {
    const { client, wait } = cluster();
    client.create('replicasets.apps', web(1, { minReadySeconds: 10 }));
    wait(5);
    assert.equal(client.get('replicasets.apps', key)?.status?.availableReplicas, 0);
    wait(10);
    assert.equal(client.get('replicasets.apps', key)?.status?.availableReplicas, 1);
  });

  it('says why a pod could not be made, and tries again', () => {
    const { client, events, log, pods, wait } = cluster();
    client.create('replicasets.apps', web(1, { template: { metadata: { labels: { app: 'web' } }, spec: { serviceAccountName: 'robot', containers: [{ name: 'main', image: 'web' }] } } }));
    wait(1);
    assert.match(events('web')[0] ?? '', /^FailedCreate: Error creating: pods "web-.*serviceaccount "robot" not found$/);
    assert.equal(client.get('replicasets.apps', key)?.status?.conditions?.[0]?.reason, 'FailedCreate');
    assert.ok(log.length > 0);
    client.create('serviceaccounts', { metadata: { namespace: 'default', name: 'robot' } });
    wait(60);
    assert.equal(pods().length, 1);
    assert.equal(client.get('replicasets.apps', key)?.status?.conditions, undefined);
  });

  it('does the same for a replication controller, which leaves its pods behind', () => {
    const { client, pods, events, wait } = testCluster({ controllers: [replicaSetController, replicationController] });
    client.create('replicationcontrollers', { metadata: { namespace: 'default', name: 'web' }, spec: { replicas: 2, template: web(2).spec.template } });
    wait(5);
    assert.equal(pods().length, 2);
    assert.match(events('web')[0] ?? '', /^SuccessfulCreate: Created pod: web-/);
    assert.deepEqual(client.get('replicationcontrollers', key)?.status, { replicas: 2, fullyLabeledReplicas: 2, readyReplicas: 2, availableReplicas: 2 });
    client.patch('replicationcontrollers', key, { spec: { replicas: 1 } });
    wait(5);
    assert.equal(pods().length, 1);
    client.delete('replicationcontrollers', key);
    assert.deepEqual(client.get('replicationcontrollers', key)?.metadata.finalizers, ['orphan']);
  });
});

describe('the order in which pods go', () => {
  const now = Date.UTC(2026, 0, 1, 12);
  const pod = (name: string, { node, phase = 'Running', ready, cost, restarts = 0, age = 3600 }: { node?: string; phase?: 'Pending' | 'Running'; ready?: number; cost?: string; restarts?: number; age?: number }): Pod => ({
    apiVersion: 'v1', kind: 'Pod',
    metadata: { name, uid: name, creationTimestamp: new Date(now - age * 1000).toISOString(), ...cost !== undefined && { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } } },
    spec: { containers: [], ...node !== undefined && { nodeName: node } },
    status: { phase, ...ready !== undefined && { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: new Date(now - ready * 1000).toISOString() }] }, containerStatuses: [{ name: 'main', ready: true, restartCount: restarts, image: '', imageID: '' }] },
  });

  it('is that of the documentation', () => {
    const pods = [
      pod('old', { node: 'a', ready: 3600 }),
      pod('young', { node: 'a', ready: 3600, age: 60 }),
      pod('restarted', { node: 'a', ready: 3600, restarts: 3 }),
      pod('just-ready', { node: 'a', ready: 5 }),
      pod('cheap', { node: 'a', ready: 3600, cost: '-5' }),
      pod('unready', { node: 'a' }),
      pod('pending', { node: 'a', phase: 'Pending' }),
      pod('unassigned', { phase: 'Pending' }),
    ];
    assert.deepEqual(inOrderOfDeletion(pods, pods, now).map(({ metadata }) => metadata.name), ['unassigned', 'pending', 'unready', 'cheap', 'just-ready', 'restarted', 'young', 'old']);
  });

  it('takes from the node that has most', () => {
    const pods = [pod('1', { node: 'a', ready: 3600 }), pod('2', { node: 'b', ready: 3600 }), pod('3', { node: 'b', ready: 3600 })];
    assert.equal(inOrderOfDeletion(pods, pods, now)[0]?.spec.nodeName, 'b');
  });
});
