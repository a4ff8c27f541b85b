import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { crc32 as referenceCrc } from 'node:zlib';
import fc from 'fast-check';
import { Blake2b } from './blake2b.ts';
import { crc32 } from './crc32.ts';
import { type Digest, digestOf, hex } from './digest.ts';
import { Md5 } from './md5.ts';
import { BsdSum, PosixCrc, SystemVSum } from './posix-sums.ts';
import { Sha1 } from './sha1.ts';
import { Sha256 } from './sha256.ts';
import { Sha512 } from './sha512.ts';

const functions: Readonly<Record<string, () => Digest>> = {
  md5: () => new Md5(),
  sha1: () => new Sha1(),
  sha224: () => new Sha256(28),
  sha256: () => new Sha256(),
  sha384: () => new Sha512(48),
  sha512: () => new Sha512(),
  blake2b512: () => new Blake2b(),
};

const hello = new TextEncoder().encode('hello\n');

describe('hash functions', () => {
  for (const [name, make] of Object.entries(functions)) {
    it(`${name}: agrees with OpenSSL, in pieces of any size`, () => {
      fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), pieces => {
        const digest = make();
        const reference = createHash(name);
        for (const piece of pieces) {
          digest.update(piece);
          reference.update(piece);
        }
        assert.equal(hex(digest.finish()), reference.digest('hex'));
      }));
    });
  }

  it('knows a shorter BLAKE2b, as b2sum -l 256 prints it', () => {
    assert.equal(hex(digestOf(new Blake2b(32), hello)), '93becc6e9882211c3ec3708c95bcd69baab7bb59c7f4bc84ce637b88a534b783');
  });

  it('CRC-32 goes on from where it was', () => {
    fc.assert(fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      assert.equal(crc32(b, crc32(a)), referenceCrc(new Uint8Array([...a, ...b])));
    }));
  });

  it('cksum and sum print what coreutils prints', () => {
    const sums = [new PosixCrc(), new BsdSum(), new SystemVSum()];
    for (const sum of sums) sum.update(hello);
    assert.deepEqual(sums.map(sum => sum.value()), [3015617425, 36979, 542]);
  });
});
