import assert from 'node:assert/strict';
import fc from 'fast-check';
import { concat, decode, decodeLatin1, encode, encodeLatin1 } from './text.ts';

describe('text', () => {
  it('is UTF-8', () => {
    assert.deepEqual([...encode('aé€😀')], [0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]);
    assert.equal(decode(encode('aé€😀'.repeat(100))), 'aé€😀'.repeat(100));
    assert.equal(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), '\ufeffa');
  });

  it('keeps bytes that are no UTF-8', () => {
    const cases: [number[], string][] = [
      [[0x61, 0xff, 0x62], 'a\udcffb'],
      [[0xc0, 0x80], '\udcc0\udc80'],
      [[0xed, 0xa0, 0x80], '\udced\udca0\udc80'],
      [[0xf4, 0x90, 0x80, 0x80], '\udcf4\udc90\udc80\udc80'],
      [[0xe2, 0x82], '\udce2\udc82'],
      [[0xf0, 0x90, 0x82, 0x80, 0x80], '\u{10080}\udc80'],
    ];
    for (const [bytes, text] of cases) {
      assert.equal(decode(Uint8Array.from(bytes)), text);
      assert.deepEqual([...encode(text)], bytes);
    }
  });

  it('has U+FFFD for other lone surrogates', () => {
    assert.deepEqual([...encode('\ud800')], [0xef, 0xbf, 0xbd]);
    assert.deepEqual([...encode('\udc00\udc80')], [0xef, 0xbf, 0xbd, 0x80]);
  });

  it('loses nothing', () => {
    const mostlyText = fc.array(fc.oneof(fc.string({ unit: 'binary' }).map(text => new TextEncoder().encode(text)), fc.uint8Array({ maxLength: 4 }))).map(concat);
    fc.assert(fc.property(mostlyText, bytes => {
      assert.deepEqual(encode(decode(bytes)), bytes);
      assert.deepEqual(encodeLatin1(decodeLatin1(bytes)), bytes);
    }));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => assert.equal(decode(encode(text)), text)));
  });
});
