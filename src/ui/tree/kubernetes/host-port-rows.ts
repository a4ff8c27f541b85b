import { l10n } from 'vscode';
import { hostPortsOf, isServing, type KindCluster, type KubeObject, listenerAt, nodeApiServerPort, type NodeHostPort, type NodePortListener } from '../../../model/index.ts';
import type { TreeNode } from '../node.ts';
import { type Place, stateNodes } from './place.ts';

/** Who may listen at a node's port, in all namespaces. */
const listening = ['services', 'pods'] as const;

/** The ports of the engine's host that lead into a cluster of kind, each with the way that it makes. @param isRunning the cluster can be asked who listens */
export function hostPortSection(place: Place, cluster: KindCluster, isRunning: boolean): readonly TreeNode[] {
  const ports = hostPortsOf(cluster);
  const { picture } = place;
  return ports.length === 0 ? [] : [{
    id: 'host-ports', label: l10n.t('Ports of the Host'), description: ports.map(({ port }) => port).join(', '), icon: { id: 'plug' },
    ...isRunning && { whileOpen: () => picture.watch(listening) },
    children: () => [...isRunning ? stateNodes(listening.map(resource => picture.of(resource))) : [], ...ports.map(port => pathRow(place, cluster, port))],
  }];
}

/** One way: the host's port, the node's, who listens there, and the pods behind. */
function pathRow(place: Place, cluster: KindCluster, from: NodeHostPort): TreeNode {
  const { address, port, protocol, node, nodePort } = from;
  const [services, pods] = [place.picture.of('services').objects, place.picture.of('pods').objects];
  const hops = isApiServer(cluster, from) ? [apiServerHop()] : services && pods ? listenerHops(place, cluster, listenerAt(from, [...services.values()], [...pods.values()])) : [];
  const host = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  const inside = `${node}:${nodePort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
  const container = cluster.nodes.find(one => one.container.name === node)?.container;
  return {
    id: `${host}/${protocol}`, label: host, description: [inside, ...hops.map(({ summary }) => summary)].map(hop => `→ ${hop}`).join(' '), icon: { id: 'plug', ...hops.some(({ isWell }) => isWell) && { color: 'charts.green' } },
    value: host, filterText: `${cluster.name} ${host} ${inside} ${hops.map(({ summary }) => summary).join(' ')}`,
    facts: () => [
      { name: l10n.t('Port of the host'), value: `${host}/${protocol}`, source: 'api' }, { name: l10n.t('Port of the node'), value: inside, source: 'api' },
      ...hops.map(({ summary }) => ({ name: l10n.t('Leads to'), value: summary, source: 'kubernetes' as const })),
    ],
    children: () => [
      { id: 'node', label: inside, description: l10n.t('the node’s container'), icon: { id: 'vm' }, value: inside, ...container && { command: { id: 'cutaway.container.reveal', args: [container.id] } } },
      ...hops.flatMap(({ rows }) => rows),
    ],
  };
}

/** A part of a way behind the node. */
interface Hop {
  readonly summary: string;
  /** Somebody answers there. */
  readonly isWell: boolean;
  readonly rows: readonly TreeNode[];
}

function isApiServer({ nodes }: KindCluster, { node, nodePort, protocol }: NodeHostPort): boolean {
  return nodePort === nodeApiServerPort && protocol === 'tcp' && nodes.some(({ role, container }) => container.name === node && role !== 'worker');
}

function apiServerHop(): Hop {
  return { summary: l10n.t('API server'), isWell: true, rows: [{ id: 'api', label: l10n.t('API server'), icon: { id: 'server-process' } }] };
}

function listenerHops(place: Place, cluster: KindCluster, listener: NodePortListener | undefined): readonly Hop[] {
  if (!listener) {
    const nobody = l10n.t('nobody: no service has this node port, and no pod this host port');
    return [{ summary: nobody, isWell: false, rows: [{ id: 'nobody', label: nobody, icon: { id: 'warning', color: 'list.warningForeground' } }] }];
  }
  if (listener.kind === 'pod') {
    const { pod, containerPort } = listener;
    return [{ summary: `hostPort ${nameOf(pod)}:${containerPort}`, isWell: isServing(pod), rows: [objectHop(place, cluster, pod, `hostPort · ${pod.status}`, isServing(pod))] }];
  }
  const { service, port, pods } = listener;
  const serving = pods.filter(isServing);
  return [
    { summary: `${service.type} ${nameOf(service)}:${port.port}`, isWell: false, rows: [objectHop(place, cluster, service, `${service.type} · ${port.port} → ${port.target || port.port}`, true)] },
    { summary: l10n.t('{0} of {1} pods', serving.length, pods.length), isWell: serving.length > 0, rows: pods.map(pod => objectHop(place, cluster, pod, [pod.status, pod.node, pod.address].filter(Boolean).join(' · '), isServing(pod))) },
  ];
}

/** A click leads to the object's own row. */
function objectHop({ cluster }: Place, { name: row }: KindCluster, object: KubeObject, description: string, isWell: boolean): TreeNode {
  const isPod = object.resource === 'pods';
  return {
    id: `${object.resource} ${nameOf(object)}`, label: nameOf(object), description, icon: { id: isPod ? 'circle-filled' : 'radio-tower', color: isWell ? 'charts.green' : 'charts.yellow' }, value: object.name,
    context: ['object', object.resource, isPod && 'phase' in object && object.phase === 'Running' ? 'running' : ''].filter(Boolean).join(' '), subject: { kind: 'object', cluster, object },
    command: { id: 'cutaway.object.reveal', args: [[row, 'namespaces', `namespaces ${object.namespace}`, isPod ? 'workloads' : 'services'], `${object.resource} ${object.name}`] },
  };
}

function nameOf({ namespace, name }: KubeObject): string {
  return `${namespace}/${name}`;
}
