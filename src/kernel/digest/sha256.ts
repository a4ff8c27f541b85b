import { bigEndian, BlockDigest } from './block-digest.ts';
import { fractionOfRoot, primes } from './roots.ts';

const roundConstants = Int32Array.from(primes(64), prime => fractionOfRoot(prime, 3).high);
const schedule = new Int32Array(64);

/** SHA-256 and SHA-224 (FIPS 180-4 § 6.2, 6.3): what names image layers, manifests and configurations. */
export class Sha256 extends BlockDigest {
  private readonly state: Int32Array;
  private readonly size: 28 | 32;

  constructor(size: 28 | 32 = 32) {
    super(64);
    this.size = size;
    this.state = Int32Array.from(
      size === 32 ? primes(8).map(prime => fractionOfRoot(prime, 2).high) : primes(16).slice(8).map(prime => fractionOfRoot(prime, 2).low));
  }

  protected override compress(bytes: Uint8Array, start: number, blocks: number): void {
    const { state } = this;
    const w = schedule;
    for (let at = start, end = start + blocks * 64; at < end; at += 64) {
      expand(w, bytes, at);
      let a = state[0] as number, b = state[1] as number, c = state[2] as number, d = state[3] as number;
      let e = state[4] as number, f = state[5] as number, g = state[6] as number, h = state[7] as number;
      for (let t = 0; t < 64; t++) {
        const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
        const t1 = (h + sum1 + ((e & f) ^ (~e & g)) + (roundConstants[t] as number) + (w[t] as number)) | 0;
        const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
        const t2 = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + t1) | 0;
        d = c;
        c = b;
        b = a;
        a = (t1 + t2) | 0;
      }
      state[0] = (state[0] as number) + a;
      state[1] = (state[1] as number) + b;
      state[2] = (state[2] as number) + c;
      state[3] = (state[3] as number) + d;
      state[4] = (state[4] as number) + e;
      state[5] = (state[5] as number) + f;
      state[6] = (state[6] as number) + g;
      state[7] = (state[7] as number) + h;
    }
  }

  protected override result(): Uint8Array {
    return bigEndian(this.state, this.size);
  }
}

/** The message schedule of the block at `at`. */
function expand(w: Int32Array, bytes: Uint8Array, at: number): void {
  for (let t = 0; t < 16; t++, at += 4) {
    w[t] = ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
  }
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15] as number;
    const y = w[t - 2] as number;
    const sigma0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const sigma1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = (w[t - 16] as number) + sigma0 + (w[t - 7] as number) + sigma1;
  }
}
