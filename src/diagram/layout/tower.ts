import type { Graph, GraphEdge, GraphNode } from '../graph/graph.ts';
import { lineHeight, padding, widthOf } from '../scene/measure.ts';
import type { Box, Line, Point, Scene } from '../scene/scene.ts';
import { boxOf, ownSize, shown } from './box-size.ts';
import { gridsIn, inRows } from './grid.ts';

/** Around the picture, between boxes of the tower, between boxes in a box, and between lines beside the tower, in px. */
const margin = 16;
const between = 24;
const inside = 12;
const lane = 18;
/** A tower stands alone: its lines of text may be longer than others. */
const widestLine = 420;

/** Boxes upon each other, equally wide: lines from one to the next lead straight down, all others along the right side, where nothing is in their way. */
export function layOutTower({ title, nodes, edges }: Graph): Scene {
  const grids = gridsIn(nodes, edges);
  const width = Math.max(...nodes.map(node => widthFor(node, grids)));
  const boxes: Box[] = [];
  const place = (node: GraphNode, x: number, y: number, wide: number, depth: number): number => {
    const { height: own } = ownSize(node, widestLine);
    const { children = [] } = node;
    const at = boxes.length;
    let bottom = y + own;
    if (grids.has(node.id)) {
      const rows = rowsOf(node);
      for (const [index, child] of (rows.children ?? []).entries()) boxes.push(boxOf(children[index] as GraphNode, { x: x + (child.x ?? 0), y: y + (child.y ?? 0), width: child.width ?? 0, height: child.height ?? 0 }, depth + 1, widestLine));
      bottom = y + (rows.height ?? own);
    } else {
      for (const [index, child] of children.entries()) bottom = place(child, x + padding, bottom + (index === 0 ? 0 : inside), wide - 2 * padding, depth + 1);
      if (children.length > 0) bottom += padding;
    }
    boxes.splice(at, 0, boxOf(node, { x, y, width: wide, height: bottom - y }, depth, widestLine));
    return bottom;
  };
  let bottom = margin;
  for (const node of nodes) bottom = place(node, margin, bottom, width, 0) + between;
  const { lines, right } = linesOf(nodes, edges, boxes, margin + width);
  return { title, width: right + margin, height: bottom - between + margin, boxes, lines };
}

function rowsOf(node: GraphNode): ReturnType<typeof inRows> {
  const { width, height } = ownSize(node, widestLine);
  return inRows((node.children ?? []).map(child => ({ id: child.id, ...ownSize(child, widestLine) })), { above: height, around: padding, least: width });
}

function widthFor(node: GraphNode, grids: ReadonlySet<string>): number {
  const { children = [] } = node;
  const held = grids.has(node.id) ? rowsOf(node).width ?? 0 : Math.max(0, ...children.map(child => widthFor(child, grids) + 2 * padding));
  return Math.max(ownSize(node, widestLine).width, held);
}

/** @param side the right side of the tower */
function linesOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[], boxes: readonly Box[], side: number): { readonly lines: readonly Line[]; readonly right: number } {
  const boxWith = new Map(boxes.map(box => [box.id, box]));
  const floors = new Map(nodes.map(({ id }, index) => [id, index]));
  const lines: Line[] = [];
  const beside: { readonly edge: GraphEdge; readonly from: Point; readonly to: Point }[] = [];
  for (const edge of edges) {
    const [from, to] = [boxWith.get(edge.from), boxWith.get(edge.to)];
    if (!from || !to) continue;
    if (floors.get(edge.to) === (floors.get(edge.from) ?? NaN) + 1) lines.push(lineOf(edge, [{ x: from.x + from.width / 2, y: from.y + from.height }, { x: to.x + to.width / 2, y: to.y }], undefined));
    // What leaves a box does so above what arrives there.
    else beside.push({ edge, from: { x: from.x + from.width, y: from.y + from.height * 0.35 }, to: { x: to.x + to.width, y: to.y + to.height * 0.65 } });
  }
  let right = side;
  for (const { edge, from, to } of beside.toSorted((a, b) => Math.abs(a.from.y - a.to.y) - Math.abs(b.from.y - b.to.y))) {
    const x = right + lane;
    const text = shown(edge.label);
    const label = text === '' ? undefined : { text, x: x + 4, y: (from.y + to.y - lineHeight) / 2, width: widthOf(text) + 4, height: lineHeight };
    lines.push(lineOf(edge, [from, { x, y: from.y }, { x, y: to.y }, to], label));
    right = label ? label.x + label.width : x;
  }
  return { lines, right };
}

function lineOf({ id, from, to, tone, hint, isWire = false }: GraphEdge, points: readonly Point[], label: Line['label']): Line {
  return { id, from, to, tone, hint, isWire, points, label };
}
