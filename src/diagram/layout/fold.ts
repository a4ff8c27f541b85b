import { allNodes, type Graph, type GraphEdge, type GraphNode, type Tone } from '../graph/graph.ts';

/** With more boxes than that, some that hold others are closed until somebody opens them: those that hold most first, and those inside before those around. */
const mostBoxes = 100;

/** Whose closing hides too much: the ends of most lines. */
const keptOpen: readonly string[] = ['host', 'machine'];

/**
 * Closes boxes: what they hold is counted instead of drawn, and lines end at them.
 *
 * @param toggled the ids of those that somebody opened or closed by hand
 */
export function folded(graph: Graph, toggled: ReadonlySet<string> = new Set(), most: number = mostBoxes): Graph {
  const crowded = closedByItself(graph, most);
  const isClosed = ({ id }: GraphNode): boolean => crowded.has(id) !== toggled.has(id);
  const shown = new Map<string, string>();
  const fold = (node: GraphNode): GraphNode => {
    shown.set(node.id, node.id);
    const { children = [], ...rest } = node;
    if (children.length === 0) return node;
    if (!isClosed(node)) return { ...rest, children: children.map(fold) };
    const inside = [...allNodes(children)];
    for (const { id } of inside) shown.set(id, node.id);
    return { ...rest, details: [...rest.details ?? [], `${inside.length} ×`], folded: inside.length, ...toneOf([node, ...inside]) };
  };
  const nodes = graph.nodes.map(fold);
  return { ...graph, nodes, edges: bundled(graph.edges, shown) };
}

function closedByItself({ nodes }: Graph, most: number): ReadonlySet<string> {
  const sizes = new Map<GraphNode, number>();
  const closed = new Set<string>();
  const measure = (node: GraphNode): number => {
    const size = 1 + (node.children ?? []).reduce((sum, child) => sum + measure(child), 0);
    sizes.set(node, size);
    return size;
  };
  let shown = nodes.reduce((sum, node) => sum + measure(node), 0);
  const innermost = [...allNodes(nodes)].filter(({ kind, children = [] }) => children.length > 1 && !keptOpen.includes(kind));
  const holdsRooms = new Set(innermost.filter(({ children = [] }) => children.some(child => (child.children?.length ?? 0) > 1)));
  const size = (node: GraphNode): number => sizes.get(node) ?? 1;
  const order = innermost.sort((a, b) => Number(holdsRooms.has(a)) - Number(holdsRooms.has(b)) || size(b) - size(a));
  for (const node of order) {
    if (shown <= most) break;
    closed.add(node.id);
    const inside = [...allNodes(node.children ?? [])];
    shown -= inside.length - inside.filter(({ id }) => closed.has(id)).reduce((sum, other) => sum + size(other) - 1, 0);
  }
  return closed;
}

/** Lines between what is drawn; those that became the same are one. */
function bundled(edges: readonly GraphEdge[], shown: ReadonlyMap<string, string>): readonly GraphEdge[] {
  const bundles = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const [from, to] = [shown.get(edge.from), shown.get(edge.to)];
    if (from === undefined || to === undefined || from === to && edge.from !== edge.to) continue;
    const key = from === edge.from && to === edge.to ? edge.id : JSON.stringify([from, to]);
    bundles.set(key, [...bundles.get(key) ?? [], { ...edge, from, to }]);
  }
  return [...bundles].flatMap(([id, [first, ...others]]) => {
    if (!first) return [];
    return others.length === 0 ? { ...first, id } : { id, from: first.from, to: first.to, label: `${others.length + 1} ×`, isBackward: first.isBackward ?? false, isWire: first.isWire ?? false, ...toneOf([first, ...others]) };
  });
}

/** The tone of what stands for several: what is to be seen most. */
function toneOf(things: readonly { readonly tone?: Tone | undefined }[]): { readonly tone?: Tone } {
  const tone = things.some(thing => thing.tone === 'bad') ? 'bad' : things.some(thing => thing.tone === 'lit') ? 'lit' : things.every(thing => thing.tone === 'dim') ? 'dim' : undefined;
  return tone ? { tone } : {};
}
