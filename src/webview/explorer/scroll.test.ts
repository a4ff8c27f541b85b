import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstLine, revealed, scrollHeight, tallest, topOf } from './scroll.ts';

describe('scrolling of many lines', () => {
  const scrolled = (lines: number): { lines: number; lineHeight: number; height: number } => ({ lines, lineHeight: 22, height: 440 });

  it('is one to one as long as a browser can lay it out', () => {
    assert.equal(scrollHeight(scrolled(1000)), 22_000);
    assert.equal(firstLine(scrolled(1000), 220), 10);
    assert.equal(firstLine(scrolled(5), 0), 0);
    assert.equal(topOf(scrolled(5), 3), 0);
  });

  it('reaches the first and the last of two million lines', () => {
    const many = scrolled(2_000_000);
    assert.equal(scrollHeight(many), tallest);
    assert.equal(firstLine(many, tallest - 440), 2_000_000 - 20);
    assert.equal(firstLine(many, 0), 0);
  });

  it('finds a line where it has put it', () => {
    fc.assert(fc.property(fc.integer({ min: 21, max: 3_000_000 }), fc.nat(), (lines, seed) => {
      const line = seed % (lines - 20);
      assert.ok(Math.abs(firstLine(scrolled(lines), topOf(scrolled(lines), line)) - line) < 0.01);
    }));
  });

  it('moves only for lines that are not to be seen', () => {
    const many = scrolled(1000);
    assert.deepEqual([revealed(many, 10, 12), revealed(many, 10, 29), revealed(many, 10, 30), revealed(many, 10, 3), revealed(many, 10.5, 10)], [10, 10, 11, 3, 10]);
  });
});
