import type { GraphEdge, GraphNode } from '../graph/graph.ts';
import type { ElkNode } from './elk-graph.ts';

/** Boxes without lines stand in rows, as nearly as can be so many times wider than high in all. */
const shape = 2.2;
/** Between boxes, in px. */
const gap = 16;
const mostColumns = 12;

/** The ids of boxes that hold nothing but boxes at which no line ends, and which hold nothing themselves: their order is all there is to keep. */
export function gridsIn(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): ReadonlySet<string> {
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const found = new Set<string>();
  const look = ({ id, children = [] }: GraphNode): void => {
    if (children.length > 1 && children.every(child => !ends.has(child.id) && (child.children ?? []).length === 0)) found.add(id);
    children.forEach(look);
  };
  nodes.forEach(look);
  return found;
}

/**
 * Places boxes in rows, in their order; those of a column are equally wide, those of a row equally high.
 *
 * @param above what stands over them in the box that holds them @param around what is left free at its other sides @param least how wide that box has to be
 */
export function inRows(boxes: readonly ElkNode[], { above, around, least }: { readonly above: number; readonly around: number; readonly least: number }): Pick<ElkNode, 'width' | 'height' | 'children'> {
  const candidates = boxes.slice(0, mostColumns).map((_, index) => rowsOf(boxes, index + 1));
  const rows = candidates.reduce((best, next) => oddness(next, boxes.length) < oddness(best, boxes.length) ? next : best);
  const children = boxes.map((box, index): ElkNode => {
    const [column, row] = [index % rows.columns.length, Math.floor(index / rows.columns.length)];
    return { ...box, x: around + startOf(rows.columns, column), y: above + startOf(rows.heights, row), width: rows.columns[column] ?? 0, height: rows.heights[row] ?? 0 };
  });
  return { width: Math.max(least, rows.width + 2 * around), height: above + rows.height + around, children };
}

interface Rows {
  /** Widths of columns and heights of rows. */
  readonly columns: readonly number[];
  readonly heights: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** How far from the wanted shape, and how much of the last row stays empty. */
function oddness({ columns, heights, width, height }: Rows, count: number): number {
  return Math.abs(Math.log(width / height / shape)) + (columns.length * heights.length - count) / count * 2;
}

function rowsOf(boxes: readonly ElkNode[], count: number): Rows {
  const most = (of: 'width' | 'height', isIn: (index: number) => boolean): number => boxes.reduce((max, box, index) => isIn(index) ? Math.max(max, box[of] ?? 0) : max, 0);
  const columns = Array.from({ length: count }, (_, column) => most('width', index => index % count === column));
  const heights = Array.from({ length: Math.ceil(boxes.length / count) }, (_, row) => most('height', index => Math.floor(index / count) === row));
  return { columns, heights, width: startOf(columns, columns.length) - gap, height: startOf(heights, heights.length) - gap };
}

/** Where the one with that number begins. */
function startOf(sizes: readonly number[], index: number): number {
  return sizes.slice(0, index).reduce((sum, size) => sum + size + gap, 0);
}
