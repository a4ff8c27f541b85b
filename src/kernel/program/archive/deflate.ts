import { BitWriter } from './bit-writer.ts';
import { longestMatch, shortestMatch, windowSize } from './deflate-format.ts';
import { Tokens, writeBlock } from './deflate-block.ts';

const blockSize = 65536;
const hashSize = 32768;
/** How many earlier places are compared, about as many as `gzip -6` looks at. */
const longestChain = 64;
/** A match this long is taken without looking whether the next byte begins a longer one. */
const goodMatch = 32;

/**
 * Packs bytes that come in pieces into a DEFLATE stream (RFC 1951): matches are found by chains of places with equal hashes of three bytes, and
 * taken one byte later if that gives a longer one; every 64 KiB make a block in the cheapest of the three forms.
 */
export class Deflater {
  private readonly buffer = new Uint8Array(windowSize + blockSize);
  /** Where the block that is being filled begins, behind the window, and where its bytes end. */
  private start = 0;
  private end = 0;
  private readonly heads = new Int32Array(hashSize).fill(-1);
  private readonly previous = new Int32Array(windowSize + blockSize);
  private readonly tokens = new Tokens(blockSize);
  private readonly writer = new BitWriter();

  /** @param final whether these are the last bytes */
  *push(bytes: Uint8Array, final: boolean): Generator<Uint8Array> {
    for (let at = 0; at < bytes.length;) {
      const step = Math.min(bytes.length - at, this.start + blockSize - this.end);
      this.buffer.set(bytes.subarray(at, at + step), this.end);
      this.end += step;
      at += step;
      if (this.end === this.start + blockSize && !(final && at === bytes.length)) yield this.packBlock(false);
    }
    if (final) yield this.packBlock(true);
  }

  private packBlock(last: boolean): Uint8Array {
    this.findMatches();
    writeBlock(this.writer, this.tokens, this.buffer.subarray(this.start, this.end), last);
    if (last) this.writer.align();
    this.slide();
    return this.writer.takeBytes();
  }

  private findMatches(): void {
    const { tokens, end } = this;
    tokens.clear();
    let at = this.start;
    let length = this.longestAt(at);
    while (at < end) {
      const distance = this.matchDistance;
      this.remember(at);
      if (length < shortestMatch) {
        tokens.literal(this.buffer[at++] as number);
        length = this.longestAt(at);
        continue;
      }
      const next = length < goodMatch ? this.longestAt(at + 1) : 0;
      if (next > length) {
        tokens.literal(this.buffer[at++] as number);
        length = next;
        continue;
      }
      tokens.match(length, distance);
      for (let i = 1; i < length; i++) this.remember(at + i);
      at += length;
      length = this.longestAt(at);
    }
  }

  /** How far back the match lies that {@link longestAt} found last. */
  private matchDistance = 0;

  private longestAt(at: number): number {
    const { buffer, previous } = this;
    const limit = Math.min(longestMatch, this.end - at);
    if (limit < shortestMatch) return 0;
    let best = shortestMatch - 1;
    let candidate = this.heads[this.hash(at)] as number;
    for (let tries = longestChain; candidate >= 0 && at - candidate <= windowSize && tries > 0; tries--) {
      if (buffer[candidate + best] === buffer[at + best]) {
        let length = 0;
        while (length < limit && buffer[candidate + length] === buffer[at + length]) length++;
        if (length > best) {
          best = length;
          this.matchDistance = at - candidate;
          if (length === limit) break;
        }
      }
      candidate = previous[candidate] as number;
    }
    return best >= shortestMatch ? best : 0;
  }

  private remember(at: number): void {
    if (at + shortestMatch > this.end) return;
    const hash = this.hash(at);
    this.previous[at] = this.heads[hash] as number;
    this.heads[hash] = at;
  }

  private hash(at: number): number {
    const { buffer } = this;
    const three = (buffer[at] as number) | ((buffer[at + 1] as number) << 8) | ((buffer[at + 2] as number) << 16);
    return (Math.imul(three, 0x9e3779b1) >>> 17) & (hashSize - 1);
  }

  /** Keeps the last 32 KiB as the window of the next block. */
  private slide(): void {
    const shift = Math.max(0, this.end - windowSize);
    this.buffer.copyWithin(0, shift, this.end);
    this.previous.copyWithin(0, shift, this.end);
    for (let i = 0; i < hashSize; i++) this.heads[i] = Math.max(-1, (this.heads[i] as number) - shift);
    for (let i = 0; i < this.end - shift; i++) this.previous[i] = Math.max(-1, (this.previous[i] as number) - shift);
    this.start = this.end -= shift;
  }
}
