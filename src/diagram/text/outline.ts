import type { Graph, GraphEdge, GraphNode } from '../graph/graph.ts';
import { oneLine } from './one-line.ts';

/**
 * The same as the drawing, for a screen reader, a terminal, or where no drawing can be shown: what is in what by indentation, and behind `→` what is connected to what.
 */
export function outlineOf({ title, nodes, edges }: Graph): string {
  const labels = new Map<string, string>();
  const leaving = new Map<string, GraphEdge[]>();
  const name = (node: GraphNode): void => {
    labels.set(node.id, oneLine(node.label));
    node.children?.forEach(name);
  };
  nodes.forEach(name);
  for (const edge of edges) leaving.set(edge.from, [...leaving.get(edge.from) ?? [], edge]);
  const lines = [oneLine(title)];
  const write = ({ id, label, details = [], children = [] }: GraphNode, depth: number): void => {
    const indent = '  '.repeat(depth);
    lines.push(indent + oneLine(label));
    for (const detail of details) lines.push(`${indent}    ${oneLine(detail)}`);
    for (const edge of leaving.get(id) ?? []) lines.push(`${indent}    → ${labels.get(edge.to) ?? oneLine(edge.to)}${edge.label === '' ? '' : ` (${oneLine(edge.label)})`}`);
    for (const child of children) write(child, depth + 1);
  };
  for (const node of nodes) write(node, 1);
  return `${lines.join('\n')}\n`;
}
