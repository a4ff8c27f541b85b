import type { Digest } from './digest.ts';
import { fractionOfRoot, primes } from './roots.ts';

const initial = Int32Array.from(primes(8).flatMap(prime => {
  const { high, low } = fractionOfRoot(prime, 2);
  return [low, high];
}));

/** Which words of the block each of ten rounds mixes in; rounds 11 and 12 are as 1 and 2 (RFC 7693 § 2.7). */
const permutations = [
  '0123456789abcdef', 'ea489fd61c02b753', 'b8c052fdae367194', '7931dcbe265a40f8', '905724afe1bc683d',
  '2c6a0b834d75fe19', 'c51fed4a0763928b', 'db7ec13950f4862a', '6fe9b308c2d714a5', 'a2847615fb9e3cd0',
  '0123456789abcdef', 'ea489fd61c02b753',
].map(row => Array.from(row, digit => parseInt(digit, 16) * 2));

/** BLAKE2b without a key (RFC 7693): what `b2sum(1)` prints. 64-bit words lie as two 32-bit ones, the low one first. */
export class Blake2b implements Digest {
  private readonly size: number;
  private readonly state = initial.slice();
  private readonly block = new Uint8Array(128);
  private filled = 0;
  private length = 0;

  /** @param size of the hash in bytes, 1 to 64 */
  constructor(size = 64) {
    this.size = size;
    this.state[0] = (this.state[0] as number) ^ 0x01010000 ^ size;
  }

  update(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      if (this.filled === 128) {
        this.compress(false);
        this.filled = 0;
      }
      const step = Math.min(128 - this.filled, bytes.length - at);
      this.block.set(bytes.subarray(at, at + step), this.filled);
      this.filled += step;
      this.length += step;
      at += step;
    }
  }

  finish(): Uint8Array {
    this.block.fill(0, this.filled);
    this.compress(true);
    const view = new DataView(new ArrayBuffer(64));
    this.state.forEach((word, i) => view.setInt32(i * 4, word, true));
    return new Uint8Array(view.buffer, 0, this.size);
  }

  private compress(last: boolean): void {
    const v = new Int32Array(32);
    v.set(this.state);
    v.set(initial, 16);
    v[24] = (v[24] as number) ^ this.length;
    v[25] = (v[25] as number) ^ Math.floor(this.length / 2 ** 32);
    if (last) {
      v[28] = ~(v[28] as number);
      v[29] = ~(v[29] as number);
    }
    const view = new DataView(this.block.buffer);
    const m = Int32Array.from({ length: 32 }, (_, i) => view.getInt32(i * 4, true));
    for (const order of permutations) round(v, m, order);
    for (let i = 0; i < 16; i++) this.state[i] = (this.state[i] as number) ^ (v[i] as number) ^ (v[i + 16] as number);
  }
}

function round(v: Int32Array, m: Int32Array, order: readonly number[]): void {
  for (let i = 0; i < 4; i++) mix(v, i * 2, 8 + i * 2, 16 + i * 2, 24 + i * 2, m, order[i * 2] as number, order[i * 2 + 1] as number);
  for (let i = 0; i < 4; i++) {
    mix(v, i * 2, 8 + ((i + 1) % 4) * 2, 16 + ((i + 2) % 4) * 2, 24 + ((i + 3) % 4) * 2, m, order[8 + i * 2] as number, order[9 + i * 2] as number);
  }
}

/** The mixing function G of RFC 7693 § 3.1. */
function mix(v: Int32Array, a: number, b: number, c: number, d: number, m: Int32Array, x: number, y: number): void {
  add(v, a, v[b] as number, v[b + 1] as number, m[x] as number, m[x + 1] as number);
  xorRotate(v, d, a, 32);
  add(v, c, v[d] as number, v[d + 1] as number, 0, 0);
  xorRotate(v, b, c, 24);
  add(v, a, v[b] as number, v[b + 1] as number, m[y] as number, m[y + 1] as number);
  xorRotate(v, d, a, 16);
  add(v, c, v[d] as number, v[d + 1] as number, 0, 0);
  xorRotate(v, b, c, 63);
}

function add(v: Int32Array, to: number, low1: number, high1: number, low2: number, high2: number): void {
  const low = ((v[to] as number) >>> 0) + (low1 >>> 0) + (low2 >>> 0);
  v[to] = low;
  v[to + 1] = (v[to + 1] as number) + high1 + high2 + ((low / 2 ** 32) | 0);
}

/** `v[to] = (v[to] ^ v[from]) >>> by`, round, for 0 < by < 64. */
function xorRotate(v: Int32Array, to: number, from: number, by: number): void {
  let low = (v[to] as number) ^ (v[from] as number);
  let high = (v[to + 1] as number) ^ (v[from + 1] as number);
  if (by >= 32) [low, high] = [high, low];
  const bits = by % 32;
  v[to] = bits === 0 ? low : (low >>> bits) | (high << (32 - bits));
  v[to + 1] = bits === 0 ? high : (high >>> bits) | (low << (32 - bits));
}
