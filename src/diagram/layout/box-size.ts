import type { GraphNode } from '../graph/graph.ts';
import { bold, chartSize, fitted, handleWidth, labelHeight, lineHeight, padding, widest, widthOf } from '../scene/measure.ts';
import type { Box, Rectangle } from '../scene/scene.ts';
import { oneLine } from '../text/one-line.ts';

/** A text as boxes and lines show it: in one line, cut to what fits. @param most in px */
export function shown(text: string, most = widest): string {
  return fitted(oneLine(text), most);
}

/** What a box's text and chart take. @param most how wide a line may be, in px */
export function ownSize({ label, details = [], chart, children = [], folded }: GraphNode, most = widest): { readonly width: number; readonly height: number } {
  const lines = [label, ...details].map(line => shown(line, most));
  const text = Math.ceil(Math.max(...lines.map((line, index) => index === 0 ? widthOf(line) * bold + (children.length > 0 || folded !== undefined ? handleWidth : 0) : widthOf(line))));
  return { width: Math.max(text, chart ? chartSize.width : 0) + 2 * padding, height: labelHeight + details.length * lineHeight + (chart ? chartSize.above + chartSize.height : 0) + 2 * padding };
}

/** A node in its place. @param depth how deep it is in others @param most how wide a line may be, in px */
export function boxOf(node: GraphNode, place: Rectangle, depth: number, most = widest): Box {
  const { id, kind, tone, item, label, details = [], hint, chart } = node;
  return {
    ...place, id, kind, tone, item, depth, hint, chart, folded: node.folded !== undefined ? true : node.children?.length ? false : undefined,
    label: shown(label, most), details: details.map(line => shown(line, most)), full: [label, ...details].map(oneLine).join('\n'),
  };
}
