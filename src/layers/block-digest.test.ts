import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { BlockDigest } from './block-digest.ts';

function digest(parts: readonly (Uint8Array | number)[]): string {
  const hash = createHash('sha256');
  const blocks = new BlockDigest({ update: bytes => { hash.update(bytes); }, hex: () => hash.digest('hex') });
  for (const part of parts) if (typeof part === 'number') blocks.skip(part); else blocks.update(part);
  return blocks.hex();
}

describe('BlockDigest', () => {
  const part = fc.oneof(fc.uint8Array({ maxLength: 9000 }), fc.nat(9000));

  it('is the same for zeros and for holes, however the contents come in', () => {
    fc.assert(fc.property(fc.array(part), parts => {
      const whole = Buffer.concat(parts.map(each => typeof each === 'number' ? Buffer.alloc(each) : each));
      assert.equal(digest(parts), digest([whole]));
    }), { numRuns: 50 });
  });

  it('differs with the contents and their place', () => {
    const byte = Uint8Array.of(1);
    assert.equal(new Set([[byte, 9000], [9000, byte], [8999, byte, 1], [1, byte, 8999], [9001]].map(digest)).size, 5);
  });

  it('takes no time for holes of petabytes', () => {
    assert.notEqual(digest([2 ** 50, Uint8Array.of(1)]), digest([2 ** 50 + 1, Uint8Array.of(1)]));
  });
});
