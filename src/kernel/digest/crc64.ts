import type { Digest } from './digest.ts';

/** Halves of the polynomial of ECMA-182, reflected. */
const [polynomialHigh, polynomialLow] = [0xc96c5795, 0xd7870f42];
const [highs, lows] = makeTables();

function makeTables(): readonly [Int32Array, Int32Array] {
  const tables = [new Int32Array(256), new Int32Array(256)] as const;
  for (let byte = 0; byte < 256; byte++) {
    let [high, low] = [0, byte];
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = (low & 1) === 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (isOdd) [high, low] = [high ^ polynomialHigh, low ^ polynomialLow];
    }
    tables[0][byte] = high;
    tables[1][byte] = low;
  }
  return tables;
}

/** The CRC-64 of xz (xz's source, doc/xz-file-format.txt § 6), of bytes that come in pieces. */
export class Crc64 implements Digest {
  private high = -1;
  private low = -1;

  update(bytes: Uint8Array): void {
    let { high, low } = this;
    for (let i = 0; i < bytes.length; i++) {
      const index = (low ^ (bytes[i] as number)) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ (lows[index] as number);
      high = (high >>> 8) ^ (highs[index] as number);
    }
    this.high = high;
    this.low = low;
  }

  /** The lowest byte first. */
  finish(): Uint8Array {
    const view = new DataView(new ArrayBuffer(8));
    view.setInt32(0, ~this.low, true);
    view.setInt32(4, ~this.high, true);
    return new Uint8Array(view.buffer);
  }
}
