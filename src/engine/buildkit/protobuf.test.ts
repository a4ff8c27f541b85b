import { deepEqual, throws } from 'node:assert/strict';
import { hex } from '../../kernel/index.ts';
import { BadMessage, bool, bytes, decodeMessage, encodeMessage, int, many, map, messageKind, one, optional, text } from './protobuf.ts';

const inner = messageKind({ line: one(1, int) });
const kind = messageKind({ name: one(1, text), size: one(2, int), isLast: one(3, bool), data: one(4, bytes), parts: many(5, inner), labels: map(6, text), at: optional(7, inner) });
const full = {
  name: 'ä', size: -1, isLast: true, data: Uint8Array.of(1, 2), parts: [{ line: 300 }, { line: 0 }], labels: new Map([['a', 'b'], ['', '']]), at: { line: 0 },
};

describe('messages of Protocol Buffers', () => {
  it('are written as the encoding says', () => {
    const encoded = (value: Partial<typeof kind.zero>): string => hex(encodeMessage(kind, { ...kind.zero, ...value }));
    deepEqual(encoded({}), '');
    deepEqual(encoded({ name: 'testing' }), '0a0774657374696e67');
    deepEqual(encoded({ size: 150 }), '109601');
    deepEqual(encoded({ size: -2 }), '10feffffffffffffffff01');
    deepEqual(encoded({ parts: [{ line: 150 }] }), '2a03089601');
    deepEqual(encoded({ labels: new Map([['k', 'v']]) }), '32060a016b120176');
    deepEqual(encoded({ at: { line: 0 } }), '3a00');
  });

  it('are read as they were written', () => {
    deepEqual(decodeMessage(kind, encodeMessage(kind, full)), full);
    deepEqual(decodeMessage(kind, new Uint8Array(0)), kind.zero);
  });

  it('leave out fields that nobody knows, and fields of another type', () => {
    const other = messageKind({ name: one(1, int), more: one(90, text), size: one(2, int) });
    deepEqual(decodeMessage(kind, encodeMessage(other, { name: 7, more: 'x', size: 5 })), { ...kind.zero, size: 5 });
    deepEqual(decodeMessage(kind, Uint8Array.of(0x7d, 1, 2, 3, 4, 0x79, 1, 2, 3, 4, 5, 6, 7, 8)), kind.zero);
  });

  it('are refused if they are cut off or no messages', () => {
    const whole = encodeMessage(kind, full);
    for (const content of [whole.subarray(0, 1), whole.subarray(0, 3), Uint8Array.of(0x0a, 200, 1, 1), new Uint8Array(11).fill(0xff), Uint8Array.of(0x0b), Uint8Array.of(0x0e)]) {
      throws(() => decodeMessage(kind, content), BadMessage);
    }
  });
});
