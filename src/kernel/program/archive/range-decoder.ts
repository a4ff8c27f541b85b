const topValue = 2 ** 24;
/** A probability of one half; bits of probabilities, and how fast they move. */
const half = 1024;
const probabilityBits = 11;
const moveBits = 5;

/** Probabilities of bits, each one half. */
export function newProbabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(half);
}

/** Decodes bits of which most are foreseen (LZMA specification, "Range decoder"). Reads zeros behind the end: whoever uses it checks {@link at}. */
export class RangeDecoder {
  /** The next byte that it reads. */
  at = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private range = 0;
  private code = 0;

  /** Begins with bytes of its own. @returns whether they can be what an encoder wrote */
  begin(bytes: Uint8Array): boolean {
    this.bytes = bytes;
    this.range = 0xffffffff;
    this.code = 0;
    for (this.at = 1; this.at < 5; this.at++) this.code = this.code * 256 + (bytes[this.at] ?? 0);
    return bytes[0] === 0;
  }

  /** Whether all has been decoded. */
  get isDone(): boolean {
    return this.code === 0 && this.at === this.bytes.length;
  }

  /** A bit of the probability at that index. */
  bit(probabilities: Uint16Array, index: number): 0 | 1 {
    const probability = probabilities[index] as number;
    const bound = (this.range >>> probabilityBits) * probability;
    let bit: 0 | 1;
    if (this.code < bound) {
      this.range = bound;
      probabilities[index] = probability + ((2 ** probabilityBits - probability) >>> moveBits);
      bit = 0;
    } else {
      this.code -= bound;
      this.range -= bound;
      probabilities[index] = probability - (probability >>> moveBits);
      bit = 1;
    }
    if (this.range < topValue) this.normalize();
    return bit;
  }

  /** Bits that are as often 0 as 1. */
  direct(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      this.range = this.range >>> 1;
      const isOne = this.code >= this.range;
      if (isOne) this.code -= this.range;
      value = value * 2 + (isOne ? 1 : 0);
      if (this.range < topValue) this.normalize();
    }
    return value;
  }

  /** A number of so many bits, the highest first, whose probabilities lie from `start` on. */
  tree(probabilities: Uint16Array, start: number, bits: number): number {
    let symbol = 1;
    for (let i = 0; i < bits; i++) symbol = symbol * 2 + this.bit(probabilities, start + symbol);
    return symbol - 2 ** bits;
  }

  /** The same with the lowest bit first. */
  reverseTree(probabilities: Uint16Array, start: number, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.bit(probabilities, start + symbol);
      symbol = symbol * 2 + bit;
      value += bit * 2 ** i;
    }
    return value;
  }

  private normalize(): void {
    this.range *= 256;
    this.code = this.code * 256 + (this.bytes[this.at++] ?? 0);
  }
}
