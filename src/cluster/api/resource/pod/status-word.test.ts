import { deepStrictEqual } from 'node:assert/strict';
import type { ContainerStatus, Pod, PodSpec, PodStatus } from '../../../object/core.ts';
import { summaryOf } from './status-word.ts';

const now = Date.parse('2026-11-22T08:00:00Z');

function pod(status: PodStatus, spec: Partial<PodSpec> = {}, deletionTimestamp?: string): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...deletionTimestamp !== undefined && { deletionTimestamp } }, spec: { containers: [{ name: 'a' }], ...spec }, status };
}

function container(state: ContainerStatus['state'], rest: Partial<ContainerStatus> = {}): ContainerStatus {
  return { name: 'a', ready: false, restartCount: 0, image: 'nginx', imageID: '', ...state && { state }, ...rest };
}

const running = { running: { startedAt: '2026-11-22T07:00:00Z' } };
const ready = [{ type: 'Ready', status: 'True' as const }];

describe('what kubectl get pods says of a pod', () => {
  const cases: Record<string, [Pod, string]> = {
    'nothing but its phase before a node has it': [pod({ phase: 'Pending' }), '0/1 Pending 0'],
    'what its container waits for': [pod({ phase: 'Pending', containerStatuses: [container({ waiting: { reason: 'ContainerCreating' } })] }), '0/1 ContainerCreating 0'],
    'Running if all is well': [pod({ phase: 'Running', conditions: ready, containerStatuses: [container(running, { ready: true })] }), '1/1 Running 0'],
    'restarts and when the last was': [
      pod({ phase: 'Running', containerStatuses: [container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 3, lastState: { terminated: { exitCode: 1, finishedAt: '2026-11-22T07:57:55Z' } } })] }),
      '0/1 CrashLoopBackOff 3 (2m5s ago)',
    ],
    'how it ended': [pod({ phase: 'Succeeded', containerStatuses: [container({ terminated: { exitCode: 0, reason: 'Completed' } })] }), '0/1 Completed 0'],
    'the exit code if there is no reason': [pod({ phase: 'Failed', containerStatuses: [container({ terminated: { exitCode: 3 } })] }), '0/1 ExitCode:3 0'],
    'the signal that killed it': [pod({ phase: 'Failed', containerStatuses: [container({ terminated: { exitCode: 137, signal: 9 } })] }), '0/1 Signal:9 0'],
    'the pod’s own reason': [pod({ phase: 'Failed', reason: 'Evicted' }), '0/1 Evicted 0'],
    'Terminating while it is deleted': [pod({ phase: 'Running', conditions: ready, containerStatuses: [container(running, { ready: true })] }, {}, '2026-11-22T08:00:30Z'), '1/1 Terminating 0'],
    'Unknown if its node is lost': [pod({ phase: 'Running', reason: 'NodeLost' }, {}, '2026-11-22T08:00:30Z'), '0/1 Unknown 0'],
    'how many init containers are done': [
      pod({ phase: 'Pending', initContainerStatuses: [container({ terminated: { exitCode: 0 } }, { name: 'i' }), container(running, { name: 'j' })] }, { initContainers: [{ name: 'i' }, { name: 'j' }] }),
      '0/1 Init:1/2 0',
    ],
    'why an init container failed': [
      pod({ phase: 'Pending', initContainerStatuses: [container({ terminated: { exitCode: 1, reason: 'Error' } }, { name: 'i', restartCount: 2 })] }, { initContainers: [{ name: 'i' }] }),
      '0/1 Init:Error 2',
    ],
    'sidecars among the containers': [
      pod({ phase: 'Running', conditions: ready, initContainerStatuses: [container(running, { name: 's', ready: true, started: true })], containerStatuses: [container(running, { ready: true })] }, { initContainers: [{ name: 's', restartPolicy: 'Always' }] }),
      '2/2 Running 0',
    ],
    'that one of two is still running': [
      pod({ phase: 'Running', containerStatuses: [container({ terminated: { exitCode: 0, reason: 'Completed' } }), container(running, { name: 'b', ready: true })] }, { containers: [{ name: 'a' }, { name: 'b' }] }),
      '1/2 NotReady 0',
    ],
    'that nobody may schedule it yet': [pod({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] }), '0/1 SchedulingGated 0'],
  };

  for (const [title, [object, expected]] of Object.entries(cases)) {
    it(title, () => {
      const { ready: containers, status, restarts } = summaryOf(object, now);
      deepStrictEqual(`${containers} ${status} ${restarts}`, expected);
    });
  }
});
