import { FormatError } from './inflate.ts';
import { newProbabilities, RangeDecoder } from './range-decoder.ts';
import type { PulledInput, Pulling } from './pulled.ts';

/** What xz says of bytes that no encoder wrote. */
export const corrupt = 'Compressed data is corrupt';

const states = 12;
const positionStates = 16;
const shortestMatch = 2;
const literalSize = 0x300;
/** LZMA2 allows so many literal bits, of context and of position together. */
const mostLiteralBits = 4;
const lengthStates = 4;
const slotBits = 6;
const alignBits = 4;
/** From here on, distances have bits that are as often 0 as 1. */
const firstDirectSlot = 14;
/** A chunk unpacks to at most so much. */
const largestChunk = 2 ** 21;
const uncompressed = 2;
const lzma = 0x80;

/** The bytes that came before, which matches refer to. */
class Dictionary {
  /** Bytes since it was reset. */
  position = 0;
  private bytes = new Uint8Array(2 ** 16);
  private end = 0;
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  reset(): void {
    this.position = this.end = 0;
  }

  /** Makes room for a chunk: older bytes than the dictionary's size go. @returns where the chunk begins */
  reserve(count: number): number {
    if (this.end + count > this.bytes.length) {
      const keep = Math.min(this.end, this.size);
      const wanted = keep + count;
      const room = wanted * 2 <= this.bytes.length ? this.bytes : new Uint8Array(Math.max(2 * this.bytes.length, wanted * 2));
      room.set(this.bytes.subarray(this.end - keep, this.end));
      this.bytes = room;
      this.end = keep;
    }
    return this.end;
  }

  put(byte: number): void {
    this.bytes[this.end++] = byte;
    this.position++;
  }

  putAll(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.end);
    this.end += bytes.length;
    this.position += bytes.length;
  }

  /** The byte so far back; 0 is the last one. */
  back(distance: number): number {
    return this.bytes[this.end - distance - 1] ?? 0;
  }

  has(distance: number): boolean {
    return distance < this.position && distance < this.end && distance < this.size;
  }

  repeat(distance: number, length: number): void {
    const { bytes } = this;
    for (let i = 0, to = this.end; i < length; i++, to++) bytes[to] = bytes[to - distance - 1] as number;
    this.end += length;
    this.position += length;
  }

  from(start: number): Uint8Array {
    return this.bytes.slice(start, this.end);
  }
}

/** How lengths of matches are coded: short, middling or long. */
class LengthCode {
  private readonly choices = newProbabilities(2);
  private readonly low = newProbabilities(positionStates * 8);
  private readonly middle = newProbabilities(positionStates * 8);
  private readonly high = newProbabilities(256);

  /** @returns the length less {@link shortestMatch} */
  decode(range: RangeDecoder, positionState: number): number {
    if (range.bit(this.choices, 0) === 0) return range.tree(this.low, positionState * 8, 3);
    if (range.bit(this.choices, 1) === 0) return 8 + range.tree(this.middle, positionState * 8, 3);
    return 16 + range.tree(this.high, 0, 8);
  }
}

/** What LZMA has learned of the bytes so far (LZMA specification). */
class LzmaState {
  private readonly contextBits: number;
  private readonly literalMask: number;
  private readonly positionMask: number;
  private readonly isMatch = newProbabilities(states * positionStates);
  private readonly isRepeat = newProbabilities(states);
  private readonly isNotLast = newProbabilities(states);
  private readonly isNotSecond = newProbabilities(states);
  private readonly isFourth = newProbabilities(states);
  private readonly isLong = newProbabilities(states * positionStates);
  private readonly slots = newProbabilities(lengthStates << slotBits);
  private readonly special = newProbabilities(128);
  private readonly align = newProbabilities(1 << alignBits);
  private readonly lengths = new LengthCode();
  private readonly repeatLengths = new LengthCode();
  private readonly literals: Uint16Array;
  private state = 0;
  /** The last four distances, the latest first. */
  private readonly last = [0, 0, 0, 0] as [number, number, number, number];

  /** @param properties the byte that says how many bits of the position and of the byte before count @throws FormatError */
  constructor(properties: number) {
    const [contextBits, literalBits, positionBits] = [properties % 9, Math.floor(properties / 9) % 5, Math.floor(properties / 45)];
    if (positionBits > 4 || contextBits + literalBits > mostLiteralBits) throw new FormatError(corrupt);
    this.contextBits = contextBits;
    this.literalMask = 2 ** literalBits - 1;
    this.positionMask = 2 ** positionBits - 1;
    this.literals = newProbabilities(literalSize << (contextBits + literalBits));
  }

  /** Unpacks a chunk. @throws FormatError */
  decode(range: RangeDecoder, dictionary: Dictionary, count: number): void {
    const end = dictionary.position + count;
    while (dictionary.position < end) {
      const positionState = dictionary.position & this.positionMask;
      const at = this.state * positionStates + positionState;
      if (range.bit(this.isMatch, at) === 0) {
        this.literal(range, dictionary);
        continue;
      }
      const length = range.bit(this.isRepeat, this.state) === 0 ? this.match(range, positionState) : this.repeat(range, at, positionState);
      const [distance] = this.last;
      if (length > end - dictionary.position || !dictionary.has(distance)) throw new FormatError(corrupt);
      dictionary.repeat(distance, length);
    }
  }

