import assert from 'node:assert/strict';
import type { Draft } from '../client.ts';
import { isReady } from '../object/pods.ts';
import type { DaemonSet } from '../object/workloads.ts';
import { startScheduler } from '../scheduler/scheduler.ts';
import { daemonSetController } from './daemonset.ts';
import { addNode, testCluster, type TestCluster, type TestClusterOptions } from './testing.ts';

describe('the daemon set controller', () => {
  const key = { namespace: 'default', name: 'agent' };
  const cluster = (options: Partial<TestClusterOptions> = {}): TestCluster => {
    const made = testCluster({ controllers: [daemonSetController], nodes: 3, binds: false, ...options });
    startScheduler({ client: made.client, clock: made.clock, log: line => assert.fail(line) });
    return made;
  };
  const agent = (more: Partial<DaemonSet['spec']> = {}): Draft<DaemonSet> => ({
    metadata: key, spec: { selector: { matchLabels: { app: 'agent' } }, template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'main', image: 'agent:1' }] } }, ...more },
  });
  const nodes = ({ pods }: TestCluster): readonly string[] => pods().map(({ spec }) => spec.nodeName ?? '').sort();

  it('puts a pod on every node, also on those that come later and those that are cordoned', () => {
    const made = cluster();
    made.client.patch('nodes', { name: 'node-1' }, { spec: { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] } });
    made.client.create('daemonsets.apps', agent());
    made.wait(5);
    assert.deepEqual(nodes(made), ['node-0', 'node-1', 'node-2']);
    addNode(made.client, 'node-3');
    made.wait(5);
    assert.deepEqual(nodes(made), ['node-0', 'node-1', 'node-2', 'node-3']);
    assert.deepEqual(made.client.get('daemonsets.apps', key)?.status, { currentNumberScheduled: 4, numberMisscheduled: 0, desiredNumberScheduled: 4, numberReady: 4, observedGeneration: 1, updatedNumberScheduled: 4, numberAvailable: 4 });
  });

  it('minds selectors and taints, and leaves a node that does not suit any more', () => {
    const made = cluster();
    made.client.patch('nodes', { name: 'node-0' }, { metadata: { labels: { role: 'edge' } } });
    made.client.patch('nodes', { name: 'node-1' }, { metadata: { labels: { role: 'edge' } }, spec: { taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] } });
    const { template } = agent().spec;
    made.client.create('daemonsets.apps', agent({ template: { ...template, spec: { ...template.spec, nodeSelector: { role: 'edge' } } } }));
    made.wait(5);
    assert.deepEqual(nodes(made), ['node-0']);
    made.client.patch('nodes', { name: 'node-0' }, { metadata: { labels: { role: null } } });
    made.wait(5);
    assert.deepEqual(nodes(made), []);
  });

  for (const [how, rollingUpdate, least] of [['one at a time', {}, 2], ['with a surge', { maxSurge: 1, maxUnavailable: 0 }, 3]] as const) {
    it(`replaces its pods ${how}`, () => {
      const made = cluster();
      const { client, pods, clock, wait } = made;
      client.create('daemonsets.apps', agent({ updateStrategy: { type: 'RollingUpdate', rollingUpdate } }));
      wait(5);
      client.patch('daemonsets.apps', key, { spec: { template: { spec: { containers: [{ name: 'main', image: 'agent:2' }] } } } });
      for (let step = 0; step < 150; step++) {
        clock.advance(100);
        assert.ok(pods().filter(isReady).length >= least, `${pods().filter(isReady).length} at ${step}`);
      }
      assert.deepEqual(pods().map(({ spec }) => spec.containers[0]?.image), ['agent:2', 'agent:2', 'agent:2']);
      assert.equal(client.list('controllerrevisions.apps').length, 2);
    });
  }
});
