import assert from 'node:assert/strict';
import { expiryOf } from './context.ts';

const day = 86_400_000;

describe('A certificate', () => {
  for (const [state, validTo] of [['valid', 31 * day], ['soon', 29 * day], ['soon', 1], ['expired', 0], ['expired', -day]] as const) {
    it(`is ${state} ${validTo / day} days before its end`, () => assert.equal(expiryOf({ subject: '', validTo }, 0).state, state));
  }
});
