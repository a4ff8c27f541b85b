import assert from 'node:assert/strict';
import { conditionOf } from '../object/conditions.ts';
import type { PodMetrics } from '../object/reviews.ts';
import { autoscalerController } from './autoscaler.ts';
import { deploymentController } from './deployment.ts';
import { replicaSetController } from './replicaset.ts';
import { deploymentNamed, testCluster, type TestCluster } from './testing.ts';

describe('the horizontal pod autoscaler', () => {
  const key = { namespace: 'default', name: 'web' };
  /** The load is shared by the pods. */
  const cluster = (load: () => number, requests: Readonly<Record<string, string>> = { cpu: '100m' }): TestCluster => {
    const metrics = (): readonly PodMetrics[] => made.pods().map(({ metadata }) => ({
      apiVersion: 'metrics.k8s.io/v1beta1', kind: 'PodMetrics', metadata, timestamp: '', window: '10s', containers: [{ name: 'main', usage: { cpu: `${Math.round(load() / made.pods().length)}m`, memory: '10Mi' } }],
    }));
    const made = testCluster({ controllers: [deploymentController, replicaSetController, autoscalerController(metrics)] });
    const { metadata, spec } = deploymentNamed('web', 2);
    made.client.create('deployments.apps', { metadata, spec: { ...spec, template: { ...spec.template, spec: { containers: [{ name: 'main', image: 'web', resources: { requests } }] } } } });
    made.wait(5);
    made.client.create('horizontalpodautoscalers.autoscaling', { metadata: key, spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: 1, maxReplicas: 8, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }] } });
    return made;
  };
  const replicas = ({ client }: TestCluster): number | undefined => client.get('deployments.apps', key)?.spec.replicas;
  const condition = ({ client }: TestCluster, type: string): string | undefined => conditionOf(client.get('horizontalpodautoscalers.autoscaling', key)?.status?.conditions, type)?.reason;

  it('grows with the load, and shrinks some minutes after it', () => {
    let load = 100;
    const made = cluster(() => load);
    made.wait(20);
    assert.equal(replicas(made), 2);
    assert.equal(condition(made, 'AbleToScale'), 'ReadyForNewScale');
    load = 300;
    made.wait(40);
    assert.equal(replicas(made), 6);
    assert.ok(made.events('web').includes('SuccessfulRescale: New size: 6; reason: cpu resource utilization (percentage of request) above target'));
    load = 50;
    made.wait(120);
    assert.equal(replicas(made), 6);
    assert.equal(condition(made, 'AbleToScale'), 'ScaleDownStabilized');
    made.wait(300);
    assert.equal(replicas(made), 1);
  });

  it('stays within its limits', () => {
    const made = cluster(() => 10_000);
    made.wait(120);
    assert.equal(replicas(made), 8);
    assert.equal(condition(made, 'ScalingLimited'), 'TooManyReplicas');
  });

  it('says which request is missing', () => {
    const made = cluster(() => 100, {});
    made.wait(20);
    assert.equal(condition(made, 'ScalingActive'), 'FailedGetResourceMetric');
    assert.ok(made.events('web').some(event => event.startsWith('FailedGetResourceMetric: failed to get cpu utilization: missing request for cpu in container main of Pod web-')));
  });
});
