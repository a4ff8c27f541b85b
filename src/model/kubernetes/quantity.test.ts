import assert from 'node:assert/strict';
import { quantityOf } from './quantity.ts';

describe('quantityOf', () => {
  for (const [text, value] of [['2', 2], ['500m', 0.5], ['16384256Ki', 16384256 * 1024], ['1.5Gi', 1.5 * 2 ** 30], ['1e3', 1000], ['5M', 5e6], ['x', undefined], ['1Q', undefined], ['', undefined]] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.equal(quantityOf(text), value));
  }
});
