import type { Digest } from './digest.ts';

/**
 * The Merkle–Damgård frame that MD5, SHA-1 and SHA-2 share: whole blocks are compressed as they come; at the end a bit 1, zeros and the message's
 * length in bits fill up the last block (RFC 1321 § 3.1, FIPS 180-4 § 5.1).
 */
export abstract class BlockDigest implements Digest {
  private readonly pending: Uint8Array;
  private length = 0;

  protected constructor(blockSize: number) {
    this.pending = new Uint8Array(blockSize);
  }

  update(bytes: Uint8Array): void {
    const blockSize = this.pending.length;
    const filled = this.length % blockSize;
    this.length += bytes.length;
    let at = 0;
    if (filled > 0) {
      at = Math.min(blockSize - filled, bytes.length);
      this.pending.set(bytes.subarray(0, at), filled);
      if (filled + at < blockSize) return;
      this.compress(this.pending, 0, 1);
    }
    const blocks = Math.floor((bytes.length - at) / blockSize);
    if (blocks > 0) this.compress(bytes, at, blocks);
    this.pending.set(bytes.subarray(at + blocks * blockSize));
  }

  finish(): Uint8Array {
    const blockSize = this.pending.length;
    const sizeOfLength = blockSize / 8;
    const length = this.length;
    const padding = new Uint8Array(blockSize - ((length + sizeOfLength) % blockSize) + sizeOfLength);
    padding[0] = 0x80;
    this.putLength(new DataView(padding.buffer, padding.length - 8), Math.floor(length / 0x2000_0000), (length << 3) >>> 0);
    this.update(padding);
    return this.result();
  }

  /** Where the 64 low bits of the length in bits go; big-endian, as all but MD5 have it. */
  protected putLength(last8: DataView, high: number, low: number): void {
    last8.setUint32(0, high);
    last8.setUint32(4, low);
  }

  /** Takes `blocks` blocks in, the first at `at`. */
  protected abstract compress(bytes: Uint8Array, at: number, blocks: number): void;
  protected abstract result(): Uint8Array;
}

/** Words as big-endian bytes, cut to `size`. */
export function bigEndian(words: Iterable<number>, size: number): Uint8Array {
  const list = [...words];
  const view = new DataView(new ArrayBuffer(list.length * 4));
  list.forEach((word, i) => view.setInt32(i * 4, word));
  return new Uint8Array(view.buffer, 0, size);
}
