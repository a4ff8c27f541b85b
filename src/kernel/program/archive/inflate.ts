import { concat } from '../../text.ts';
import { distanceBase, distanceExtra, endOfBlock, fixedDistanceLengths, fixedLiteralLengths, lengthBase, lengthCodeOrder, lengthExtra, longestMatch, windowSize } from './deflate-format.ts';
import { type DecodingTable, decodingTable } from './huffman.ts';

/** Why packed bytes cannot be unpacked, in gzip's words. */
export class FormatError extends Error {}

export const truncated = 'unexpected end of file';
const violated = 'invalid compressed data--format violated';

/** The most bytes that a block's header, and that one symbol with all its bits, can take. */
const longestHeader = 600;
const longestSymbol = 8;
const outputSize = 65536;

/**
 * Unpacks a DEFLATE stream (RFC 1951) that comes in pieces. Holds the window, one piece of output and at most {@link longestHeader} bytes of input.
 */
export class Inflater {
  /** Whether the last block has ended. */
  done = false;
  private input: Uint8Array = new Uint8Array(0);
  private at = 0;
  private bits = 0;
  private bitCount = 0;
  private readonly output = new Uint8Array(windowSize + outputSize + longestMatch);
  private start = 0;
  private end = 0;
  private block: 'none' | 'stored' | 'coded' = 'none';
  private lastBlock = false;
  private storedLeft = 0;
  private literals: DecodingTable | undefined;
  private distances: DecodingTable | undefined;

  /** @param dictionary what may be referred to as if it had come before */
  constructor(dictionary: Uint8Array = new Uint8Array(0)) {
    this.output.set(dictionary);
    this.start = this.end = dictionary.length;
  }

  /** What came behind the stream, once it is {@link done}. */
  get rest(): Uint8Array {
    return this.input.subarray(this.at - (this.bitCount >> 3));
  }

  /**
   * Unpacks what these bytes allow; nothing is done before the result is iterated.
   *
   * @param final whether no more bytes will come
   */
  *push(bytes: Uint8Array, final: boolean): Generator<Uint8Array> {
    this.input = concat([this.input.subarray(this.at), bytes]);
    this.at = 0;
    while (!this.done) {
      if (this.block === 'none' && !this.beginBlock(final)) break;
      const goesOn = this.block === 'stored' ? this.copyStored(final) : this.decode(final);
      if (this.end >= windowSize + outputSize) yield this.emit();
      if (!goesOn) break;
    }
    if (this.end > this.start) yield this.emit();
  }

  /** Unpacks bytes that end where a block ends, as they do after a flush. */
  *pushBlocks(bytes: Uint8Array): Generator<Uint8Array> {
    this.input = bytes;
    this.at = 0;
    while (!this.done && (this.block !== 'none' || this.at < this.input.length)) {
      if (this.block === 'none') this.beginBlock(true);
      if (this.block === 'stored') this.copyStored(true);
      else this.decode(true);
      if (this.end >= windowSize + outputSize) yield this.emit();
    }
    if (this.end > this.start) yield this.emit();
  }

  private emit(): Uint8Array {
    const piece = this.output.slice(this.start, this.end);
    const keep = Math.min(windowSize, this.end);
    this.output.copyWithin(0, this.end - keep, this.end);
    this.start = this.end = keep;
    return piece;
  }

  private available(final: boolean, enough: number): boolean {
    return final || this.input.length - this.at >= enough;
  }

  /** The next `count` bits, at most 16. */
  private take(count: number): number {
    while (this.bitCount < count) {
      if (this.at >= this.input.length) throw new FormatError(truncated);
      this.bits |= (this.input[this.at++] as number) << this.bitCount;
      this.bitCount += 8;
    }
    const value = this.bits & ((1 << count) - 1);
    this.bits >>>= count;
    this.bitCount -= count;
    return value;
  }

  private beginBlock(final: boolean): boolean {
    if (!this.available(final, longestHeader)) return false;
    this.lastBlock = this.take(1) === 1;
    const type = this.take(2);
    if (type === 0) this.beginStored();
    else if (type === 1) this.useCodes(fixedLiteralLengths, fixedDistanceLengths);
    else if (type === 2) this.readCodes();
    else throw new FormatError(violated);
    return true;
  }

