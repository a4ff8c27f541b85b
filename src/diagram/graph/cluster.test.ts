import { deepEqual, equal } from 'node:assert/strict';
import type { KubeNode, KubeObject, KubePod, KubeResource, KubeService } from '../../model/index.ts';
import { outlineOf } from '../text/outline.ts';
import { clusterGraph, type ClusterFacts } from './cluster.ts';
import { allNodes } from './graph.ts';

const object = (resource: KubeResource, name: string, namespace = ''): KubeObject => ({ resource, namespace, name, uid: `${resource} ${name}`, created: 0, isDeleting: false });

const node = (name: string, more: Partial<KubeNode> = {}): KubeNode => ({
  ...object('nodes', name), roles: ['worker'], version: 'v1.32.2', address: '172.19.0.3', readiness: 'Ready', isCordoned: false, conditions: [], capacity: {}, taints: [], system: '', ...more,
});

function pod(name: string, on: string, { isReady = true, hostPort, ...more }: Partial<KubePod> & { readonly isReady?: boolean; readonly hostPort?: number } = {}): KubePod {
  const hostPorts = hostPort === undefined ? [] : [{ port: hostPort, containerPort: hostPort, protocol: 'TCP' }];
  return {
    ...object('pods', name, 'shop'), status: 'Running', phase: 'Running', restarts: 0, node: on, address: '10.110.1.2', labels: { app: 'web' },
    containers: [{ name: 'main', image: 'nginx', isInit: false, isReady, restarts: 0, state: 'running', ports: [80], hostPorts }], ...more,
  };
}

const service: KubeService = {
  ...object('services', 'web', 'shop'), type: 'NodePort', address: '10.120.7.7', external: [], ports: [{ name: '', protocol: 'TCP', port: 80, target: 'http', nodePort: 30080 }], selector: 'app=web',
};

const facts: ClusterFacts = {
  name: 'dev', nodes: [node('dev-control-plane', { roles: ['control-plane'] }), node('dev-worker')], services: [service],
  pods: [pod('web-1', 'dev-worker'), pod('web-2', 'dev-worker', { isReady: false }), pod('ingress', 'dev-control-plane', { labels: { app: 'ingress' }, hostPort: 80 }), pod('late', '', { labels: {}, phase: 'Pending', status: 'Pending' })],
  host: { name: 'machine', network: 'kind', subnet: '172.19.0.0/16', ports: [{ address: '0.0.0.0', port: 8080, protocol: 'tcp', node: 'dev-control-plane', nodePort: 80 }, { address: '0.0.0.0', port: 9090, protocol: 'tcp', node: 'dev-worker', nodePort: 30080 }] },
};

describe('The diagram of a cluster', () => {
  it('tells what is on which node, and which way requests take', () => {
    equal(outlineOf(clusterGraph(facts)), `dev
  machine
    8080→80
        0.0.0.0
        dev-control-plane
        → ingress (hostPort)
    9090→30080
        0.0.0.0
        dev-worker
        → web (NodePort)
  shop
    web
        NodePort 10.120.7.7
        80:30080/TCP → http
        app=web
        → web-1
        → web-2
  kind
      172.19.0.0/16
    dev-control-plane
        control-plane v1.32.2
        172.19.0.3
      ingress
          shop
          10.110.1.2
    dev-worker
        worker v1.32.2
        172.19.0.3
      web-1
          shop
          10.110.1.2
      web-2
          shop
          10.110.1.2
  Pending
    late
        shop
        10.110.1.2
        Pending
`);
  });

  it('shows what is not well', () => {
    const { nodes, edges } = clusterGraph({ ...facts, nodes: [node('dev-worker', { readiness: 'NotReady', isCordoned: true })], host: undefined });
    const tones = Object.fromEntries([...allNodes(nodes)].flatMap(({ label, tone }) => tone ? [[label, tone]] : []));
    deepEqual(tones, { 'dev-worker': 'bad', 'web-2': 'bad', 'late': 'bad' });
    deepEqual(edges.map(({ to, tone }) => [to, tone]), [['pods web-1', undefined], ['pods web-2', 'dim']]);
  });
});
