import type { Graph, GraphNode } from '../graph/graph.ts';
import { oneLine } from './one-line.ts';

/** The graph as a Mermaid flowchart, for documents that draw it themselves (https://mermaid.js.org/syntax/flowchart.html). */
export function mermaidOf({ title, nodes, edges, direction }: Graph): string {
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? `n${names.size + 1}`;
    names.set(id, name);
    return name;
  };
  const lines = ['---', `title: ${JSON.stringify(oneLine(title))}`, '---', `flowchart ${direction === undefined || direction === 'right' ? 'LR' : 'TB'}`];
  const write = ({ id, label, details = [], children = [] }: GraphNode, depth: number): void => {
    const indent = '  '.repeat(depth);
    const text = `"${[label, ...details].map(escaped).join('<br>')}"`;
    if (children.length === 0) {
      lines.push(`${indent}${nameOf(id)}[${text}]`);
      return;
    }
    lines.push(`${indent}subgraph ${nameOf(id)}[${text}]`);
    for (const child of children) write(child, depth + 1);
    lines.push(`${indent}end`);
  };
  for (const node of nodes) write(node, 1);
  for (const { from, to, label } of edges) lines.push(`  ${nameOf(from)} -->${label === '' ? '' : `|"${escaped(label)}"|`} ${nameOf(to)}`);
  return `${lines.join('\n')}\n`;
}

/** Everything that could mean something to Mermaid or to HTML becomes a character code. */
function escaped(text: string): string {
  return oneLine(text).replace(/[^\p{L}\p{N} .:/_,+()=→-]/gu, character => `#${character.codePointAt(0) ?? 0};`);
}