  private beginStored(): void {
    this.take(this.bitCount % 8);
    const length = this.take(16);
    if (this.take(16) !== (~length & 0xffff)) throw new FormatError(violated);
    this.at -= this.bitCount >> 3;
    this.bits = this.bitCount = 0;
    this.storedLeft = length;
    this.block = 'stored';
  }

  private copyStored(final: boolean): boolean {
    const step = Math.min(this.storedLeft, this.input.length - this.at, windowSize + outputSize - this.end);
    this.output.set(this.input.subarray(this.at, this.at + step), this.end);
    this.at += step;
    this.end += step;
    this.storedLeft -= step;
    if (this.storedLeft === 0) {
      this.endBlock();
      return true;
    }
    if (this.at < this.input.length) return true;
    if (final) throw new FormatError(truncated);
    return false;
  }

  private endBlock(): void {
    this.block = 'none';
    this.done = this.lastBlock;
  }

  private useCodes(literalLengths: Uint8Array, distanceLengths: Uint8Array): void {
    this.literals = decodingTable(literalLengths);
    this.distances = decodingTable(distanceLengths);
    if (!this.literals || !this.distances) throw new FormatError(violated);
    this.block = 'coded';
  }

  private readCodes(): void {
    const literalCount = this.take(5) + 257;
    const distanceCount = this.take(5) + 1;
    const lengthCount = this.take(4) + 4;
    const lengthLengths = new Uint8Array(19);
    for (let i = 0; i < lengthCount; i++) lengthLengths[lengthCodeOrder[i] as number] = this.take(3);
    const table = decodingTable(lengthLengths);
    if (!table) throw new FormatError(violated);
    const lengths = new Uint8Array(literalCount + distanceCount);
    for (let i = 0; i < lengths.length;) {
      const symbol = this.symbol(table);
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      const repeated = symbol === 16 ? lengths[i - 1] : 0;
      const times = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (repeated === undefined || i + times > lengths.length) throw new FormatError(violated);
      lengths.fill(repeated, i, i + times);
      i += times;
    }
    this.useCodes(lengths.subarray(0, literalCount), lengths.subarray(literalCount));
  }

  private symbol(table: DecodingTable): number {
    while (this.bitCount < table.bits && this.at < this.input.length) {
      this.bits |= (this.input[this.at++] as number) << this.bitCount;
      this.bitCount += 8;
    }
    const entry = table.entries[this.bits & ((1 << table.bits) - 1)] as number;
    const length = entry & 15;
    if (length > this.bitCount) throw new FormatError(truncated);
    if (length === 0) throw new FormatError(this.bitCount < table.bits ? truncated : violated);
    this.bits >>>= length;
    this.bitCount -= length;
    return entry >> 4;
  }

  /** Literals and matches until the block ends, the output is full or the input runs out: false then. */
  private decode(final: boolean): boolean {
    const { output, literals, distances } = this;
    if (!literals || !distances) return false;
    while (this.end < windowSize + outputSize) {
      if (!this.available(final, longestSymbol)) return false;
      const symbol = this.symbol(literals);
      if (symbol < endOfBlock) {
        output[this.end++] = symbol;
      } else if (symbol === endOfBlock) {
        this.endBlock();
        return true;
      } else {
        this.copyMatch(symbol - 257, distances);
      }
    }
    return true;
  }

  private copyMatch(lengthSymbol: number, distances: DecodingTable): void {
    const { output } = this;
    if (lengthSymbol >= lengthBase.length) throw new FormatError(violated);
    const length = (lengthBase[lengthSymbol] as number) + this.take(lengthExtra[lengthSymbol] as number);
    const symbol = this.symbol(distances);
    if (symbol >= distanceBase.length) throw new FormatError(violated);
    const distance = (distanceBase[symbol] as number) + this.take(distanceExtra[symbol] as number);
    let to = this.end;
    if (distance > to) throw new FormatError(violated);
    for (const end = to + length; to < end; to++) output[to] = output[to - distance] as number;
    this.end = to;
  }
}

