import assert from 'node:assert/strict';
import { resources } from '../api/resource/resources.ts';
import type { Client } from '../client.ts';
import { conditionOf } from '../object/conditions.ts';
import { isReady } from '../object/pods.ts';
import { microTime } from '../object/time.ts';
import { startScheduler } from '../scheduler/scheduler.ts';
import type { ManualClock } from '../testing.ts';
import { startControllers } from './manager.ts';
import { addNode, deploymentNamed, names, testCluster, type TestCluster } from './testing.ts';

const grace = 40;

/** Everything but kubelets, whose nodes renew their leases until they are killed. */
function wholeCluster(nodes = 3): TestCluster & { readonly kill: (node: string) => void; readonly revive: (node: string) => void; readonly stop: () => void } {
  const dead = new Set<string>();
  const errors: string[] = [];
  const cluster = testCluster({ controllers: [], nodes, binds: false, delay: pod => dead.has(pod.spec.nodeName ?? '') ? 1e9 : 1000 });
  const { client, clock } = cluster;
  const log = (line: string): void => { errors.push(line); };
  const stop = startControllers({ client, clock, log, resources, rootCertificate: 'PEM', podSubnet: '10.244.0.0/16', nodeGraceSeconds: grace });
  startScheduler({ client, clock, log });
  renewLeases(client, clock, dead);
  clock.advance();
  return { ...cluster, log: errors, kill: node => dead.add(node), revive: node => dead.delete(node), stop };
}

function renewLeases(client: Client, clock: ManualClock, dead: ReadonlySet<string>): void {
  for (const { metadata: { name } } of client.list('nodes')) {
    if (dead.has(name)) continue;
    const key = { namespace: 'kube-node-lease', name };
    const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime: microTime(clock.now()) };
    if (client.get('leases.coordination.k8s.io', key)) client.patch('leases.coordination.k8s.io', key, { spec });
    else client.create('leases.coordination.k8s.io', { metadata: key, spec });
    const conditions = client.get('nodes', { name })?.status?.conditions ?? [];
    if (conditionOf(conditions, 'Ready')?.status !== 'True') client.patch('nodes', { name }, { status: { conditions: conditions.map(condition => condition.type === 'Ready' ? { ...condition, status: 'True', reason: 'KubeletReady' } : condition) } }, 'status');
  }
  clock.after(10_000, () => renewLeases(client, clock, dead));
}

