import assert from 'node:assert/strict';
import { listenerAt } from './node-ports.ts';
import type { KubeObject, KubePod, KubeResource, KubeService } from './objects.ts';

const object = (resource: KubeResource, name: string): KubeObject => ({ resource, namespace: 'shop', name, uid: name, created: 0, isDeleting: false });

function pod(name: string, node: string, hostPort: number, protocol: string, phase = 'Running'): KubePod {
  const container = { name: 'main', image: '', isInit: false, isReady: true, restarts: 0, state: 'running', ports: [], hostPorts: hostPort === 0 ? [] : [{ port: hostPort, containerPort: 8080, protocol }] };
  return { ...object('pods', name), status: phase, phase, restarts: 0, node, address: '', labels: { app: name }, containers: [container] };
}

const service: KubeService = { ...object('services', 'web'), type: 'NodePort', address: '', external: [], selector: 'app=web', ports: [{ name: '', protocol: 'TCP', port: 80, target: '', nodePort: 30080 }] };
const pods = [pod('web', 'b', 0, ''), pod('over', 'a', 80, 'TCP', 'Succeeded'), pod('ingress', 'a', 80, 'TCP'), pod('dns', 'a', 53, 'UDP')];

describe('At a port of a node', () => {
  const at = (node: string, nodePort: number, protocol = 'tcp'): string => {
    const listener = listenerAt({ node, nodePort, protocol }, [service], pods);
    return listener?.kind === 'service' ? `${listener.service.name}:${listener.port.port} ${listener.pods.map(({ name }) => name).join()}` : listener ? `${listener.pod.name}:${listener.containerPort}` : 'nobody';
  };

  for (const [what, found, expected] of [
    ['a service listens on every node', at('a', 30080), 'web:80 web'], ['a pod listens on its own', at('a', 80), 'ingress:8080'], ['of another node nobody does', at('b', 80), 'nobody'],
    ['another protocol is another port', at('a', 53), 'nobody'], ['UDP counts', at('a', 53, 'udp'), 'dns:8080'],
  ] as const) it(what, () => { assert.equal(found, expected); });
});
