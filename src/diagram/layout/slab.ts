import type { Graph, GraphNode } from '../graph/graph.ts';
import { bold, fitted, padding } from '../scene/measure.ts';
import type { Box, Line, Point } from '../scene/scene.ts';

/** What all others stand on, where lines lead down: the kernel of the host, and its hardware. */
const kinds: readonly string[] = ['kernel', 'machine'];

/**
 * Draws what others stand on as a slab: as wide as all that stands on it, which gets there straight down. What stands somewhere else, or would be in the way, stays as it was.
 */
export function onSlabs({ nodes, edges, direction }: Graph, boxes: readonly Box[], lines: readonly Line[]): { readonly boxes: readonly Box[]; readonly lines: readonly Line[] } {
  if (direction !== 'down') return { boxes, lines };
  const bearing = new Map<string, string[]>();
  for (const { from, to } of edges) bearing.set(to, [...bearing.get(to) ?? [], from]);
  let picture = { boxes, lines };
  for (const siblings of [nodes, ...nodes.flatMap(({ kind, children }) => kind === 'group' && children ? [children] : [])]) {
    for (const { id, kind, children = [] } of siblings) if (kinds.includes(kind) && children.length === 0) picture = widened(picture, id, siblings.filter(node => holdsAny(node, bearing.get(id) ?? [])).map(node => node.id));
  }
  return picture;
}

function holdsAny(node: GraphNode, ids: readonly string[]): boolean {
  return ids.includes(node.id) || (node.children ?? []).some(child => holdsAny(child, ids));
}

/** @param above the boxes that stand on it */
function widened({ boxes, lines }: { readonly boxes: readonly Box[]; readonly lines: readonly Line[] }, id: string, above: readonly string[]): { readonly boxes: readonly Box[]; readonly lines: readonly Line[] } {
  const slab = boxes.find(box => box.id === id);
  const standing = boxes.filter(box => above.includes(box.id));
  if (!slab || standing.length === 0) return { boxes, lines };
  const [left, right] = [Math.min(slab.x, ...standing.map(({ x }) => x)), Math.max(slab.x + slab.width, ...standing.map(({ x, width }) => x + width))];
  const room = right - left - 2 * padding;
  const [label = '', ...details] = slab.full.split('\n').map((line, index) => fitted(line, index === 0 ? room / bold : room));
  const wide: Box = { ...slab, x: left, width: right - left, label, details };
  if (boxes.some(box => box !== slab && overlap(box, wide) && !holds(box, wide))) return { boxes, lines };
  const all = boxes.map(box => box === slab ? wide : box);
  return { boxes: all, lines: lines.map(line => line.to === id ? { ...line, points: straight(line, wide, all) } : line) };
}

/** Straight down to the slab, if no box is on the way but those that the line comes out of. */
function straight({ from, points }: Line, slab: Box, boxes: readonly Box[]): readonly Point[] {
  const [start] = points;
  const source = boxes.find(({ id }) => id === from);
  if (!start || !source) return points;
  const way = { x: start.x, y: start.y, width: 0, height: slab.y - start.y };
  const isFree = boxes.every(box => box.id === slab.id || holds(box, source) || holds(box, slab) || !overlap(box, way));
  return isFree ? [start, { x: start.x, y: slab.y }] : points;
}

type Place = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

function holds(a: Place, b: Place): boolean {
  return a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
}

function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.width && b.x <= a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