describe('all controllers and the scheduler together', () => {
  it('run a deployment on the nodes', () => {
    const cluster = wholeCluster();
    cluster.client.create('deployments.apps', deploymentNamed('web', 6));
    cluster.wait(10);
    assert.equal(cluster.pods().filter(isReady).length, 6);
    assert.deepEqual(['node-0', 'node-1', 'node-2'].map(node => cluster.pods().filter(({ spec }) => spec.nodeName === node).length), [2, 2, 2]);
    assert.deepEqual(cluster.log, []);
  });

  it('give nodes their part of the pod network, and namespaces what each has', () => {
    const { client, wait } = wholeCluster();
    assert.deepEqual(client.list('nodes').map(({ spec }) => spec.podCIDR), ['10.244.0.0/24', '10.244.1.0/24', '10.244.2.0/24']);
    client.create('namespaces', { metadata: { name: 'team' } });
    wait(1);
    assert.ok(client.get('serviceaccounts', { namespace: 'team', name: 'default' }));
    assert.equal(client.get('configmaps', { namespace: 'team', name: 'kube-root-ca.crt' })?.data?.['ca.crt'], 'PEM');
    client.delete('configmaps', { namespace: 'team', name: 'kube-root-ca.crt' });
    wait(1);
    assert.ok(client.get('configmaps', { namespace: 'team', name: 'kube-root-ca.crt' }));
  });

  it('move pods from a node that is silent', () => {
    const cluster = wholeCluster();
    const { client, wait, pods, kill, revive, events } = cluster;
    client.create('deployments.apps', deploymentNamed('web', 3));
    wait(10);
    kill('node-1');
    wait(30);
    assert.equal(conditionOf(client.get('nodes', { name: 'node-1' })?.status?.conditions, 'Ready')?.status, 'True');
    wait(25);
    const node = client.get('nodes', { name: 'node-1' });
    assert.deepEqual(conditionOf(node?.status?.conditions, 'Ready')?.reason, 'NodeStatusUnknown');
    assert.deepEqual(node?.spec.taints?.map(({ key, effect }) => `${key}:${effect}`), ['node.kubernetes.io/unreachable:NoSchedule', 'node.kubernetes.io/unreachable:NoExecute']);
    assert.ok(events('node-1').includes('NodeNotReady: Node node-1 status is now: NodeNotReady'));
    assert.equal(pods().filter(isReady).length, 2);
    wait(250);
    assert.equal(pods().length, 3);
    assert.equal(pods().filter(isReady).length, 2);
    wait(60);
    assert.equal(pods().filter(isReady).length, 3);
    assert.ok(pods().every(({ spec }) => spec.nodeName !== 'node-1'));
    assert.equal(client.list('pods').length, 4);
    revive('node-1');
    wait(30);
    assert.deepEqual(client.get('nodes', { name: 'node-1' })?.spec.taints ?? [], []);
    client.delete('nodes', { name: 'node-1' });
    wait(60);
    assert.equal(client.list('pods').length, 3);
  });

  it('drain a node without going below a budget', () => {
    const { client, clock, wait, pods } = wholeCluster();
    client.create('deployments.apps', deploymentNamed('web', 3));
    client.create('poddisruptionbudgets.policy', { metadata: { namespace: 'default', name: 'web' }, spec: { minAvailable: 2, selector: { matchLabels: { app: 'web' } } } });
    wait(10);
    const allowed = (): number | undefined => client.get('poddisruptionbudgets.policy', { namespace: 'default', name: 'web' })?.status?.disruptionsAllowed;
    assert.equal(allowed(), 1);
    for (const name of ['node-0', 'node-1']) client.patch('nodes', { name }, { spec: { unschedulable: true } });
    for (let step = 0; step < 300; step++) {
      clock.advance(100);
      const victim = pods().find(({ spec }) => spec.nodeName !== 'node-2');
      if (victim && (allowed() ?? 0) > 0) client.delete('pods', victim.metadata);
      clock.advance();
      assert.ok(pods().filter(isReady).length >= 2);
    }
    assert.deepEqual(pods().map(({ spec }) => spec.nodeName), ['node-2', 'node-2', 'node-2']);
    assert.equal(client.get('nodes', { name: 'node-0' })?.spec.taints?.[0]?.key, 'node.kubernetes.io/unschedulable');
  });

  it('delete what has lost its owner, in the way that was asked for', () => {
    const { client, wait } = wholeCluster();
    const deploy = (): void => {
      client.create('deployments.apps', deploymentNamed('web', 2));
      wait(10);
    };
    deploy();
    client.delete('deployments.apps', { namespace: 'default', name: 'web' });
    assert.equal(client.get('deployments.apps', { namespace: 'default', name: 'web' }), undefined);
    wait(10);
    assert.deepEqual([client.list('replicasets.apps').length, client.list('pods').length], [0, 0]);
    deploy();
    client.delete('deployments.apps', { namespace: 'default', name: 'web' }, { propagationPolicy: 'Foreground' });
    assert.ok(client.get('deployments.apps', { namespace: 'default', name: 'web' }));
    wait(10);
    assert.deepEqual([client.list('deployments.apps').length, client.list('replicasets.apps').length, client.list('pods').length], [0, 0, 0]);
    deploy();
    client.delete('deployments.apps', { namespace: 'default', name: 'web' }, { propagationPolicy: 'Orphan' });
    wait(10);
    assert.deepEqual([client.list('deployments.apps').length, client.list('replicasets.apps').length, client.list('pods').length], [0, 1, 2]);
    assert.equal(client.list('replicasets.apps')[0]?.metadata.ownerReferences, undefined);
  });

  it('empty a namespace before it goes', () => {
    const { client, wait } = wholeCluster();
    client.create('namespaces', { metadata: { name: 'team' } });
    wait(1);
    const { metadata, spec } = deploymentNamed('web', 2);
    client.create('deployments.apps', { metadata: { ...metadata, namespace: 'team' }, spec });
    client.create('configmaps', { metadata: { namespace: 'team', name: 'kept', finalizers: ['example.com/hold'] } });
    wait(10);
    client.delete('namespaces', { name: 'team' });
    wait(5);
    const namespace = client.get('namespaces', { name: 'team' });
    assert.equal(namespace?.status?.phase, 'Terminating');
    assert.equal(conditionOf(namespace.status.conditions, 'NamespaceFinalizersRemaining')?.message, 'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances');
    assert.equal(conditionOf(namespace.status.conditions, 'NamespaceContentRemaining')?.message, 'Some resources are remaining: configmaps. has 1 resource instances');
    client.patch('configmaps', { namespace: 'team', name: 'kept' }, { metadata: { finalizers: null } });
    wait(5);
    assert.equal(client.get('namespaces', { name: 'team' }), undefined);
    assert.deepEqual(names(client.list('pods', { namespace: 'team' })), []);
  });

  it('stop when they are told to', () => {
    const { client, wait, pods, stop } = wholeCluster();
    stop();
    client.create('deployments.apps', deploymentNamed('web', 2));
    addNode(client, 'late');
    wait(60);
    assert.equal(pods().length, 0);
  });
});
