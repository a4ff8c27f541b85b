import { message } from '../../base/message.ts';
import { type Container, formatPorts, isEverywhere, type Port } from '../../model/index.ts';
import type { GraphEdge, GraphNode } from './graph.ts';

/** So many ports of a container stand beside each other; more stand in a box of their own, from which one line leads. */
const mostLoose = 4;

/** The ports of the host that a container publishes, and the lines from them to it. A port that is open at all IPv4 and at all IPv6 addresses is one. */
export function publishedPorts(container: Container): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const byBox = new Map<string, readonly Port[]>();
  for (const port of container.ports) if (port.published) byBox.set(publishedId(container, port), [...byBox.get(publishedId(container, port)) ?? [], port]);
  const boxes = [...byBox].map(([id, ports]): GraphNode => ({ id, kind: 'published-port', label: formatPorts(ports)[0] ?? '', details: [addressesOf(ports)], item: container.id }));
  const lineFrom = ({ id }: GraphNode): GraphEdge => ({ id: `${id} to`, from: id, to: container.id, label: '' });
  if (boxes.length <= mostLoose) return { nodes: boxes, edges: boxes.map(lineFrom) };
  const group: GraphNode = { id: `${container.id} ports`, kind: 'group', label: container.name, item: container.id, hint: message('The ports of the host that lead to this container.'), children: boxes };
  return { nodes: [group], edges: [lineFrom(group)] };
}

/** The box of a port that a container publishes. */
export function publishedId({ id }: Pick<Container, 'id'>, { published, protocol }: Port): string {
  return `${id} ${published && !isEverywhere(published.address) ? published.address : '*'} ${published?.port ?? ''}/${protocol}`;
}

function addressesOf(ports: readonly Port[]): string {
  return [...new Set(ports.map(({ published }) => published?.address || '0.0.0.0'))].join(', ');
}
