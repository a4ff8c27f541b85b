import assert from 'node:assert/strict';
import type { Container, ContainerStatus, Pod } from '../../object/core.ts';
import { BackOff, durationText } from './back-off.ts';
import { expand } from './env.ts';
import { hostnameOf, hostsFile, resolvConf } from './pod-files.ts';
import { limitsOf, oomScore, podGroup, podLimits, qosOf } from './resources.ts';
import { phaseOf } from './status.ts';

function pod(spec: Partial<Pod['spec']> = {}, name = 'web'): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'default', name, uid: 'a-b' }, spec: { containers: [{ name: 'main' }], ...spec } };
}

const container = (limits: Record<string, string>, requests: Record<string, string> = {}): Container => ({ name: 'main', resources: { limits, requests } });

describe('variables in commands', () => {
  it('are put in if they are known', () => {
    const known = new Map([['A', '1'], ['B', '$(A)']]);
    assert.deepEqual(['$(A)', 'x$(A)y', '$(B)', '$(C)', '$$(A)', '$A', '$$', '$('].map(text => expand(text, known)), ['1', 'x1y', '$(A)', '$(C)', '$(A)', '$A', '$', '$(']);
  });
});

describe('resources of a pod', () => {
  it('decide on its class, group and limits', () => {
    const guaranteed = pod({ containers: [container({ cpu: '500m', memory: '1Gi' })] });
    assert.deepEqual([qosOf(pod()), qosOf(guaranteed), qosOf(pod({ containers: [container({}, { cpu: '1' })] }))], ['BestEffort', 'Guaranteed', 'Burstable']);
    assert.equal(podGroup(guaranteed), '/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-poda_b.slice');
    assert.equal(podGroup(pod()), '/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/kubelet-kubepods-besteffort-poda_b.slice');
    assert.deepEqual(limitsOf(container({ cpu: '500m', memory: '1Gi' })), { cpuShares: 512, cpuQuota: 50_000, cpuPeriod: 100_000, memory: 2 ** 30 });
    assert.deepEqual(podLimits(pod({ containers: [container({ memory: '1Gi' }), { name: 'other' }] })), { cpuShares: 2, cpuQuota: 0, cpuPeriod: 0, memory: 0 });
    assert.deepEqual([oomScore(guaranteed, guaranteed.spec.containers[0] ?? { name: '' }, 2 ** 33), oomScore(pod(), { name: 'main' }, 2 ** 33)], [-997, 1000]);
  });
});

describe('the back-off of a kubelet', () => {
  it('doubles from 10 s to 5 min, and begins anew after peace', () => {
    const backOff = new BackOff();
    let now = 1_000_000;
    const waits: number[] = [];
    for (let each = 0; each < 8; each++) {
      const wait = backOff.remaining(now, now);
      waits.push(wait / 1000);
      now += wait;
      backOff.next(now);
    }
    assert.deepEqual(waits, [0, 10, 20, 40, 80, 160, 300, 300]);
    assert.equal(backOff.remaining(now + 700_000, now + 700_000), 0);
    assert.deepEqual([durationText(10_000), durationText(80_000), durationText(300_000)], ['10s', '1m20s', '5m0s']);
  });
});

describe('files of a pod', () => {
  it('say how it is called and whom it asks for names', () => {
    assert.equal(hostnameOf(pod({}, 'a'.repeat(70)), 'node').length, 63);
    assert.match(hostsFile(pod({ subdomain: 'sub', hostAliases: [{ ip: '1.2.3.4', hostnames: ['x', 'y'] }] }), '10.0.0.1', { hostname: 'web', clusterDomain: 'cluster.local' }, ''), /10\.0\.0\.1\tweb\.sub\.default\.svc\.cluster\.local\tweb\n\n# Entries added by HostAliases\.\n1\.2\.3\.4\tx\ty\n$/);
    const dns = { clusterDns: '10.96.0.10', clusterDomain: 'cluster.local' };
    assert.equal(resolvConf(pod(), dns, 'nameserver 9.9.9.9\nsearch lan\n'), 'search default.svc.cluster.local svc.cluster.local cluster.local lan\nnameserver 10.96.0.10\noptions ndots:5\n');
    assert.equal(resolvConf(pod({ dnsPolicy: 'Default' }), dns, 'nameserver 9.9.9.9\nsearch lan\n'), 'search lan\nnameserver 9.9.9.9\n');
    assert.equal(resolvConf(pod({ dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'], options: [{ name: 'ndots', value: '2' }] } }), dns, ''), 'nameserver 1.1.1.1\noptions ndots:2\n');
  });
});

describe('the phase of a pod', () => {
  const status = (state: ContainerStatus['state'], lastState: ContainerStatus['lastState'] = {}): ContainerStatus => ({ name: 'main', ready: false, restartCount: 0, image: '', imageID: '', ...state && { state }, lastState });
  const ended = (exitCode: number): ContainerStatus => status({ terminated: { exitCode } });
  const phase = (restartPolicy: NonNullable<Pod['spec']['restartPolicy']>, ...containers: ContainerStatus[]): string => phaseOf(pod({ restartPolicy }), { init: [], containers, failure: undefined });

  it('follows from its containers', () => {
    assert.equal(phase('Always', status({ waiting: { reason: 'ContainerCreating' } })), 'Pending');
    assert.equal(phase('Always', status({ running: {} })), 'Running');
    assert.equal(phase('Always', ended(1)), 'Running');
    assert.equal(phase('Always', status({ waiting: { reason: 'CrashLoopBackOff' } }, { terminated: { exitCode: 1 } })), 'Running');
    assert.deepEqual([phase('Never', ended(0)), phase('Never', ended(1)), phase('OnFailure', ended(0)), phase('OnFailure', ended(1))], ['Succeeded', 'Failed', 'Succeeded', 'Running']);
    assert.equal(phase('Never', ended(0), status({ running: {} })), 'Running');
  });
});
