import { bigEndian, BlockDigest } from './block-digest.ts';
import { fractionOfRoot, primes } from './roots.ts';

/** 64-bit words lie as two 32-bit ones, the high one first. */
const roundConstants = interleaved(primes(80).map(prime => fractionOfRoot(prime, 3)));
const schedule = new Int32Array(160);

/** SHA-512 and SHA-384 (FIPS 180-4 § 6.4, 6.5). */
export class Sha512 extends BlockDigest {
  private readonly state: Int32Array;
  private readonly size: 48 | 64;

  constructor(size: 48 | 64 = 64) {
    super(128);
    this.size = size;
    const from = size === 64 ? 0 : 8;
    this.state = interleaved(primes(from + 8).slice(from).map(prime => fractionOfRoot(prime, 2)));
  }

  protected override compress(bytes: Uint8Array, start: number, blocks: number): void {
    const variables = new Int32Array(16);
    for (let at = start, end = start + blocks * 128; at < end; at += 128) {
      expand(schedule, bytes, at);
      variables.set(this.state);
      rounds(variables, schedule);
      for (let i = 0; i < 16; i += 2) {
        const low = ((this.state[i + 1] as number) >>> 0) + ((variables[i + 1] as number) >>> 0);
        this.state[i] = (this.state[i] as number) + (variables[i] as number) + carry(low);
        this.state[i + 1] = low;
      }
    }
  }

  protected override result(): Uint8Array {
    return bigEndian(this.state, this.size);
  }
}

function interleaved(words: readonly { high: number; low: number }[]): Int32Array {
  return Int32Array.from(words.flatMap(({ high, low }) => [high, low]));
}

/** What a sum of low halves, each taken as unsigned, adds to the high half. */
function carry(low: number): number {
  return (low / 0x1_0000_0000) | 0;
}

function expand(w: Int32Array, bytes: Uint8Array, at: number): void {
  for (let t = 0; t < 32; t++, at += 4) {
    w[t] = ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
  }
  for (let t = 32; t < 160; t += 2) {
    const xh = w[t - 30] as number, xl = w[t - 29] as number;
    const yh = w[t - 4] as number, yl = w[t - 3] as number;
    const high0 = ((xh >>> 1) | (xl << 31)) ^ ((xh >>> 8) | (xl << 24)) ^ (xh >>> 7);
    const low0 = ((xl >>> 1) | (xh << 31)) ^ ((xl >>> 8) | (xh << 24)) ^ ((xl >>> 7) | (xh << 25));
    const high1 = ((yh >>> 19) | (yl << 13)) ^ ((yl >>> 29) | (yh << 3)) ^ (yh >>> 6);
    const low1 = ((yl >>> 19) | (yh << 13)) ^ ((yh >>> 29) | (yl << 3)) ^ ((yl >>> 6) | (yh << 26));
    const low = ((w[t - 31] as number) >>> 0) + (low0 >>> 0) + ((w[t - 13] as number) >>> 0) + (low1 >>> 0);
    w[t] = (w[t - 32] as number) + high0 + (w[t - 14] as number) + high1 + carry(low);
    w[t + 1] = low;
  }
}

/** The 80 rounds over a, b … h. */
function rounds(v: Int32Array, w: Int32Array): void {
  let ah = v[0] as number, al = v[1] as number, bh = v[2] as number, bl = v[3] as number;
  let ch = v[4] as number, cl = v[5] as number, dh = v[6] as number, dl = v[7] as number;
  let eh = v[8] as number, el = v[9] as number, fh = v[10] as number, fl = v[11] as number;
  let gh = v[12] as number, gl = v[13] as number, hh = v[14] as number, hl = v[15] as number;
  for (let t = 0; t < 160; t += 2) {
    const sum1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
    const sum1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
    const t1l = (hl >>> 0) + (sum1l >>> 0) + (((el & fl) ^ (~el & gl)) >>> 0) + ((roundConstants[t + 1] as number) >>> 0) + ((w[t + 1] as number) >>> 0);
    const t1h = (hh + sum1h + ((eh & fh) ^ (~eh & gh)) + (roundConstants[t] as number) + (w[t] as number) + carry(t1l)) | 0;
    const sum0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
    const sum0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
    const t2l = (sum0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
    const t2h = (sum0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + carry(t2l)) | 0;
    hh = gh; hl = gl;
    gh = fh; gl = fl;
    fh = eh; fl = el;
    const nextE = (dl >>> 0) + ((t1l | 0) >>> 0);
    eh = (dh + t1h + carry(nextE)) | 0;
    el = nextE | 0;
    dh = ch; dl = cl;
    ch = bh; cl = bl;
    bh = ah; bl = al;
    const nextA = ((t1l | 0) >>> 0) + ((t2l | 0) >>> 0);
    ah = (t1h + t2h + carry(nextA)) | 0;
    al = nextA | 0;
  }
  v.set([ah, al, bh, bl, ch, cl, dh, dl, eh, el, fh, fl, gh, gl, hh, hl]);
}
