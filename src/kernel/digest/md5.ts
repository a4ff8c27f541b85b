import { BlockDigest } from './block-digest.ts';

const constants = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
/** By how much each step rotates: four amounts a round, in turn. */
const rotations = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]].flatMap(round => [...round, ...round, ...round, ...round]);
/** Which word of the block each step takes. */
const order = Array.from({ length: 64 }, (_, i) => [i, 5 * i + 1, 3 * i + 5, 7 * i][i >> 4] as number % 16);

/** MD5 (RFC 1321): good for finding damage, not for security. */
export class Md5 extends BlockDigest {
  private readonly state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);

  constructor() {
    super(64);
  }

  protected override putLength(last8: DataView, high: number, low: number): void {
    last8.setUint32(0, low, true);
    last8.setUint32(4, high, true);
  }

  protected override compress(bytes: Uint8Array, start: number, blocks: number): void {
    const { state } = this;
    const words = new Int32Array(16);
    for (let at = start, end = start + blocks * 64; at < end; at += 64) {
      for (let i = 0; i < 16; i++) {
        const from = at + i * 4;
        words[i] = (bytes[from] as number) | ((bytes[from + 1] as number) << 8) | ((bytes[from + 2] as number) << 16) | ((bytes[from + 3] as number) << 24);
      }
      let a = state[0] as number, b = state[1] as number, c = state[2] as number, d = state[3] as number;
      for (let i = 0; i < 64; i++) {
        const mixed = i < 16 ? (b & c) | (~b & d) : i < 32 ? (b & d) | (c & ~d) : i < 48 ? b ^ c ^ d : c ^ (b | ~d);
        const sum = (a + mixed + (constants[i] as number) + (words[order[i] as number] as number)) | 0;
        const by = rotations[i] as number;
        a = d;
        d = c;
        c = b;
        b = (b + ((sum << by) | (sum >>> (32 - by)))) | 0;
      }
      state[0] = (state[0] as number) + a;
      state[1] = (state[1] as number) + b;
      state[2] = (state[2] as number) + c;
      state[3] = (state[3] as number) + d;
    }
  }

  protected override result(): Uint8Array {
    const view = new DataView(new ArrayBuffer(16));
    this.state.forEach((word, i) => view.setInt32(i * 4, word, true));
    return new Uint8Array(view.buffer);
  }
}
