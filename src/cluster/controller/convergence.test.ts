import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conditionOf } from '../object/conditions.ts';
import { isReady } from '../object/pods.ts';
import { deploymentController } from './deployment.ts';
import { replicaSetController } from './replicaset.ts';
import { deploymentNamed, setImage, testCluster, writePodStatus } from './testing.ts';

/** What people and machines do to a deployment while it rolls. */
type Action =
  | { readonly do: 'scale'; readonly replicas: number }
  | { readonly do: 'image'; readonly version: number }
  | { readonly do: 'pause' | 'resume' }
  | { readonly do: 'delete pod' | 'fail pod' | 'ready pod' | 'delete set'; readonly which: number }
  | { readonly do: 'wait'; readonly ms: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('scale' as const), replicas: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ do: fc.constant('image' as const), version: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const) }),
  fc.record({ do: fc.constantFrom('delete pod' as const, 'fail pod' as const, 'ready pod' as const, 'delete set' as const), which: fc.nat(20) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 3000 }) }),
);

const limits = fc.constantFrom<readonly [string | number, string | number]>([1, 0], ['25%', '25%'], [0, 1], [0, 2], ['100%', '50%'], [2, 0]);

describe('a deployment, whatever happens meanwhile', () => {
  it('comes to what is wished: so many pods of the present template, ready, and none else', () => {
    fc.assert(fc.property(fc.array(action, { maxLength: 25 }), fc.nat(5), limits, fc.boolean(), (actions, replicas, [maxSurge, maxUnavailable], isRecreate) => {
      const { client, clock, pods, log } = testCluster({ controllers: [deploymentController, replicaSetController], nodes: 3, delay: ({ metadata }) => 200 + (metadata.name.codePointAt(metadata.name.length - 1) ?? 0) * 13 % 1500 });
      const key = { namespace: 'default', name: 'web' };
      client.create('deployments.apps', deploymentNamed('web', replicas, 'web:0', { strategy: isRecreate ? { type: 'Recreate' } : { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } }));
      for (const each of actions) perform(each);
      client.patch('deployments.apps', key, { spec: { paused: false } });
      clock.advance(120_000);
      const deployment = client.get('deployments.apps', key)!;
      const { replicas: wished = 1, template } = deployment.spec;
      assert.deepEqual(client.list('pods').filter(({ status }) => status?.phase !== 'Failed').map(pod => [pod.spec.containers[0]?.image, isReady(pod), pod.metadata.deletionTimestamp]), Array(wished).fill([template.spec.containers[0]?.image, true, undefined]));
      const { updatedReplicas, readyReplicas, availableReplicas, unavailableReplicas, observedGeneration, conditions } = deployment.status ?? {};
      assert.deepEqual([updatedReplicas, readyReplicas, availableReplicas, unavailableReplicas, observedGeneration], [wished, wished, wished, 0, deployment.metadata.generation]);
      assert.equal(conditionOf(conditions, 'Progressing')?.reason, 'NewReplicaSetAvailable');
      assert.equal(client.list('replicasets.apps').filter(({ spec }) => spec.replicas !== 0).length, wished > 0 ? 1 : 0);
      assert.deepEqual(log, []);

      function perform(step: Action): void {
        const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];
        switch (step.do) {
          case 'scale': client.patch('deployments.apps', key, { spec: { replicas: step.replicas } }); break;
          case 'image': setImage(client, 'web', `web:${step.version}`); break;
          case 'pause': case 'resume': client.patch('deployments.apps', key, { spec: { paused: step.do === 'pause' } }); break;
          case 'wait': clock.advance(step.ms); break;
          case 'delete set': {
            const set = pick(client.list('replicasets.apps'), step.which);
            for (const pod of pods().filter(({ metadata }) => metadata.ownerReferences?.[0]?.uid === set?.metadata.uid)) client.delete('pods', pod.metadata);
            if (set) client.delete('replicasets.apps', set.metadata);
            break;
          }
          default: {
            const pod = pick(pods(), step.which);
            if (!pod) break;
            if (step.do === 'delete pod') client.delete('pods', pod.metadata);
            else if (pod.spec.nodeName !== undefined) writePodStatus(client, pod, step.do === 'fail pod' ? 'fails' : 'ready', new Date(clock.now()).toISOString());
          }
        }
      }
    }), { numRuns: 20 });
  }).timeout(30_000);
});
