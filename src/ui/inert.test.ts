import assert from 'node:assert/strict';
import { inert } from './inert.ts';

describe('inert', () => {
  it('leaves no link', () => assert.doesNotMatch(inert('[a](command:b) [c](https://d) [[e]](command:f)'), /\]\(/));
  it('leaves other text as it is', () => assert.equal(inert('conflict: "a" [b] (c)'), 'conflict: "a" [b] (c)'));
});
