import { bigEndian, BlockDigest } from './block-digest.ts';

const schedule = new Int32Array(80);

/** SHA-1 (FIPS 180-4 § 6.1): what git and older checksum files use; broken since 2017. */
export class Sha1 extends BlockDigest {
  private readonly state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);

  constructor() {
    super(64);
  }

  protected override compress(bytes: Uint8Array, start: number, blocks: number): void {
    const { state } = this;
    const w = schedule;
    for (let at = start, end = start + blocks * 64; at < end; at += 64) {
      expand(w, bytes, at);
      let a = state[0] as number, b = state[1] as number, c = state[2] as number, d = state[3] as number, e = state[4] as number;
      for (let t = 0; t < 80; t++) {
        const mixed = t < 20 ? ((b & c) | (~b & d)) + 0x5a827999
          : t < 40 ? (b ^ c ^ d) + 0x6ed9eba1
            : t < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
              : (b ^ c ^ d) + 0xca62c1d6;
        const next = (((a << 5) | (a >>> 27)) + mixed + e + (w[t] as number)) | 0;
        e = d;
        d = c;
        c = (b << 30) | (b >>> 2);
        b = a;
        a = next;
      }
      state[0] = (state[0] as number) + a;
      state[1] = (state[1] as number) + b;
      state[2] = (state[2] as number) + c;
      state[3] = (state[3] as number) + d;
      state[4] = (state[4] as number) + e;
    }
  }

  protected override result(): Uint8Array {
    return bigEndian(this.state, 20);
  }
}

function expand(w: Int32Array, bytes: Uint8Array, at: number): void {
  for (let t = 0; t < 16; t++, at += 4) {
    w[t] = ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
  }
  for (let t = 16; t < 80; t++) {
    const x = (w[t - 3] as number) ^ (w[t - 8] as number) ^ (w[t - 14] as number) ^ (w[t - 16] as number);
    w[t] = (x << 1) | (x >>> 31);
  }
}
