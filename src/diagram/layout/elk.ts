import ELK, { type ElkNode as LibraryNode } from 'elkjs/lib/elk.bundled.js';
import type { ElkNode } from './elk-graph.ts';

const library = new ELK();

/** Eclipse's layout kernel: a large library, loaded when the first diagram is drawn. Fills in the places. */
export async function elk(graph: ElkNode): Promise<ElkNode> {
  return await library.layout(graph as LibraryNode) as ElkNode;
}
