import { allNodes, type Graph, type GraphEdge, type GraphNode } from '../graph/graph.ts';
import { lineHeight, padding, widthOf } from '../scene/measure.ts';
import type { Box, Line, Point, Scene } from '../scene/scene.ts';
import { boxOf, ownSize, shown } from './box-size.ts';
import type { ElkEdge, ElkNode } from './elk-graph.ts';
import { gridsIn, inRows } from './grid.ts';
import { onSlabs } from './slab.ts';
import { layOutTower } from './tower.ts';

/** What is first in the graph stays first, so that a change moves little; lines have corners and keep their distance (ELK, reference of options). */
const rootOptions: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.hierarchyHandling': 'INCLUDE_CHILDREN', 'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES', 'elk.separateConnectedComponents': 'false',
  'elk.partitioning.activate': 'true', 'elk.edgeLabels.inline': 'true', 'elk.padding': '[top=16,left=16,bottom=16,right=16]',
};

/** Of the whole and of each box: its distances, that boxes over each other begin at the same place, and that they keep their order. */
const nodeOptions: Readonly<Record<string, string>> = {
  'elk.alignment': 'LEFT', 'elk.spacing.nodeNode': '16', 'elk.spacing.edgeNode': '12', 'elk.layered.spacing.nodeNodeBetweenLayers': '40', 'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.crossingMinimization.semiInteractive': 'true',
};

/** More lines than that leave a box as one and part on their way, as on a bus: side by side they would be a wall. */
const mostSideBySide = 8;

/** Lays a graph out. The same graph is laid out in the same way each time. */
export async function layOut(graph: Graph): Promise<Scene> {
  if (graph.direction === 'tower') return layOutTower(graph);
  const { elk } = await import('./elk.ts');
  const known = new Set([...allNodes(graph.nodes)].map(({ id }) => id));
  const isDown = graph.direction === 'down';
  const first = new Set(graph.nodes.slice(0, graph.nodes.findLastIndex(({ kind }) => kind === 'host') + 1).map(({ id }) => id));
  const arranging: Arranging = { isDown, grids: gridsIn(graph.nodes, graph.edges), inRows: new Map(), hubs: hubsIn(graph.edges) };
  const placed = await elk({
    id: 'root', layoutOptions: { ...rootOptions, ...nodeOptions, ...isDown && { 'elk.direction': 'DOWN' } },
    // A host and what stands before it come first, whatever leads there.
    children: elkNodes(graph.nodes, arranging).map(node => ({ ...node, layoutOptions: { ...node.layoutOptions, 'elk.partitioning.partition': first.has(node.id) ? '0' : '1' } })),
    edges: graph.edges.filter(({ from, to }) => known.has(from) && known.has(to)).map(({ id, from, to, isBackward = false, label }) => ({
      id, sources: [wayOut(isBackward ? to : from, arranging)], targets: [isBackward ? from : to], ...label !== '' && { labels: [{ text: shown(label), width: widthOf(shown(label)) + 4, height: lineHeight }] },
    })),
  });
  const boxes: Box[] = [];
  const origins = new Map<string, Point>([['root', { x: 0, y: 0 }]]);
  const nodes = new Map([...allNodes(graph.nodes)].map(node => [node.id, node]));
  const place = ({ id, x = 0, y = 0, width = 0, height = 0, children = [] }: ElkNode, origin: Point, depth: number): void => {
    const node = nodes.get(id);
    const at = { x: origin.x + x, y: origin.y + y };
    origins.set(id, at);
    if (node) boxes.push(boxOf(node, { ...at, width, height }, depth));
    for (const child of arranging.inRows.get(id) ?? children) place(child, at, depth + 1);
  };
  for (const child of placed.children ?? []) place(child, { x: 0, y: 0 }, 0);
  const edges = new Map(graph.edges.map(edge => [edge.id, edge]));
  const lines = (placed.edges ?? []).flatMap((placedEdge): Line | [] => {
    const edge = edges.get(placedEdge.id);
    return edge ? lineOf(placedEdge, edge, origins.get(placedEdge.container ?? 'root') ?? { x: 0, y: 0 }) : [];
  });
  return { title: graph.title, width: placed.width ?? 0, height: placed.height ?? 0, ...onSlabs(graph, boxes, lines) };
}

