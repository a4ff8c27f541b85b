import assert from 'node:assert/strict';
import { printable, withReturns } from './text.ts';

describe('withReturns', () => {
  it('gives every line its carriage return once', () => assert.equal(withReturns('a\nb\r\nc'), 'a\r\nb\r\nc'));
  it('keeps progress bars', () => assert.equal(withReturns('10%\r20%'), '10%\r20%'));
});

describe('printable', () => {
  it('leaves no sequence alive', () => assert.equal(printable('a\x1b]0;title\x07b\x9b31mc\nd'), 'a�]0;title�b�31mc\nd'));
  it('keeps all languages', () => assert.equal(printable('컨테이너 é 🐳'), '컨테이너 é 🐳'));
});
