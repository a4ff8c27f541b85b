import { allNodes, type Graph, type GraphNode } from '../graph/graph.ts';
import { bold, fitted, lineHeight, widest, widthOf } from '../scene/measure.ts';
import type { Box, Line, Point, Scene } from '../scene/scene.ts';
import { oneLine } from '../text/one-line.ts';
import type { ElkEdge, ElkNode } from './elk-graph.ts';

const padding = 10;

/** Names in the order of the graph stay in it, so that a change moves little; lines have corners and keep their distance (ELK, reference of options). */
const rootOptions: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.hierarchyHandling': 'INCLUDE_CHILDREN', 'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES', 'elk.layered.spacing.nodeNodeBetweenLayers': '48', 'elk.spacing.nodeNode': '16', 'elk.spacing.edgeNode': '12',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16', 'elk.edgeLabels.inline': 'true', 'elk.padding': '[top=16,left=16,bottom=16,right=16]',
};

/** Lays a graph out. The same graph is laid out in the same way each time. */
export async function layOut(graph: Graph): Promise<Scene> {
  const { elk } = await import('./elk.ts');
  const known = new Set([...allNodes(graph.nodes)].map(({ id }) => id));
  const placed = await elk({
    id: 'root', layoutOptions: { ...rootOptions }, children: graph.nodes.map(elkNode),
    edges: graph.edges.filter(({ from, to }) => known.has(from) && known.has(to)).map(({ id, from, to, label }) => ({
      id, sources: [from], targets: [to], ...label !== '' && { labels: [{ text: shown(label), width: widthOf(shown(label)) + 4, height: lineHeight }] },
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
    for (const child of children) place(child, at, depth + 1);
  };
  for (const child of placed.children ?? []) place(child, { x: 0, y: 0 }, 0);
  const tones = new Map(graph.edges.map(({ id, tone }) => [id, tone]));
  const lines = (placed.edges ?? []).map((edge): Line => lineOf(edge, tones.get(edge.id)));
  return { title: graph.title, width: placed.width ?? 0, height: placed.height ?? 0, boxes, lines };
}

function shown(text: string): string {
  return fitted(oneLine(text), widest);
}

function textSize({ label, details = [] }: GraphNode): { readonly width: number; readonly height: number } {
  const lines = [label, ...details].map(shown);
  return { width: Math.ceil(Math.max(...lines.map((line, index) => index === 0 ? widthOf(line) * bold : widthOf(line)))) + 2 * padding, height: lines.length * lineHeight + 2 * padding };
}

function elkNode(node: GraphNode): ElkNode {
  const { width, height } = textSize(node);
  if (!node.children || node.children.length === 0) return { id: node.id, width, height };
  return {
    id: node.id, children: node.children.map(elkNode),
    layoutOptions: { 'elk.padding': `[top=${height},left=${padding},bottom=${padding},right=${padding}]`, 'elk.nodeSize.constraints': 'MINIMUM_SIZE', 'elk.nodeSize.minimum': `(${width},${height})` },
  };
}

function boxOf(node: GraphNode, place: Pick<Box, 'x' | 'y' | 'width' | 'height'>, depth: number): Box {
  const { id, kind, tone, item, label, details = [] } = node;
  return { ...place, id, kind, tone, item, depth, label: shown(label), details: details.map(shown), full: [label, ...details].map(oneLine).join('\n') };
}

function lineOf({ id, sections = [], labels = [] }: ElkEdge, tone: Line['tone']): Line {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  const [label] = labels;
  return { id, tone, points, label: label && { text: label.text, x: label.x ?? 0, y: label.y ?? 0, width: label.width, height: label.height } };
}
