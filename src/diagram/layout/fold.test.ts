import { deepEqual, equal, ok } from 'node:assert/strict';
import { allNodes, type Graph, type GraphNode } from '../graph/graph.ts';
import { folded } from './fold.ts';

function box(id: string, children: readonly GraphNode[] = [], more: Partial<GraphNode> = {}): GraphNode {
  return { id, kind: 'network', label: id, ...children.length > 0 && { children }, ...more };
}

const line = (id: string, from: string, to: string): Graph['edges'][number] => ({ id, from, to, label: id });

const graph: Graph = {
  title: 't', nodes: [box('a', [box('a1'), box('a2'), box('project', [box('p1'), box('p2'), box('p3')])]), box('b', [box('b1'), box('b2')]), box('c')],
  edges: [line('1', 'c', 'a1'), line('2', 'c', 'p1'), line('3', 'c', 'p2'), line('4', 'p1', 'p2'), line('5', 'p1', 'b1')],
};

const shown = ({ nodes }: Graph): string[] => [...allNodes(nodes)].map(({ id, folded: count }) => count === undefined ? id : `${id} (${count})`);
const lines = ({ edges }: Graph): string[] => edges.map(({ from, to, label }) => `${from} → ${to}: ${label}`);

describe('A graph with closed boxes', () => {
  it('is the same while there is room', () => {
    deepEqual(folded(graph), graph);
  });

  it('counts what it does not show; lines end where they can be seen, and are bundled', () => {
    const closed = folded(graph, new Set(['project']));
    deepEqual(shown(closed), ['a', 'a1', 'a2', 'project (3)', 'b', 'b1', 'b2', 'c']);
    deepEqual(lines(closed), ['c → a1: 1', 'c → project: 2 ×', 'project → b1: 5']);
    deepEqual(lines(folded(graph, new Set(['a', 'b']))), ['c → a: 3 ×', 'a → b: 5']);
  });

  it('closes boxes by itself if there are too many: those inside first', () => {
    deepEqual(shown(folded(graph, new Set(), 9)), ['a', 'a1', 'a2', 'project (3)', 'b', 'b1', 'b2', 'c']);
    deepEqual(shown(folded(graph, new Set(), 4)), ['a (6)', 'b (2)', 'c']);
    deepEqual(shown(folded(graph, new Set(['b']), 4)), ['a (6)', 'b', 'b1', 'b2', 'c']);
  });

  it('shows the tone of what is inside', () => {
    const lit = folded({ ...graph, nodes: [box('a', [box('a1', [], { tone: 'lit' }), box('a2', [], { tone: 'dim' })])] }, new Set(['a']));
    equal(lit.nodes[0]?.tone, 'lit');
  });

  it('draws 500 containers on 20 networks as few boxes', () => {
    const many: Graph = { title: '', edges: [], nodes: Array.from({ length: 20 }, (_, index) => box(`n${index}`, Array.from({ length: 25 }, (_each, inside) => box(`n${index} ${inside}`)))) };
    ok(shown(folded(many)).length <= 100);
  });
});
