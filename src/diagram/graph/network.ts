import { type Attachment, type Container, formatPorts, isAlive, type Network, projectLabel } from '../../model/index.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';

/** What the network diagram shows: the containers and networks of one engine. */
export interface NetworkFacts {
  /** What the engine's host is called. */
  readonly host: string;
  readonly networks: readonly Network[];
  /** Those that do not run have no addresses, and are left out. */
  readonly containers: readonly Container[];
}

/** From so many containers on, those of a network that nobody reaches from outside are drawn as one box. */
export const mostDrawn = 60;

const hostId = 'host';

/**
 * The networks of an engine: the host with its published ports on the left, then the bridges with their subnets, then containers with their addresses. A container on several networks is drawn on
 * the first and connected to the others; one that shares another's network is drawn inside of it.
 */
export function networkGraph({ host, networks, containers }: NetworkFacts): Graph {
  const running = containers.filter(isAlive);
  const sharers = sharersByHolder(running);
  const edges: GraphEdge[] = [];
  const publishedPorts: GraphNode[] = [];
  const byNetwork = new Map<string, Container[]>();
  for (const container of running) {
    const [first] = container.networks;
    if (first && !isSharer(container)) byNetwork.set(first.networkId, [...byNetwork.get(first.networkId) ?? [], container]);
    for (const { networkId, ipv4 } of container.networks.slice(1)) edges.push({ id: `${container.id} ${networkId}`, from: bridgeId(networkId), to: container.id, label: ipv4 });
    for (const port of container.ports) {
      if (!port.published) continue;
      const [id, words] = [`${container.id} ${port.published.address} ${port.published.port}/${port.protocol}`, formatPorts([port])[0] ?? ''];
      publishedPorts.push({ id, kind: 'published-port', label: words, details: [port.published.address === '' ? '0.0.0.0' : port.published.address], item: container.id });
      edges.push({ id: `${id} to`, from: id, to: container.id, label: '' });
    }
  }
  const drawn = [...networks].filter(({ driver }) => driver !== 'host' && driver !== 'null').sort((a, b) => order(a) - order(b) || (a.name < b.name ? -1 : 1));
  const onHost = running.filter(({ networkMode }) => networkMode === 'host').map(container => containerNode(container, undefined, sharers));
  const nodes: GraphNode[] = [
    { id: hostId, kind: 'host', label: host, children: [...publishedPorts, ...onHost] },
    ...drawn.map(network => networkNode(network, byNetwork.get(network.id) ?? [], sharers, running.length > mostDrawn)),
    ...running.filter(({ networkMode }) => networkMode === 'none').map(container => containerNode(container, undefined, sharers)),
  ];
  return { title: host, nodes, edges };
}

function bridgeId(network: string): string {
  return `${network} bridge`;
}

/** The engine's own network comes first. */
function order({ name }: Network): number {
  return name === 'bridge' ? 0 : 1;
}

function isSharer({ networkMode }: Container): boolean {
  return networkMode.startsWith('container:');
}

/** Containers without a network of their own, by the one whose network they share. */
function sharersByHolder(containers: readonly Container[]): ReadonlyMap<string, readonly Container[]> {
  const sharers = new Map<string, Container[]>();
  for (const container of containers.filter(isSharer)) {
    const name = container.networkMode.slice('container:'.length);
    const holder = containers.find(other => other.id === name || other.name === name)?.id ?? name;
    sharers.set(holder, [...sharers.get(holder) ?? [], container]);
  }
  return sharers;
}

function networkNode(network: Network, containers: readonly Container[], sharers: ReadonlyMap<string, readonly Container[]>, isCrowded: boolean): GraphNode {
  const { id, name, driver, internal, subnets, options } = network;
  const device = driver === 'bridge' ? options['com.docker.network.bridge.name'] ?? `br-${id.slice(0, 12)}` : options['parent'] ?? driver;
  const bridge: GraphNode = { id: bridgeId(id), kind: 'bridge', label: device, details: subnets.map(({ subnet, gateway }) => gateway === '' ? subnet : `${gateway}  ${subnet}`), item: id };
  const attachment = (container: Container): Attachment | undefined => container.networks.find(({ networkId }) => networkId === id);
  const inside = isCrowded ? grouped(id, containers) : byProject(id, containers, container => containerNode(container, attachment(container), sharers));
  return { id, kind: 'network', label: name, details: [internal ? `${driver}, internal` : driver], item: id, children: [bridge, ...inside] };
}

function byProject(network: string, containers: readonly Container[], node: (container: Container) => GraphNode): readonly GraphNode[] {
  const projects = new Map<string, GraphNode[]>();
  for (const container of containers) {
    const project = container.labels[projectLabel] ?? '';
    projects.set(project, [...projects.get(project) ?? [], node(container)]);
  }
  return [...projects].flatMap(([project, children]): readonly GraphNode[] => project === '' ? children : [{ id: `${network} ${project}`, kind: 'project', label: project, children }]);
}

/** Many containers as one box a project. */
function grouped(network: string, containers: readonly Container[]): readonly GraphNode[] {
  const published = containers.filter(({ ports }) => ports.some(port => port.published));
  const projects = new Map<string, Container[]>();
  for (const container of containers) {
    if (published.includes(container)) continue;
    const project = container.labels[projectLabel] ?? '';
    projects.set(project, [...projects.get(project) ?? [], container]);
  }
  return [
    ...published.map(container => containerNode(container, container.networks[0], new Map())),
    ...[...projects].map(([project, members]): GraphNode => ({ id: `${network} ${project} group`, kind: 'group', label: project === '' ? `${members.length} ×` : `${project}: ${members.length} ×`, details: members.slice(0, 3).map(({ name }) => name) })),
  ];
}

function containerNode(container: Container, attachment: Attachment | undefined, sharers: ReadonlyMap<string, readonly Container[]>): GraphNode {
  const { id, name } = container;
  const details = attachment ? [`eth0 ${attachment.ipv4}`, attachment.mac, ...attachment.aliases.filter(alias => alias !== name && !id.startsWith(alias))].filter(text => text !== '') : [];
  const inside = (sharers.get(id) ?? []).map(sharer => containerNode(sharer, undefined, new Map()));
  return { id, kind: 'container', label: name, details, item: id, ...inside.length > 0 && { children: inside } };
}
