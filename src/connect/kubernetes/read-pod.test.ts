import assert from 'node:assert/strict';
import { readKubeObject } from './read-objects.ts';

const waiting = (reason: string): object => ({ waiting: { reason } });
const ended = (exitCode: number, reason = '', signal = 0): object => ({ terminated: { exitCode, reason, signal } });
const running = { running: {} };

interface Case {
  readonly phase?: string;
  readonly reason?: string;
  readonly deleting?: boolean;
  readonly init?: readonly object[];
  readonly main?: readonly object[];
}

/** What kubectl shows in the column STATUS. */
const cases: Readonly<Record<string, Case>> = {
  'Running': { main: [running] },
  'Pending': { phase: 'Pending' },
  'ContainerCreating': { phase: 'Pending', main: [waiting('ContainerCreating')] },
  'ImagePullBackOff': { phase: 'Pending', main: [running, waiting('ImagePullBackOff')] },
  'CrashLoopBackOff': { main: [waiting('CrashLoopBackOff')] },
  'Completed': { phase: 'Succeeded', main: [ended(0, 'Completed')] },
  'OOMKilled': { phase: 'Failed', main: [ended(137, 'OOMKilled')] },
  'ExitCode:3': { phase: 'Failed', main: [ended(3)] },
  'Signal:9': { phase: 'Failed', main: [ended(137, '', 9)] },
  'Evicted': { phase: 'Failed', reason: 'Evicted' },
  'Terminating': { deleting: true, main: [running] },
  'Unknown': { deleting: true, reason: 'NodeLost' },
  'Init:0/2': { phase: 'Pending', init: [running, waiting('PodInitializing')], main: [waiting('PodInitializing')] },
  'Init:1/2': { phase: 'Pending', init: [ended(0, 'Completed'), running], main: [waiting('PodInitializing')] },
  'Init:CrashLoopBackOff': { phase: 'Pending', init: [waiting('CrashLoopBackOff')], main: [waiting('PodInitializing')] },
  'NotReady': { main: [running, ended(0, 'Completed')] },
};

describe('The state of a pod', () => {
  for (const [status, { phase = 'Running', reason, deleting = false, init = [], main = [] }] of Object.entries(cases)) {
    it(status, () => {
      const specs = (states: readonly object[]): readonly object[] => states.map((_, index) => ({ name: `c${index}` }));
      const statuses = (states: readonly object[]): readonly object[] => states.map((state, index) => ({ name: `c${index}`, ready: false, restartCount: 1, state }));
      const pod = readKubeObject('pods', {
        metadata: { name: 'a', namespace: 'b', ...deleting && { deletionTimestamp: '2026-01-01T00:00:00Z' } }, spec: { initContainers: specs(init), containers: specs(main) },
        status: { phase, reason, initContainerStatuses: statuses(init), containerStatuses: statuses(main) },
      });
      assert.equal(pod.status, status);
      assert.equal(pod.restarts, init.length + main.length);
    });
  }
});

describe('What a cluster says', () => {
  it('is read whatever comes', () => {
    for (const resource of ['nodes', 'pods', 'deployments', 'jobs', 'cronjobs', 'daemonsets', 'services', 'configmaps', 'secrets', 'namespaces'] as const) {
      for (const json of [undefined, null, [], 'x', { metadata: 1, spec: [], status: 'x' }, { metadata: { name: 'a', ownerReferences: [null] }, spec: { containers: [1], ports: [null] }, status: { conditions: 5 } }]) assert.equal(readKubeObject(resource, json).resource, resource);
    }
  });

  it('of a secret keeps no value', () => {
    const secret = readKubeObject('secrets', { metadata: { name: 'a' }, type: 'Opaque', data: { password: 'aHVudGVyMg==' } });
    assert.deepEqual(secret.keys, ['password']);
    assert.ok(!JSON.stringify(secret).includes('aHVudGVyMg'));
  });
});
