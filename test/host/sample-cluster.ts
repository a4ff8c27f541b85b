import type { Client } from '../../src/cluster/client.ts';
import type { ApiServer } from '../../src/cluster/api/api-server.ts';
import { apiServer, podNamed } from '../../src/cluster/testing.ts';

/** An API server whose objects look like a small cluster's; nobody runs its pods. */
export function sampleCluster(): { readonly server: ApiServer; readonly client: Client } {
  const { server, client } = apiServer();
  for (const [name, role, ready] of [['lab-control-plane', 'control-plane', 'True'], ['lab-worker', '', 'True'], ['lab-worker2', '', 'Unknown']] as const) {
    const node = client.create('nodes', { metadata: { name, labels: role === '' ? {} : { [`node-role.kubernetes.io/${role}`]: '' } }, spec: {} });
    client.updateStatus('nodes', {
      ...node,
      status: {
        capacity: { cpu: '8', memory: '16384256Ki', pods: '110' }, addresses: [{ type: 'InternalIP', address: '172.18.0.2' }],
        conditions: [{ type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory' }, { type: 'Ready', status: ready, reason: ready === 'True' ? 'KubeletReady' : 'NodeStatusUnknown' }],
        nodeInfo: { kubeletVersion: 'v1.32.2', osImage: 'Debian GNU/Linux 12 (bookworm)', kernelVersion: '6.1.0', containerRuntimeVersion: 'containerd://2.0.2' },
      },
    });
  }
  const labels = { app: 'web' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'nginx', image: 'nginx:1.27', ports: [{ containerPort: 80 }] }] } };
  const deployment = client.create('deployments.apps', { metadata: { namespace: 'default', name: 'web' }, spec: { replicas: 3, selector: { matchLabels: labels }, template } });
  client.updateStatus('deployments.apps', { ...deployment, status: { replicas: 3, readyReplicas: 2 } });
  const owner = (kind: string, { metadata: { name, uid = '' } }: typeof deployment): object => ({ apiVersion: 'apps/v1', kind, name, uid, controller: true });
  const set = client.create('replicasets.apps', {
    metadata: { namespace: 'default', name: 'web-5d8c9f', ownerReferences: [owner('Deployment', deployment)] as never }, spec: { replicas: 3, selector: { matchLabels: labels }, template },
  });
  for (const [name, state] of [['web-5d8c9f-4xkqz', 'running'], ['web-5d8c9f-9jw2p', 'running'], ['web-5d8c9f-zzt7c', 'CrashLoopBackOff']] as const) {
    client.create('pods', { metadata: { namespace: 'default', name, labels, ownerReferences: [owner('ReplicaSet', set as never)] as never }, spec: template.spec });
    client.bind({ namespace: 'default', name }, 'lab-worker');
    const pod = client.get('pods', { namespace: 'default', name });
    if (pod) client.updateStatus('pods', {
      ...pod,
      status: {
        phase: 'Running', podIP: '10.110.1.5',
        containerStatuses: [{ name: 'nginx', ready: state === 'running', started: true, restartCount: state === 'running' ? 0 : 7, image: 'nginx:1.27', imageID: 'x', state: state === 'running' ? { running: {} } : { waiting: { reason: state } } }],
      },
    });
  }
  client.create('pods', podNamed('by-hand'));
  client.create('services', { metadata: { namespace: 'default', name: 'web' }, spec: { type: 'NodePort', selector: labels, ports: [{ name: 'http', port: 80, targetPort: 80, nodePort: 30080 }] } });
  client.create('configmaps', { metadata: { namespace: 'default', name: 'settings' }, data: { color: 'blue', 'nginx.conf': 'server {}' } });
  client.create('secrets', { metadata: { namespace: 'default', name: 'login' }, type: 'Opaque', data: { password: 'aHVudGVyMg==' } });
  return { server, client };
}