  private literal(range: RangeDecoder, dictionary: Dictionary): void {
    const before = dictionary.position === 0 ? 0 : dictionary.back(0);
    const start = literalSize * (((dictionary.position & this.literalMask) << this.contextBits) + (before >> (8 - this.contextBits)));
    let symbol = 1;
    // After a match the byte is probably another one than that which would have gone on with it.
    if (this.state >= 7) {
      for (let expected = dictionary.back(this.last[0]); symbol < 0x100; expected <<= 1) {
        const guess = expected >> 7 & 1;
        const bit = range.bit(this.literals, start + 0x100 + (guess << 8) + symbol);
        symbol = symbol << 1 | bit;
        if (bit !== guess) break;
      }
    }
    while (symbol < 0x100) symbol = symbol << 1 | range.bit(this.literals, start + symbol);
    dictionary.put(symbol & 0xff);
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6;
  }

  /** A match at a new distance. @returns its length */
  private match(range: RangeDecoder, positionState: number): number {
    const length = this.lengths.decode(range, positionState);
    this.remember(3, this.distance(range, Math.min(length, lengthStates - 1)));
    this.state = this.state < 7 ? 7 : 10;
    return length + shortestMatch;
  }

  /** A match at one of the last distances. @returns its length */
  private repeat(range: RangeDecoder, at: number, positionState: number): number {
    const { state, last } = this;
    if (range.bit(this.isNotLast, state) === 0) {
      if (range.bit(this.isLong, at) === 0) {
        this.state = state < 7 ? 9 : 11;
        return 1;
      }
    } else {
      const which = range.bit(this.isNotSecond, state) === 0 ? 1 : range.bit(this.isFourth, state) === 0 ? 2 : 3;
      this.remember(which, last[which]);
    }
    this.state = state < 7 ? 8 : 11;
    return this.repeatLengths.decode(range, positionState) + shortestMatch;
  }

  /** Puts a distance before the others; the one at `gone` is no longer among them. */
  private remember(gone: 1 | 2 | 3, distance: number): void {
    const { last } = this;
    for (let i: number = gone; i > 0; i--) last[i] = last[i - 1] as number;
    last[0] = distance;
  }

  private distance(range: RangeDecoder, lengthState: number): number {
    const slot = range.tree(this.slots, lengthState << slotBits, slotBits);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const start = (2 | (slot & 1)) * 2 ** bits;
    if (slot < firstDirectSlot) return start + range.reverseTree(this.special, start - slot, bits);
    return start + range.direct(bits - alignBits) * 2 ** alignBits + range.reverseTree(this.align, 0, alignBits);
  }
}

/** Unpacks LZMA2 (xz's source, doc/xz-file-format.txt § 5.3.1, and lzma2_decoder.c for the chunks). @param size of the dictionary, in bytes @throws FormatError */
export function* unpackLzma2(input: PulledInput, size: number): Pulling<void> {
  const dictionary = new Dictionary(size);
  const range = new RangeDecoder();
  let properties: number | undefined;
  let state: LzmaState | undefined;
  for (let isFirst = true; ; isFirst = false) {
    const control = (yield* input.take(1))[0] as number;
    if (control === 0) return;
    if (control > uncompressed && control < lzma) throw new FormatError(corrupt);
    const resets = control < lzma ? 0 : control >> 5 & 3;
    if (control === 1 || resets === 3) dictionary.reset();
    else if (isFirst) throw new FormatError(corrupt);
    const [high = 0, low = 0] = yield* input.take(2);
    if (control < lzma) {
      const bytes = yield* input.take(high * 256 + low + 1);
      dictionary.reserve(bytes.length);
      dictionary.putAll(bytes);
      yield bytes.slice();
      continue;
    }
    const count = (control & 0x1f) * 65536 + high * 256 + low + 1;
    const [packedHigh = 0, packedLow = 0] = yield* input.take(2);
    if (resets >= 2) properties = (yield* input.take(1))[0];
    if (resets >= 1 && properties !== undefined) state = new LzmaState(properties);
    const packed = yield* input.take(packedHigh * 256 + packedLow + 1);
    if (!state || count > largestChunk || !range.begin(packed)) throw new FormatError(corrupt);
    const start = dictionary.reserve(count);
    state.decode(range, dictionary, count);
    if (!range.isDone) throw new FormatError(corrupt);
    yield dictionary.from(start);
  }
}

/** LZMA2 whose chunks are not packed. @yields chunks, the last of which ends it */
export function* storedLzma2(bytes: Uint8Array): Generator<Uint8Array> {
  const largest = 65536;
  for (let at = 0; at < bytes.length; at += largest) {
    const chunk = bytes.subarray(at, at + largest);
    yield Uint8Array.of(at === 0 ? 1 : uncompressed, (chunk.length - 1) >> 8, (chunk.length - 1) & 0xff);
    yield chunk;
  }
  yield Uint8Array.of(0);
}
