import { type Attachment, bridgeDevice, type Container, type HostNetwork, isAlive, type Network, projectLabel } from '../../model/index.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { addressTranslations, interfaceId, interfaceNodes } from './network-host.ts';
import { publishedPorts } from './published-ports.ts';

/** What the network diagram shows: the containers and networks of one engine. */
export interface NetworkFacts {
  /** What the engine's host is called. */
  readonly host: string;
  readonly networks: readonly Network[];
  /** Those that do not run have no addresses, and are left out. */
  readonly containers: readonly Container[];
  /** What the kernel of the host says; undefined where it cannot be asked. */
  readonly kernel?: HostNetwork | undefined;
}

/** kind's label for the cluster that a node belongs to (sigs.k8s.io/kind, pkg/cluster/constants). */
const clusterLabel = 'io.x-k8s.kind.cluster';

/** The box of the engine's host. */
export const hostId = 'host';

/**
 * The networks of an engine: the host with its interfaces, published ports and translations on the left, then the bridges with their subnets, then containers with their addresses. A container on
 * several networks is drawn on the first and connected to the others; one that shares another's network is drawn inside of it.
 */
export function networkGraph({ host, networks, containers, kernel }: NetworkFacts): Graph {
  const running = containers.filter(isAlive);
  const sharers = sharersByHolder(running);
  const edges: GraphEdge[] = [];
  const ports: GraphNode[] = [];
  const byNetwork = new Map<string, Container[]>();
  for (const container of running) {
    const [first] = container.networks;
    if (first && !isSharer(container)) {
      byNetwork.set(first.networkId, [...byNetwork.get(first.networkId) ?? [], container]);
      edges.push({ id: `${container.id} ${first.networkId}`, from: bridgeId(first.networkId), to: container.id, label: vethOf(kernel, container, first) ?? '', isWire: true });
    }
    // The other networks are farther from the host: what comes in goes through the container.
    for (const attachment of container.networks.slice(1)) {
      edges.push({ id: `${container.id} ${attachment.networkId}`, from: bridgeId(attachment.networkId), to: container.id, label: vethOf(kernel, container, attachment) ?? attachment.ipv4, isBackward: true, isWire: true });
    }
    const published = publishedPorts(container);
    ports.push(...published.nodes);
    edges.push(...published.edges);
  }
  const drawn = [...networks].filter(({ driver }) => driver !== 'host' && driver !== 'null').sort((a, b) => order(a) - order(b) || (a.name < b.name ? -1 : 1));
  const onHost = running.filter(({ networkMode }) => networkMode === 'host').map(container => containerNode(container, kernel, sharers));
  const interfaces = interfaceNodes(kernel, networks);
  for (const { id, driver, options } of drawn) {
    const card = interfaceId(options['parent'] ?? '');
    if (driver !== 'bridge' && interfaces.some(node => node.id === card)) edges.push({ id: `${id} parent`, from: card, to: bridgeId(id), label: '', isWire: true });
  }
  const nodes: GraphNode[] = [
    { id: hostId, kind: 'host', label: host, children: [...interfaces, ...ports, ...addressTranslations(kernel), ...onHost] },
    ...drawn.map(network => networkNode(network, byNetwork.get(network.id) ?? [], kernel, sharers)),
    ...running.filter(({ networkMode }) => networkMode === 'none').map(container => containerNode(container, kernel, sharers)),
  ];
  return { title: host, nodes, edges };
}

/** The box of a network's bridge. */
export function bridgeId(network: string): string {
  return `${network} bridge`;
}

/** The host's end of the pair of devices that connects a container with a network. */
function vethOf(kernel: HostNetwork | undefined, { id }: Container, { mac }: Attachment): string | undefined {
  const peer = kernel?.containers.get(id)?.devices.find(device => device.mac === mac)?.peer;
  return kernel?.interfaces.find(({ index, kind }) => index === peer && kind === 'veth')?.name;
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

function networkNode(network: Network, containers: readonly Container[], kernel: HostNetwork | undefined, sharers: ReadonlyMap<string, readonly Container[]>): GraphNode {
  const { id, name, driver, internal, subnets, options } = network;
  const device = driver === 'bridge' ? bridgeDevice(network) : options['parent'] ?? driver;
  const bridge: GraphNode = { id: bridgeId(id), kind: 'bridge', label: device, details: subnets.map(({ subnet, gateway }) => gateway === '' ? subnet : `${gateway}  ${subnet}`), item: id };
  const inside = byProject(id, containers, container => containerNode(container, kernel, sharers));
  return { id, kind: 'network', label: name, details: [internal ? `${driver}, internal` : driver], item: id, children: [bridge, ...inside] };
}

function byProject(network: string, containers: readonly Container[], node: (container: Container) => GraphNode): readonly GraphNode[] {
  const projects = new Map<string, GraphNode[]>();
  for (const container of containers) {
    const project = groupOf(container);
    projects.set(project, [...projects.get(project) ?? [], node(container)]);
  }
  return [...projects].flatMap(([project, children]): readonly GraphNode[] => project === '' ? children : [{ id: `${network} ${project}`, kind: 'project', label: project, children }]);
}

/** The Compose project that a container belongs to, or the cluster of kind that it is a node of; empty without. */
function groupOf({ labels }: Container): string {
  const cluster = labels[clusterLabel];
  return labels[projectLabel] ?? (cluster === undefined ? '' : `kind: ${cluster}`);
}

function containerNode(container: Container, kernel: HostNetwork | undefined, sharers: ReadonlyMap<string, readonly Container[]>): GraphNode {
  const { id, name, networks } = container;
  const devices = kernel?.containers.get(id)?.devices ?? [];
  // Without an address it is on no network, but has the host's or nobody's.
  const details = networks.filter(({ ipv4, mac }) => ipv4 !== '' || mac !== '').flatMap(({ ipv4, mac, aliases }, index) => [
    `${devices.find(device => device.mac === mac)?.name ?? `eth${index}`} ${ipv4}`, mac, aliases.filter(alias => alias !== name && !id.startsWith(alias)).join(', '),
  ]).filter(text => text !== '');
  const inside = (sharers.get(id) ?? []).map(sharer => containerNode(sharer, kernel, new Map()));
  return { id, kind: 'container', label: name, details, item: id, ...inside.length > 0 && { children: inside } };
}
