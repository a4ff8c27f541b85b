import { BitWriter } from './bit-writer.ts';
import { longestMatch, shortestMatch, windowSize } from './deflate-format.ts';
import { Tokens, writeBlock } from './deflate-block.ts';

const blockSize = 65536;
const hashBits = 15;
/** How gzip searches at its usual level 6, so that small files get the size that gzip gives them. */
const longestChain = 128;
/** With a match that long in hand, only a quarter of the chain is searched for a longer one; with the next, none. */
const goodLength = 8;
const lazyLength = 16;
/** A match that long is not bettered. */
const niceLength = 128;
const farthest = windowSize - longestMatch - shortestMatch - 1;
/** Beyond this, a match of three bytes is longer than three literals. */
const tooFar = 4096;

/**
 * Packs bytes that come in pieces into a DEFLATE stream (RFC 1951): matches are found by chains of places with equal hashes of three bytes, and
 * begin one byte later if that makes them longer; every 64 KiB make a block in the cheapest of the three forms.
 */
export class Deflater {
  private readonly buffer = new Uint8Array(windowSize + blockSize);
  /** Where the block that is being filled begins, behind the window, and where its bytes end. */
  private start = 0;
  private end = 0;
  private readonly heads = new Int32Array(1 << hashBits);
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
    const { tokens, buffer, end } = this;
    tokens.clear();
    let pending = false;
    let length = shortestMatch - 1;
    for (let at = this.start; at < end;) {
      const head = this.insert(at);
      const before = length;
      const distanceBefore = this.matchDistance;
      length = shortestMatch - 1;
      if (head > 0 && before < lazyLength && at - head <= farthest) {
        length = this.longestAt(at, head, before);
        if (length === shortestMatch && this.matchDistance > tooFar) length--;
      }
      if (before >= shortestMatch && length <= before) {
        tokens.match(before, distanceBefore);
        for (const next = at - 1 + before; ++at < next;) this.insert(at);
        pending = false;
        length = shortestMatch - 1;
      } else {
        if (pending) tokens.literal(buffer[at - 1] as number);
        pending = true;
        at++;
      }
    }
    if (pending) tokens.literal(buffer[end - 1] as number);
  }

  /** How far back the match lies that {@link longestAt} found last. */
  private matchDistance = 0;

  /** The length of the longest match that begins at `at`, if it is longer than `best`. */
  private longestAt(at: number, head: number, best: number): number {
    const { buffer, previous } = this;
    const limit = Math.min(longestMatch, this.end - at);
    let candidate = head;
    for (let tries = best >= goodLength ? longestChain >> 2 : longestChain; candidate > 0 && at - candidate <= farthest && tries > 0; tries--) {
      if (buffer[candidate + best] === buffer[at + best]) {
        let length = 0;
        while (length < limit && buffer[candidate + length] === buffer[at + length]) length++;
        if (length > best) {
          best = length;
          this.matchDistance = at - candidate;
          if (length >= Math.min(niceLength, limit)) break;
        }
      }
      candidate = previous[candidate] as number;
    }
    return Math.min(best, limit);
  }

  /** Enters a place into its chain. @returns the one before it; 0 if there is none, which is why nothing matches the very first byte */
  private insert(at: number): number {
    const { buffer } = this;
    const hash = (((buffer[at] as number) << 10) ^ ((buffer[at + 1] ?? 0) << 5) ^ (buffer[at + 2] ?? 0)) & ((1 << hashBits) - 1);
    const head = this.heads[hash] as number;
    this.previous[at] = head;
    this.heads[hash] = at;
    return head;
  }

  /** Keeps the last 32 KiB as the window of the next block. */
  private slide(): void {
    const shift = Math.max(0, this.end - windowSize);
    this.buffer.copyWithin(0, shift, this.end);
    this.previous.copyWithin(0, shift, this.end);
    for (let i = 0; i < this.heads.length; i++) this.heads[i] = Math.max(0, (this.heads[i] as number) - shift);
    for (let i = 0; i < this.end - shift; i++) this.previous[i] = Math.max(0, (this.previous[i] as number) - shift);
    this.start = this.end -= shift;
  }
}
