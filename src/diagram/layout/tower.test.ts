import { deepEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { OverlayLayer, PathWord } from '../../model/index.ts';
import { overlayGraph } from '../graph/overlay.ts';
import { fitted, widthOf } from '../scene/measure.ts';
import type { Point, Rectangle } from '../scene/scene.ts';
import { folded } from './fold.ts';
import { layOut } from './layout.ts';

const file: PathWord = { has: { kind: 'file', size: 1 } };
const word = fc.constantFrom<PathWord | undefined>(undefined, file, { has: { kind: 'directory', size: 0 } }, { hides: { by: 'whiteout', at: '/a' } }, { ...file, hides: { by: 'opaque', at: '/a' } });
const tower = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 8 }), changes: fc.array(fc.string({ maxLength: 60 }), { maxLength: 12 }), instruction: fc.string({ maxLength: 90 }) });

const holds = (a: Rectangle, b: Rectangle): boolean => a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
const overlap = (a: Rectangle, b: Rectangle): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const between = (a: Point, b: Point): Rectangle => ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) });

describe('a tower', () => {
  it('has boxes equally wide upon each other, and lines that cross no box which does not hold their ends', async () => {
    await fc.assert(fc.asyncProperty(tower, fc.boolean(), async ({ words, changes, instruction }, isClosed) => {
      const layers = words.map((_, index): OverlayLayer => ({ part: index === words.length - 1 ? 'upper' : 'image', directory: `/o/${'d'.repeat(64)}/diff`, instruction, size: 5 }));
      const graph = overlayGraph({
        name: 'n', mount: { lower: [], upper: '/u', work: '/w', merged: '/m', options: '', source: 'proc' }, layers,
        ...changes.length > 0 ? { changes: [...new Set(changes)].map(path => ({ path: `/${path}`, kind: 'added' })) } : { chosen: { path: '/a/b', words } },
      });
      const { boxes, lines, width, height } = await layOut(folded(graph, new Set(isClosed ? ['layer 0', 'written'] : [])));
      deepEqual([...new Set(boxes.filter(({ depth }) => depth === 0).map(({ x, width: wide }) => `${x} ${wide}`))].length, 1);
      for (const a of boxes) for (const b of boxes) ok(a === b || !overlap(a, b) || holds(a, b) || holds(b, a), `${a.id} | ${b.id}`);
      for (const { points, from, to, label, id } of lines) {
        const ends = boxes.filter(box => box.id === from || box.id === to);
        const others = boxes.filter(box => !ends.some(end => holds(box, end)));
        points.slice(1).forEach((point, index) => { ok(others.every(box => !overlap(box, between(points[index]!, point))), id); });
        for (const { x, y } of points) ok(x >= 0 && y >= 0 && x <= width && y <= height);
        ok(!label || label.x + label.width <= width && boxes.every(box => !overlap(box, label)));
      }
    }), { numRuns: 200 });
  });
});

describe('a text that is too long', () => {
  it('loses its end; a path what is before its last name', () => {
    deepEqual([fitted('one two three four five', 100), fitted(`/var/lib/${'x'.repeat(60)}/merged`, 200)].map(text => text.replace(/x+/, 'x')), ['one two thr…', '/var/lib/x…/merged']);
    for (const text of ['/a/'.repeat(40), `/${'x'.repeat(90)}`, `/a/${'W'.repeat(90)}`, `/usr/bin/x ${'y/'.repeat(40)}`]) ok(widthOf(fitted(text, 150)) <= 150 && fitted(text, 150).includes('…'), text);
  });
});
