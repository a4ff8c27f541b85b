import { resources } from '../../../src/cluster/api/resource/resources.ts';
import type { Client, Clock } from '../../../src/cluster/client.ts';
import { startControllers } from '../../../src/cluster/controller/manager.ts';
import type { Node, Pod } from '../../../src/cluster/object/core.ts';

const quantities = { 'cpu': '4', 'ephemeral-storage': '61255492Ki', 'hugepages-2Mi': '0', 'memory': '8148648Ki', 'pods': '110' };

/** Controllers, and a node on which every pod runs at once. */
export function startCluster(client: Client, clock: Clock): void {
  startControllers({ client, clock, log: () => undefined, resources, rootCertificate: 'none' });
  const node = client.create('nodes', { metadata: { name: 'n1', labels: { 'kubernetes.io/hostname': 'n1', 'node-role.kubernetes.io/control-plane': '' } }, spec: { podCIDR: '10.244.0.0/24', podCIDRs: ['10.244.0.0/24'] } });
  client.updateStatus('nodes', { ...node, status: statusOfNode });
  client.watch('pods', ({ type, object }) => {
    if (type === 'ADDED') clock.after(10, () => { startPod(client, clock, object); });
  });
}

const statusOfNode: NonNullable<Node['status']> = {
  capacity: quantities, allocatable: quantities, addresses: [{ type: 'InternalIP', address: '172.18.0.2' }, { type: 'Hostname', address: 'n1' }],
  conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status', lastHeartbeatTime: '2026-11-22T09:00:00Z', lastTransitionTime: '2026-11-22T08:00:00Z' }],
  nodeInfo: { machineID: 'a', systemUUID: 'b', bootID: 'c', kernelVersion: '6.1', osImage: 'Debian', containerRuntimeVersion: 'containerd://1.7', kubeletVersion: 'v1.32.2', kubeProxyVersion: 'v1.32.2', operatingSystem: 'linux', architecture: 'amd64' },
};

function startPod(client: Client, clock: Clock, { metadata: { namespace, name }, spec }: Pod): void {
  const key = { namespace, name };
  if (!client.get('pods', key)) return;
  if (spec.nodeName === undefined) client.bind(key, 'n1');
  const pod = client.get('pods', key);
  const now = new Date(clock.now()).toISOString().replace(/\.\d+/, '');
  if (!pod) return;
  client.updateStatus('pods', { ...pod, status: {
    phase: 'Running', hostIP: '172.18.0.2', podIP: '10.244.0.5', podIPs: [{ ip: '10.244.0.5' }], startTime: now, qosClass: 'BestEffort', conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: now }],
    containerStatuses: spec.containers.map(container => ({ name: container.name, image: container.image ?? '', imageID: 'sha256:1', containerID: 'containerd://2', ready: true, started: true, restartCount: 0, state: { running: { startedAt: now } } })),
  } });
}
