import { message } from '../../base/message.ts';
import { isServing, listenerAt, type KubeNode, type KubePod, type KubeService, type KubeServicePort, type NodeHostPort, podsOfService } from '../../model/index.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';

/** What the picture of a cluster shows. */
export interface ClusterFacts {
  readonly name: string;
  readonly nodes: readonly KubeNode[];
  readonly pods: readonly KubePod[];
  readonly services: readonly KubeService[];
  /** Of a cluster of kind: the ports of the engine's host that lead to nodes, and the network that these are on. */
  readonly host?: { readonly name: string; readonly network: string; readonly subnet: string; readonly ports: readonly NodeHostPort[] } | undefined;
}

/**
 * A cluster: the host's ports on the left, then services by their namespaces, then the nodes with the pods on them. A line leads from a service to each pod that it chooses, dim where that is not ready;
 * from a port of the host to the service whose node port it is, else to the pod that has the port of its node, else to the node.
 */
export function clusterGraph({ name, nodes, pods, services, host }: ClusterFacts): Graph {
  const inside = nodes.map(node => nodeBox(node, pods.filter(pod => pod.node === node.name)));
  const waiting = pods.filter(({ node }) => node === '');
  const ports = host?.ports ?? [];
  return {
    title: name,
    nodes: [
      ...host ? [{ id: 'host', kind: 'host' as const, label: host.name, children: ports.map(portBox) }] : [],
      ...byNamespace(services),
      ...host ? [{ id: `network ${host.network}`, kind: 'network' as const, label: host.network, details: [host.subnet], children: inside }] : inside,
      ...waiting.length > 0 ? [{ id: 'waiting', kind: 'group' as const, label: 'Pending', hint: message('Pods that no node has been found for.'), children: waiting.map(podBox) }] : [],
    ],
    edges: [...services.flatMap(service => podsOfService(service, pods).map(pod => lineTo(service, pod))), ...ports.flatMap(port => lineFrom(port, { services, pods, nodes }))],
  };
}

function portBox(from: NodeHostPort): GraphNode {
  const { address, port, protocol, node, nodePort } = from;
  return { id: portId(from), kind: 'published-port', label: `${port}→${nodePort}${protocol === 'tcp' ? '' : `/${protocol}`}`, details: [address, node] };
}

function portId({ address, port, protocol }: NodeHostPort): string {
  return `port ${address}:${port}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function byNamespace(services: readonly KubeService[]): readonly GraphNode[] {
  const namespaces = new Map<string, GraphNode[]>();
  for (const service of services) namespaces.set(service.namespace, [...namespaces.get(service.namespace) ?? [], serviceBox(service)]);
  return [...namespaces].map(([namespace, children]) => ({ id: `services ${namespace}`, kind: 'namespace', label: namespace, children }));
}

function serviceBox({ uid, name, type, address, ports, selector, external }: KubeService): GraphNode {
  return { id: uid, kind: 'endpoint', label: name, details: [[type, address].filter(Boolean).join(' '), ...external, ...ports.map(portText), selector].filter(Boolean) };
}

/** As kubectl writes it in the column PORT(S), with where it leads. */
function portText({ port, nodePort, protocol, target }: KubeServicePort): string {
  return `${port}${nodePort === 0 ? '' : `:${nodePort}`}/${protocol}${target === '' || target === String(port) ? '' : ` → ${target}`}`;
}

function nodeBox({ uid, name, roles, version, address, readiness, isCordoned }: KubeNode, pods: readonly KubePod[]): GraphNode {
  return {
    id: uid, kind: 'machine', label: name, details: [[...roles, version].join(' '), address, isCordoned ? 'SchedulingDisabled' : '', readiness === 'Ready' ? '' : readiness].filter(Boolean),
    ...readiness !== 'Ready' && { tone: 'bad' as const }, children: pods.map(podBox),
  };
}

function podBox(pod: KubePod): GraphNode {
  const { uid, name, namespace, address, status, phase } = pod;
  const isOver = phase === 'Succeeded';
  return {
    id: uid, kind: 'container', label: name, details: [namespace, address, status === 'Running' ? '' : status].filter(Boolean),
    ...isOver ? { tone: 'dim' as const } : !isServing(pod) && { tone: 'bad' as const },
  };
}

function lineTo({ uid }: KubeService, pod: KubePod): GraphEdge {
  return { id: `${uid} ${pod.uid}`, from: uid, to: pod.uid, label: '', ...!isServing(pod) && { tone: 'dim' as const, hint: message('The pod is not ready: the service sends nothing to it.') } };
}

function lineFrom(from: NodeHostPort, { services, pods, nodes }: Pick<ClusterFacts, 'services' | 'pods' | 'nodes'>): readonly GraphEdge[] {
  const id = portId(from);
  const listener = listenerAt(from, services, pods);
  const to = listener?.kind === 'service' ? listener.service : listener?.pod ?? nodes.find(({ name }) => name === from.node);
  return to ? [{ id: `${id} to`, from: id, to: to.uid, label: listener ? { service: 'NodePort', pod: 'hostPort' }[listener.kind] : '' }] : [];
}
