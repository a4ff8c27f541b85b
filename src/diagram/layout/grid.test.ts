import { deepEqual, ok } from 'node:assert/strict';
import type { GraphNode } from '../graph/graph.ts';
import { gridsIn } from './grid.ts';
import { layOut } from './layout.ts';

const box = (id: string, children: readonly GraphNode[] = []): GraphNode => ({ id, kind: 'group', label: id, ...children.length > 0 && { children } });
const many = (count: number): readonly GraphNode[] => Array.from({ length: count }, (_, index) => box(`b${index}`));

describe('boxes without lines', () => {
  it('are those that hold nothing and at which no line ends, all of a box', () => {
    const nodes = [box('rows', [box('a'), box('b')]), box('joined', [box('c'), box('d')]), box('rooms', [box('e', [box('f')]), box('g')]), box('one', [box('h')])];
    deepEqual([...gridsIn(nodes, [{ id: 'e', from: 'c', to: 'rows', label: '' }])], ['rows']);
  });

  it('stand in full rows, in their order, inside the box that holds them', async () => {
    for (const [count, columns] of [[4, 2], [2, 2], [12, 4]] as const) {
      const { boxes: [room, ...inside] } = await layOut({ title: '', direction: 'down', nodes: [{ id: 'room', kind: 'cgroup', label: 'room', details: ['x', 'y'], children: many(count).map(node => ({ ...node, chart: { values: [1] } })) }], edges: [] });
      deepEqual(inside.map(({ id }) => id), many(count).map(({ id }) => id));
      deepEqual([...new Set(inside.map(({ x }) => x))].length, columns, String(count));
      deepEqual(inside.toSorted((a, b) => a.y - b.y || a.x - b.x).map(({ id }) => id), inside.map(({ id }) => id));
      ok(room && inside.every(({ x, y, width, height }) => x > room.x && y > room.y + 50 && x + width < room.x + room.width && y + height < room.y + room.height));
    }
  });
});
