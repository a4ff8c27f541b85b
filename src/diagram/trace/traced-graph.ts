import { bridgeDevice, isAlive, type Port, type Trace, type TraceHop, type TraceQuestion } from '../../model/index.ts';
import { allNodes, type Graph, type GraphEdge, type GraphNode, type Tone } from '../graph/graph.ts';
import { bridgeId, hostId, networkGraph, type NetworkFacts } from '../graph/network.ts';
import { interfaceId } from '../graph/network-host.ts';
import { publishedId } from '../graph/published-ports.ts';

/** The box of who is beyond the host's network card. */
const outsideId = 'outside';

/** A box that a request comes by, and what it looks like there. */
interface Stop {
  readonly id: string;
  readonly destination: string;
}

/** The network diagram with the way of a request lit up; what takes no part is dim, and where it ends in vain is marked. */
export function tracedGraph(facts: NetworkFacts, question: TraceQuestion, trace: Trace): Graph {
  const graph = networkGraph(facts);
  const isOutside = question.from === 'outside' || trace.hops.some(({ place }) => place === 'outside');
  const title = `${question.protocol} ${question.to}:${question.port}`;
  const places = withGuests(graph.nodes, trace);
  const nodes = isOutside ? [{ id: outsideId, kind: 'machine', label: question.from === 'outside' ? title : '…' } as const, ...places] : places;
  const known = new Set([...allNodes(nodes)].map(({ id }) => id));
  const stops = stopsOf(facts, question, trace).filter(({ id }) => known.has(id));
  const isBad = !['answered', 'arrives', 'leaves'].includes(trace.outcome);
  const tones = new Map<string, Tone>(stops.map(({ id }, index) => [id, isBad && index === stops.length - 1 ? 'bad' : 'lit']));
  return { ...graph, title, nodes: nodes.map(node => toned(node, tones)), edges: litEdges(graph.edges, stops) };
}

/** Places that the diagram does not have, as the pods of a node, stand in the container that a request comes to them from. */
function withGuests(nodes: readonly GraphNode[], { hops }: Trace): readonly GraphNode[] {
  const known = new Set([...allNodes(nodes)].map(({ id }) => id));
  const guests = new Map<string, Set<string>>();
  let within: string | undefined;
  for (const { place } of hops) {
    if (place === hostId || place === outsideId || known.has(place)) within = place;
    else if (within !== undefined) guests.set(within, (guests.get(within) ?? new Set()).add(place));
  }
  const filled = (node: GraphNode): GraphNode => {
    const inside = [...guests.get(node.id) ?? []].map((id): GraphNode => ({ id, kind: 'container', label: id }));
    const children = [...node.children?.map(filled) ?? [], ...inside];
    return children.length > 0 ? { ...node, children } : node;
  };
  return nodes.map(filled);
}

function stopsOf(facts: NetworkFacts, { from }: TraceQuestion, { hops }: Trace): readonly Stop[] {
  const stops: Stop[] = [{ id: from === 'host' ? hostId : from, destination: '' }];
  let before = '';
  for (const hop of hops) {
    const id = boxOf(facts, hop, before);
    before = hop.destination;
    const last = stops.at(-1);
    if (id !== undefined && id !== last?.id) stops.push({ id, destination: hop.destination });
  }
  return stops;
}

/** The box that a hop is about, if it is about one. @param before where the packet was bound for until then */
function boxOf(facts: NetworkFacts, { place, kind, device, destination }: TraceHop, before: string): string | undefined {
  if (place === 'outside') return outsideId;
  if (place !== 'host') return place;
  if (kind === 'translated' || kind === 'proxied') return publishedAt(facts, before, destination);
  const network = facts.networks.find(each => each.driver === 'bridge' && bridgeDevice(each) === device);
  if (network) return bridgeId(network.id);
  if (kind === 'received' || kind === 'transmitted') return interfaceId(device);
  return kind === 'delivered' || kind === 'dropped' ? hostId : undefined;
}

/** The published port that leads from one destination to another. */
function publishedAt({ containers }: NetworkFacts, before: string, after: string): string | undefined {
  const [port, [address = '', inside = '']] = [before.split(':')[1] ?? '', after.split(':')];
  const isIt = ({ published, containerPort }: Port): boolean => published !== undefined && `${published.port}` === port && `${containerPort}` === inside;
  const container = containers.find(each => isAlive(each) && each.networks.some(({ ipv4 }) => ipv4.split('/')[0] === address) && each.ports.some(isIt));
  const found = container?.ports.find(isIt);
  return container && found && publishedId(container, found);
}

/** A box is as bright as what is in it. */
function toned(node: GraphNode, tones: ReadonlyMap<string, Tone>): GraphNode {
  const children = node.children?.map(child => toned(child, tones));
  const own = tones.get(node.id);
  const isOnWay = own !== undefined || children?.some(({ tone }) => tone !== 'dim') === true;
  const { tone, ...rest } = node;
  return { ...rest, ...children && { children }, ...own !== undefined ? { tone: own } : isOnWay ? tone && { tone } : { tone: 'dim' as const } };
}

/** Lines on the way are lit; where two boxes on it have none between them, one is drawn, with where the packet is bound for. */
function litEdges(edges: readonly GraphEdge[], stops: readonly Stop[]): readonly GraphEdge[] {
  const steps = stops.slice(1).map((stop, index) => ({ from: stops[index]?.id ?? '', to: stop.id, label: stop.destination }));
  const joins = ({ from, to }: GraphEdge, step: typeof steps[number]): boolean => from === step.from && to === step.to || from === step.to && to === step.from;
  return [
    ...edges.map((edge): GraphEdge => ({ ...edge, tone: steps.some(step => joins(edge, step)) ? 'lit' : 'dim' })),
    ...steps.filter(step => !edges.some(edge => joins(edge, step)) && step.from !== step.to).map((step, index): GraphEdge => ({ id: `trace ${index}`, ...step, tone: 'lit' })),
  ];
}
