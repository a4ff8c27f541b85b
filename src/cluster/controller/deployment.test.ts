import assert from 'node:assert/strict';
import { conditionOf } from '../object/conditions.ts';
import { isReady } from '../object/pods.ts';
import type { Deployment } from '../object/workloads.ts';
import { deploymentController } from './deployment.ts';
import { replicaSetController } from './replicaset.ts';
import { deploymentNamed, setImage, testCluster, type TestCluster, type TestClusterOptions } from './testing.ts';

const key = { namespace: 'default', name: 'web' };

describe('the deployment controller', () => {
  const cluster = (options: Partial<TestClusterOptions> = {}): TestCluster => testCluster({ controllers: [deploymentController, replicaSetController], nodes: 3, ...options });
  const images = ({ pods }: TestCluster): readonly string[] => pods().map(({ spec }) => spec.containers[0]?.image ?? '').sort();
  const progress = ({ client }: TestCluster): string => {
    const { status, reason, message } = conditionOf(client.get('deployments.apps', key)?.status?.conditions, 'Progressing') ?? {};
    return `${status ?? ''} ${reason ?? ''} ${message ?? ''}`;
  };
  const revision = ({ client }: TestCluster): string | undefined => client.get('deployments.apps', key)?.metadata.annotations?.['deployment.kubernetes.io/revision'];

  it('makes a replica set and tells how it goes', () => {
    const web = cluster();
    const { client, events, wait } = web;
    client.create('deployments.apps', deploymentNamed('web', 3));
    wait(0);
    const [set] = client.list('replicasets.apps');
    const hash = set?.metadata.labels?.['pod-template-hash'] ?? '';
    assert.match(hash, /^[bcdfghjklmnpqrstvwxz2456789]{5,10}$/);
    assert.equal(set?.metadata.name, `web-${hash}`);
    assert.deepEqual(set.metadata.annotations, { 'deployment.kubernetes.io/desired-replicas': '3', 'deployment.kubernetes.io/max-replicas': '4', 'deployment.kubernetes.io/revision': '1' });
    assert.equal(progress(web), `True ReplicaSetUpdated ReplicaSet "web-${hash}" is progressing.`);
    wait(5);
    assert.equal(progress(web), `True NewReplicaSetAvailable ReplicaSet "web-${hash}" has successfully progressed.`);
    const { conditions, ...counts } = client.get('deployments.apps', key)?.status ?? {};
    assert.deepEqual(counts, { observedGeneration: 1, replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3, unavailableReplicas: 0 });
    assert.equal(conditionOf(conditions, 'Available')?.message, 'Deployment has minimum availability.');
    assert.deepEqual(events('web'), [`ScalingReplicaSet: Scaled up replica set web-${hash} from 0 to 3`]);
    assert.equal(revision(web), '1');
  });

  it('rolls to another image and never has fewer available than wished, nor more pods than allowed', () => {
    const web = cluster();
    const { client, pods, wait } = web;
    client.create('deployments.apps', deploymentNamed('web', 4, 'web:1'));
    wait(5);
    setImage(client, 'web', 'web:2');
    for (let step = 0; step < 600; step++) {
      web.clock.advance(100);
      assert.ok(pods().filter(isReady).length >= 3, `at ${step}: ${pods().filter(isReady).length} ready`);
      assert.ok(pods().length <= 5);
    }
    assert.deepEqual(images(web), ['web:2', 'web:2', 'web:2', 'web:2']);
    assert.equal(revision(web), '2');
    assert.deepEqual(web.log, []);
  });

  it('goes back to an earlier template: its replica set gets the next revision', () => {
    const web = cluster();
    const { client, wait } = web;
    client.create('deployments.apps', deploymentNamed('web', 2, 'web:1'));
    wait(10);
    setImage(client, 'web', 'web:2');
    wait(30);
    setImage(client, 'web', 'web:1');
    wait(30);
    assert.deepEqual(images(web), ['web:1', 'web:1']);
    assert.equal(client.list('replicasets.apps').length, 2);
    assert.equal(revision(web), '3');
    const first = client.list('replicasets.apps').find(({ spec }) => spec.replicas === 2);
    assert.equal(first?.metadata.annotations?.['deployment.kubernetes.io/revision-history'], '1');
  });

  it('with the strategy Recreate starts the new when the old have gone', () => {
    const web = cluster();
    const { client, wait, clock } = web;
    client.create('deployments.apps', deploymentNamed('web', 3, 'web:1', { strategy: { type: 'Recreate' } }));
    wait(10);
    setImage(client, 'web', 'web:2');
    for (let step = 0; step < 100; step++) {
      clock.advance(100);
      assert.ok(new Set(client.list('pods').map(({ spec }) => spec.containers[0]?.image)).size <= 1);
    }
    assert.deepEqual(images(web), ['web:2', 'web:2', 'web:2']);
  });

  it('stands still while paused, but is scaled', () => {
    const web = cluster();
    const { client, wait } = web;
    client.create('deployments.apps', deploymentNamed('web', 2, 'web:1'));
    wait(10);
    client.patch('deployments.apps', key, { spec: { paused: true } });
    setImage(client, 'web', 'web:2');
    client.patch('deployments.apps', key, { spec: { replicas: 3 } });
    wait(10);
    assert.deepEqual(images(web), ['web:1', 'web:1', 'web:1']);
    assert.equal(progress(web), 'Unknown DeploymentPaused Deployment is paused');
    client.patch('deployments.apps', key, { spec: { paused: false } });
    wait(30);
    assert.deepEqual(images(web), ['web:2', 'web:2', 'web:2']);
  });

  it('shares a new size among the replica sets of a rollout that is under way', () => {
    const web = cluster({ outcome: ({ spec }) => spec.containers[0]?.image === 'web:1' ? 'ready' : 'never ready' });
    const { client, wait } = web;
    client.create('deployments.apps', deploymentNamed('web', 10, 'web:1', { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } } }));
    wait(10);
    setImage(client, 'web', 'web:2');
    wait(10);
    const sizes = (): readonly (number | undefined)[] => client.list('replicasets.apps').map(({ spec }) => spec.replicas).sort((a = 0, b = 0) => a - b);
    assert.deepEqual(sizes(), [5, 8]);
    client.patch('deployments.apps', key, { spec: { replicas: 15 } });
    wait(10);
    assert.deepEqual(sizes(), [7, 11]);
  });

  it('says that it has failed after its deadline', () => {
    const web = cluster({ outcome: () => 'never ready' });
    const { client, wait } = web;
    client.create('deployments.apps', deploymentNamed('web', 1, 'web:1', { progressDeadlineSeconds: 60 }));
    wait(30);
    assert.match(progress(web), /^True ReplicaSetUpdated/);
    wait(60);
    assert.match(progress(web), /^False ProgressDeadlineExceeded ReplicaSet "web-\w+" has timed out progressing\.$/);
  });

  it('forgets replica sets beyond revisionHistoryLimit', () => {
    const web = cluster();
    const { client, wait } = web;
    client.create('deployments.apps', deploymentNamed('web', 1, 'web:0', { revisionHistoryLimit: 2 }));
    for (let version = 1; version <= 5; version++) {
      wait(20);
      setImage(client, 'web', `web:${version}`);
    }
    wait(20);
    assert.deepEqual(client.list('replicasets.apps').map(({ metadata }) => metadata.annotations?.['deployment.kubernetes.io/revision']).sort(), ['4', '5', '6']);
  });

  it('shifts traffic by replicas: two deployments behind one label', () => {
    const { client, pods, wait } = cluster();
    const labelled = (deployment: Pick<Deployment, 'metadata' | 'spec'>, track: string): Pick<Deployment, 'metadata' | 'spec'> => ({
      ...deployment,
      spec: { ...deployment.spec, selector: { matchLabels: { app: 'shop', track } }, template: { ...deployment.spec.template, metadata: { labels: { app: 'shop', track } } } },
    });
    client.create('deployments.apps', labelled(deploymentNamed('stable', 9), 'stable'));
    client.create('deployments.apps', labelled(deploymentNamed('canary', 1), 'canary'));
    wait(5);
    client.patch('deployments.apps', { namespace: 'default', name: 'canary' }, { spec: { replicas: 3 } });
    client.patch('deployments.apps', { namespace: 'default', name: 'stable' }, { spec: { replicas: 7 } });
    wait(5);
    assert.equal(pods().filter(({ metadata }) => metadata.labels?.['track'] === 'canary').length, 3);
    assert.equal(pods().length, 10);
  });
});
