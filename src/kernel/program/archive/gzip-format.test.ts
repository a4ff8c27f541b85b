import assert from 'node:assert/strict';
import { deflateRawSync, gunzipSync, gzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { Deflater } from './deflate.ts';
import { Gunzip, Gzip } from './gzip-format.ts';
import { FormatError, Inflater } from './inflate.ts';

interface Filter {
  push(bytes: Uint8Array, final: boolean): Generator<Uint8Array>;
}

/** Everything through the filter, in pieces of that size. */
function through(filter: Filter, bytes: Uint8Array, step = Math.max(1, bytes.length)): Buffer {
  const result: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += step) result.push(...filter.push(bytes.subarray(at, at + step), false));
  result.push(...filter.push(new Uint8Array(0), true));
  return Buffer.concat(result);
}

/** Bytes with many repetitions. */
const repetitive = fc.array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat({ max: 30 })), { maxLength: 40 })
  .map(parts => Buffer.concat(parts.flatMap(([part, times]) => Array<Uint8Array>(times).fill(part))));

describe('DEFLATE', () => {
  it('unpacks what zlib packed, in pieces of any size', () => {
    fc.assert(fc.property(repetitive, fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 9 }), (bytes, step, level) => {
      assert.deepEqual(through(new Inflater(), deflateRawSync(bytes, { level }), step), bytes);
    }));
  });

  it('packs so that zlib unpacks it, in pieces of any size', () => {
    fc.assert(fc.property(repetitive, fc.integer({ min: 1, max: 5000 }), (bytes, step) => {
      assert.deepEqual(inflateRawSync(through(new Deflater(), bytes, step)), bytes);
    }));
  });

  it('packs text nearly as well as zlib, over several blocks', () => {
    const text = Buffer.from(Array.from({ length: 30000 }, (_, i) => `line ${i} of ${i * i % 977}\n`).join(''));
    const packed = through(new Deflater(), text, 10000);
    assert.deepEqual(inflateRawSync(packed), text);
    assert.deepEqual(through(new Inflater(), packed, 1000), text);
    assert.ok(packed.length < deflateRawSync(text).length * 1.1);
  });

  it('stores what cannot be packed', () => {
    const noise = Uint8Array.from({ length: 200000 }, (_, i) => Math.imul(i, 0x9e3779b9) ** 2 >>> 13);
    const packed = through(new Deflater(), noise);
    assert.deepEqual(new Uint8Array(inflateRawSync(packed)), noise);
    assert.ok(packed.length < noise.length + 100);
  });

  it('survives any damage with an error', () => {
    const packed = deflateRawSync(Buffer.from('some text, some text, and some more text'.repeat(20)));
    fc.assert(fc.property(fc.nat({ max: packed.length - 1 }), fc.nat({ max: 255 }), fc.nat({ max: packed.length }), (at, value, end) => {
      const damaged = Uint8Array.from(packed).subarray(0, end);
      damaged[at] = value;
      try {
        through(new Inflater(), damaged, 7);
      } catch (error) {
        assert.ok(error instanceof FormatError);
      }
    }));
  });
});

describe('gzip format', () => {
  const text = Buffer.from('hello, hello, hello\n');

  it('is what gunzip reads, and reads what gzip writes', () => {
    assert.deepEqual(gunzipSync(through(new Gzip({ name: Buffer.from('f'), mtime: 1 }), text)), text);
    assert.deepEqual(through(new Gunzip(), gzipSync(text), 1), text);
  });

  it('keeps name and time', () => {
    const gunzip = new Gunzip();
    through(gunzip, through(new Gzip({ name: Buffer.from('note'), mtime: 1577934240 }), text), 3);
    assert.equal(Buffer.from(gunzip.header!.name!).toString(), 'note');
    assert.equal(gunzip.header!.mtime, 1577934240);
  });

  it('goes on with a second member', () => {
    assert.deepEqual(through(new Gunzip(), Buffer.concat([gzipSync(text), gzipSync(text)]), 5), Buffer.concat([text, text]));
  });

  it('ignores zeros behind the end and tells of other garbage', () => {
    const padded = new Gunzip();
    through(padded, Buffer.concat([gzipSync(text), Buffer.alloc(9)]), 11);
    assert.equal(padded.trailingGarbage, false);
    const garbage = new Gunzip();
    through(garbage, Buffer.concat([gzipSync(text), Buffer.from('more')]));
    assert.equal(garbage.trailingGarbage, true);
  });

  it('says what is wrong in gzip’s words', () => {
    const packed = gzipSync(text);
    const wrongCrc = Buffer.from(packed);
    wrongCrc[packed.length - 8]! ^= 1;
    const wrongLength = Buffer.from(packed);
    wrongLength[packed.length - 1]! ^= 1;
    assert.throws(() => through(new Gunzip(), Buffer.from('text')), /^Error: not in gzip format$/);
    assert.throws(() => through(new Gunzip(), packed.subarray(0, 15)), /^Error: unexpected end of file$/);
    assert.throws(() => through(new Gunzip(), wrongCrc), /^Error: invalid compressed data--crc error$/);
    assert.throws(() => through(new Gunzip(), wrongLength), /^Error: invalid compressed data--length error$/);
  });
});