/** What is known while boxes are sized. */
interface Arranging {
  readonly isDown: boolean;
  /** Boxes that hold others in rows. */
  readonly grids: ReadonlySet<string>;
  /** What they hold, which ELK does not get to see. */
  readonly inRows: Map<string, readonly ElkNode[]>;
  /** Boxes that many lines leave. */
  readonly hubs: ReadonlySet<string>;
}

function hubsIn(edges: readonly GraphEdge[]): ReadonlySet<string> {
  const leaving = new Map<string, number>();
  for (const { from, to, isBackward = false } of edges) {
    const source = isBackward ? to : from;
    leaving.set(source, (leaving.get(source) ?? 0) + 1);
  }
  return new Set([...leaving].flatMap(([id, count]) => count > mostSideBySide ? id : []));
}

/** What lines begin at: the box, or the one place that they share. */
function wayOut(id: string, { hubs }: Arranging): string {
  return hubs.has(id) ? `${id} out` : id;
}

/** Boxes that stand over each other are equally wide: those of one kind, and where lines lead down, all. */
function elkNodes(nodes: readonly GraphNode[], arranging: Arranging): ElkNode[] {
  const sizes = nodes.map(node => ownSize(node));
  const widest = new Map<string, number>();
  const groupOf = ({ kind, children = [] }: GraphNode): string => arranging.isDown ? '' : children.length > 0 ? `${kind} room` : kind;
  nodes.forEach((node, index) => widest.set(groupOf(node), Math.max(widest.get(groupOf(node)) ?? 0, sizes[index]?.width ?? 0)));
  return nodes.map((node, index) => {
    const placed = elkNode(node, widest.get(groupOf(node)) ?? 0, sizes[index]?.height ?? 0, arranging);
    // Where it stands does not matter, only beside whom: which way lines lead, ELK makes of it what it needs.
    return { ...placed, layoutOptions: { ...placed.layoutOptions, 'elk.position': `(${index},${index})` } };
  });
}

function elkNode({ id, children = [] }: GraphNode, width: number, height: number, arranging: Arranging): ElkNode {
  const out: Partial<ElkNode> = arranging.hubs.has(id) ? { ports: [{ id: wayOut(id, arranging), layoutOptions: { 'elk.port.side': arranging.isDown ? 'SOUTH' : 'EAST' } }] } : {};
  const options = { ...nodeOptions, ...out.ports && { 'elk.portConstraints': 'FIXED_SIDE' } };
  if (children.length === 0) return { id, width, height, ...out, layoutOptions: options };
  const inside = elkNodes(children, arranging);
  if (arranging.grids.has(id)) {
    const rows = inRows(inside, { above: height, around: padding, least: width });
    arranging.inRows.set(id, rows.children ?? []);
    return { id, ...rows, ...out, children: [], layoutOptions: options };
  }
  return {
    id, ...out, children: inside,
    // ELK turns the graph around where it leads down, and this size with it.
    layoutOptions: { ...options, 'elk.padding': `[top=${height},left=${padding},bottom=${padding},right=${padding}]`, 'elk.nodeSize.constraints': 'MINIMUM_SIZE', 'elk.nodeSize.minimum': arranging.isDown ? `(${height},${width})` : `(${width},${height})` },
  };
}

function lineOf({ sections = [], labels = [] }: ElkEdge, { id, from, to, tone, hint, isBackward = false, isWire = false }: GraphEdge, origin: Point): Line {
  const way = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]).map(({ x, y }) => ({ x: origin.x + x, y: origin.y + y }));
  const points = isBackward ? way.toReversed() : way;
  const [label] = labels;
  return { id, from, to, tone, hint, isWire, points, label: label && { text: label.text, x: origin.x + (label.x ?? 0), y: origin.y + (label.y ?? 0), width: label.width, height: label.height } };
}
