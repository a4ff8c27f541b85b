import assert from 'node:assert/strict';
import { segments } from './stack.ts';

describe('the drawing of a stack', () => {
  it('is to scale, and nothing is too small to be seen', () => {
    const drawn = segments([{ size: 750, wasted: 75 }, { size: 0, wasted: 0 }, { size: 250, wasted: 250 }]);
    assert.deepEqual(drawn.map(({ extent }) => Math.round(extent)), [74, 1, 25]);
    assert.deepEqual(drawn.map(({ wasted }) => wasted), [0.1, 0, 1]);
    assert.equal(Math.round(drawn.reduce((sum, { extent }) => sum + extent, 0)), 100);
    assert.ok(Math.abs(drawn[2]!.at + drawn[2]!.extent - 100) < 1e-9);
  });

  it('is never more than the whole', () => {
    for (const count of [0, 1, 127, 1000]) assert.ok(segments(Array.from({ length: count }, () => ({ size: 0, wasted: 0 }))).reduce((sum, { extent }) => sum + extent, 0) < 100.001);
  });
});
