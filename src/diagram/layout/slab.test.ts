import { deepEqual, ok } from 'node:assert/strict';
import type { Graph, GraphNode } from '../graph/graph.ts';
import { layOut } from './layout.ts';

const long = 'a name that is longer than what would fit into a box that stands by itself, and not than a slab';
const container = (id: string): GraphNode => ({ id, kind: 'container', label: id, children: [{ id: `${id} in`, kind: 'process', label: 'process', details: ['a line that makes it as wide as others are'] }] });
const graph: Graph = {
  title: '', direction: 'down', nodes: [...['a', 'b', 'c'].map(container), { id: 'kernel', kind: 'kernel', label: 'kernel', details: [long] }, { id: 'hardware', kind: 'machine', label: 'hardware' }, { id: 'apart', kind: 'group', label: 'apart' }],
  edges: [...['a', 'b', 'c'].map(id => ({ id, from: `${id} in`, to: 'kernel', label: '' })), { id: 'on', from: 'kernel', to: 'hardware', label: '' }],
};

describe('what others stand on', () => {
  it('is as wide as they are, and they stand straight on it', async () => {
    const { boxes, lines } = await layOut(graph);
    const at = (id: string) => boxes.find(box => box.id === id)!;
    for (const slab of [at('kernel'), at('hardware')]) deepEqual([slab.x, slab.x + slab.width], [at('a').x, at('c').x + at('c').width]);
    deepEqual(at('kernel').details, [long]);
    for (const { points, to } of lines) ok(points.length === 2 && points[0]!.x === points[1]!.x && points[1]!.y === at(to).y);
  });

  it('stays as it is where lines lead to the right, and where it is not at the bottom', async () => {
    const { boxes } = await layOut({ ...graph, direction: 'right' });
    ok(boxes.find(({ id }) => id === 'kernel')!.width < 300);
    const swapped = await layOut({ ...graph, edges: [{ id: 'first', from: 'kernel', to: 'a in', label: '' }] });
    ok(swapped.boxes.find(({ id }) => id === 'kernel')!.width < 400);
  });
});
