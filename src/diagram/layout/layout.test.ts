import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { type Graph, type GraphEdge, type GraphNode, nodeKinds } from '../graph/graph.ts';
import { bold, lineHeight, widthOf } from '../scene/measure.ts';
import type { Box, Line, Rectangle, Scene } from '../scene/scene.ts';
import { layOut } from './layout.ts';

/** What nobody should call anything, and somebody will. */
const hostile = ['</text><script>alert(1)</script>', '\u202Egnp.exe \u05E9\u05DC\u05D5\u05DD', 'x'.repeat(200), '\u{1F433}'.repeat(120), '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'.repeat(40), 'W'.repeat(90), '가나다'.repeat(60), 'a\nb\u0000c', ''];
const word = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('web', 'docker0', '172.17.0.2/16', '02:42:ac:11:00:02'));

interface Topology {
  readonly rooms: readonly { readonly label: string; readonly boxes: readonly { readonly label: string; readonly details: readonly string[]; readonly kind: number; readonly inside: number }[] }[];
  readonly lines: readonly { readonly from: number; readonly to: number; readonly label: string; readonly isBackward: boolean }[];
}

const topology: fc.Arbitrary<Topology> = fc.record({
  rooms: fc.array(fc.record({
    label: word, boxes: fc.array(fc.record({ label: word, details: fc.array(word, { maxLength: 3 }), kind: fc.nat(nodeKinds.length - 1), inside: fc.nat(2) }), { maxLength: 6 }),
  }), { minLength: 1, maxLength: 6 }),
  lines: fc.array(fc.record({ from: fc.nat(), to: fc.nat(), label: fc.oneof(fc.constant(''), word), isBackward: fc.boolean() }), { maxLength: 12 }),
});

function graphOf({ rooms, lines }: Topology): Graph {
  const leaves: string[] = [];
  const nodes = rooms.map(({ label, boxes }, room): GraphNode => ({
    id: `r${room}`, kind: room === 0 ? 'host' : 'network', label,
    children: boxes.map(({ label: name, details, kind, inside }, index): GraphNode => {
      leaves.push(`r${room} b${index}`);
      return {
        id: `r${room} b${index}`, kind: nodeKinds[kind] ?? 'group', label: name, details,
        ...inside > 0 && { children: Array.from({ length: inside }, (_, at) => ({ id: `r${room} b${index} ${at}`, kind: 'container' as const, label: `${name} ${at}` })) },
      };
    }),
  }));
  const edges = leaves.length < 2 ? [] : lines.flatMap(({ from, to, label, isBackward }, index): GraphEdge | [] => {
    const [a = '', b = ''] = [leaves[from % leaves.length], leaves[to % leaves.length]];
    return a === b ? [] : { id: `e${index}`, from: a, to: b, label, isBackward };
  });
  return { title: 't', nodes, edges };
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(a: Rectangle, b: Rectangle): boolean {
  return a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
}

/** Pairs of what should not lie over each other: boxes of which neither holds the other, labels of lines and boxes that hold nothing, labels of lines. */
function collisions({ boxes, lines }: Scene): string[] {
  const labels = lines.flatMap(({ id, label }) => label ? { ...label, id } : []);
  const leaves = boxes.filter(box => !boxes.some(other => other !== box && holds(box, other)));
  return [
    ...boxes.flatMap(a => boxes.filter(b => a.id < b.id && overlap(a, b) && !holds(a, b) && !holds(b, a)).map(b => `${a.id} | ${b.id}`)),
    ...labels.flatMap(a => labels.filter(b => a.id < b.id && overlap(a, b)).map(b => `${a.id} | ${b.id}`)),
    ...labels.flatMap(label => leaves.filter(box => overlap(label, box)).map(box => `label ${label.id} | ${box.id}`)),
  ];
}

/** Texts that leave their boxes: to the right, below, or into a box inside. */
function spilled({ boxes, lines }: Scene): string[] {
  const textOf = ({ x, y, label, details }: Box): Rectangle => ({ x, y, width: Math.max(widthOf(label) * bold, ...details.map(widthOf)), height: (details.length + 1) * lineHeight });
  return [
    ...boxes.filter(box => !holds(box, textOf(box)) || boxes.some(other => other !== box && holds(box, other) && overlap(textOf(box), other))).map(({ id }) => id),
    ...lines.filter(({ label }) => label && widthOf(label.text) > label.width).map(({ id }) => id),
  ];
}

const begins = ({ points: [first] }: Line, { x, y, width, height }: Box): boolean => first !== undefined && holds({ x: x - 1, y: y - 1, width: width + 2, height: height + 2 }, { ...first, width: 0, height: 0 });

describe('A picture, of 50 generated topologies with hostile names,', function () {
  this.timeout(60_000);
  let pictures: { readonly graph: Graph; readonly scene: Scene }[];

  before(async () => {
    pictures = [];
    for (const each of fc.sample(topology, { numRuns: 50, seed: 7 })) {
      const graph = graphOf(each);
      pictures.push({ graph, scene: await layOut(graph) });
    }
  });

  it('has no boxes or labels that overlap', () => {
    for (const { scene } of pictures) deepEqual(collisions(scene), []);
  });

  it('has every text in its box', () => {
    for (const { scene } of pictures) deepEqual(spilled(scene), []);
  });

  it('has lines that begin and end at their boxes', () => {
    for (const { graph, scene } of pictures) {
      equal(scene.lines.length, graph.edges.length);
      for (const line of scene.lines) {
        const [from, to] = [line.from, line.to].map(id => scene.boxes.find(box => box.id === id));
        ok(from && to && begins(line, from) && begins({ ...line, points: line.points.toReversed() }, to), line.id);
      }
    }
  });

  it('shows all there is, in the order of the graph', () => {
    for (const { graph, scene } of pictures) equal(scene.boxes.filter(({ depth }) => depth === 0).map(({ id }) => id).join(), graph.nodes.map(({ id }) => id).join());
  });
});

describe('Many lines that leave one box', () => {
  const bridge = (containers: number): Graph => {
    const ends = Array.from({ length: containers }, (_, index): GraphNode => ({ id: `c${index}`, kind: 'container', label: `c${index}` }));
    return {
      title: 't', nodes: [{ id: 'front', kind: 'network', label: 'front', children: [{ id: 'br', kind: 'interface', label: 'br-1' }, ...ends] }],
      edges: ends.map(({ id }, index) => ({ id: `e${index}`, from: 'br', to: id, label: `veth${index}`, isWire: true })),
    };
  };

  it('leave it as one, so that a picture of 150 is no wider than one of nine', async () => {
    const [many, few] = [await layOut(bridge(150)), await layOut(bridge(9))];
    ok(many.width < few.width + 40, `${many.width} and ${few.width}`);
    equal(new Set(many.lines.map(({ points: [first] }) => `${first?.x} ${first?.y}`)).size, 1);
    equal(new Set(many.lines.map(({ points }) => `${points.at(-1)?.x} ${points.at(-1)?.y}`)).size, 150);
    deepEqual([...collisions(many), ...spilled(many)], []);
  }).timeout(20_000);

  it('lie side by side while they are few', async () => {
    const { lines } = await layOut(bridge(4));
    equal(new Set(lines.map(({ points: [first] }) => `${first?.x} ${first?.y}`)).size, 4);
  });
});
