import assert from 'node:assert/strict';
import type { Container } from './container.ts';
import { controlPlaneOf, entranceOf, hostPortsOf, kindClusters } from './kind-cluster.ts';

function container(name: string, cluster: string | undefined, role: string, image = 'kindest/node:v1.32.2@sha256:f226345927d7e348497136874b6d207e0b32cc52154ad8323129352923a3142f'): Container {
  const labels = cluster === undefined ? {} : { 'io.x-k8s.kind.cluster': cluster, 'io.x-k8s.kind.role': role };
  return { id: name, name, image, imageId: '', command: '', createdAt: 0, state: 'running', status: 'Up', labels, ports: [], networkMode: 'kind', networks: [], mounts: [] };
}

describe('kindClusters', () => {
  it('finds clusters and their nodes by kind\'s labels', () => {
    const clusters = kindClusters([
      container('web', undefined, ''), container('b-worker10', 'b', 'worker'), container('b-worker2', 'b', 'worker'), container('b-control-plane', 'b', 'control-plane', 'my/node:latest'),
      container('a-control-plane2', 'a', 'control-plane'), container('a-control-plane', 'a', 'control-plane'), container('a-external-load-balancer', 'a', 'external-load-balancer', 'kindest/haproxy:v20230606-42a2262b'),
    ]);
    assert.deepEqual(clusters.map(({ name, nodes }) => [name, ...nodes.map(node => `${node.container.name} ${node.version}`)]), [
      ['a', 'a-external-load-balancer ', 'a-control-plane v1.32.2', 'a-control-plane2 v1.32.2'],
      ['b', 'b-control-plane ', 'b-worker2 v1.32.2', 'b-worker10 v1.32.2'],
    ]);
    assert.deepEqual(clusters.map(cluster => [controlPlaneOf(cluster)?.container.name, entranceOf(cluster)?.container.name]), [['a-control-plane', 'a-external-load-balancer'], ['b-control-plane', 'b-control-plane']]);
  });

  it('are reached by the ports of their nodes, each once', () => {
    const port = (address: string, hostPort: number, containerPort: number, protocol = 'tcp'): Container['ports'][number] => ({ containerPort, protocol, published: { address, port: hostPort } });
    const ports = [{ containerPort: 9, protocol: 'tcp' }, port('127.0.0.1', 36443, 6443), port('0.0.0.0', 80, 80), port('::', 80, 80), port('::', 53, 30053, 'udp'), port('::1', 80, 81)];
    const clusters = kindClusters([{ ...container('a-control-plane', 'a', 'control-plane'), ports }]);
    assert.deepEqual(clusters.flatMap(hostPortsOf).map(({ address, port: at, protocol, node, nodePort }) => `${address} ${at} ${protocol} ${node} ${nodePort}`), [
      '127.0.0.1 36443 tcp a-control-plane 6443', '0.0.0.0 80 tcp a-control-plane 80', ':: 53 udp a-control-plane 30053', '::1 80 tcp a-control-plane 81',
    ]);
  });
});
