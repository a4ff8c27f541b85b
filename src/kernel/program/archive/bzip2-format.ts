import { FormatError } from './inflate.ts';
import { type PulledInput, PulledUnpacker, type Pulling } from './pulled.ts';

const notBzip2 = 'is not a bzip2 file.';
const damaged = 'Data integrity error when decompressing.';
/** Bytes that a block of the largest size takes at most, packed; with it in the buffer, no block has to wait. */
const largestPackedBlock = 1_200_000;
const blockMagic = [0x314159, 0x265359];
const endMagic = [0x177245, 0x385090];
const groupSize = 50;
const longestCode = 20;
/** Symbols for runs: digits of a number in the bijective system of base 2. */
const runB = 1;

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

/** Reads bits, the highest of a byte first; zeros behind the end. */
class BitReader {
  private readonly bytes: Uint8Array;
  private at = 0;
  private bits = 0;
  private count = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** @param count at most 24 */
  read(count: number): number {
    while (this.count < count) {
      this.bits = (this.bits << 8 | (this.bytes[this.at++] ?? 0)) & 0x7fffffff;
      this.count += 8;
    }
    this.count -= count;
    return this.bits >>> this.count & (2 ** count - 1);
  }

  /** Bits that were read, from the first byte's first. */
  get position(): number {
    return this.at * 8 - this.count;
  }

  get isBeyondEnd(): boolean {
    return this.position > this.bytes.length * 8;
  }
}

/** A Huffman code of bzip2: for each length the largest code, and where its symbols are. */
interface Code {
  readonly shortest: number;
  readonly limits: Int32Array;
  readonly offsets: Int32Array;
  readonly symbols: Uint16Array;
}

/** Unpacks .bz2 files of any number of streams (bzip2's source, decompress.c; the format is described by J. Tsai, "bzip2 format specification"). Errors have bzip2's words. */
export class Bunzip2 extends PulledUnpacker {
  constructor() {
    super('Compressed file ends unexpectedly;');
  }

  protected override *run(): Pulling<void> {
    for (let isFirst = true; ; isFirst = false) {
      const start = yield* this.input.peek(4);
      const level = (start[3] ?? 0) - 0x30;
      const isBzip2 = start[0] === 0x42 && start[1] === 0x5a && start[2] === 0x68 && level >= 1 && level <= 9;
      if (!isBzip2) {
        if (isFirst) throw new FormatError(notBzip2);
        return;
      }
      this.input.skip(4);
      yield* this.stream(this.input, level * 100_000);
    }
  }

  private *stream(input: PulledInput, blockSize: number): Pulling<void> {
    let whole = 0;
    // Blocks do not begin at bytes: so many bits of the next byte belong to the block before.
    let skipped = 0;
    for (;;) {
      const bytes = yield* input.peek(largestPackedBlock);
      const bits = new BitReader(bytes);
      bits.read(skipped);
      const magic = [bits.read(24), bits.read(24)];
      const crc = (bits.read(16) << 16 | bits.read(16));
      const isEnd = magic.every((value, index) => value === endMagic[index]);
      if (!isEnd && !magic.every((value, index) => value === blockMagic[index])) throw new FormatError(bits.isBeyondEnd ? 'Compressed file ends unexpectedly;' : damaged);
      const unpacked = isEnd ? undefined : readBlock(bits, blockSize);
      if (bits.isBeyondEnd) throw new FormatError('Compressed file ends unexpectedly;');
      if (!unpacked) {
        if (crc !== whole) throw new FormatError(damaged);
        input.skip(Math.ceil(bits.position / 8));
        return;
      }
      if (checksum(unpacked) !== crc) throw new FormatError(damaged);
      whole = (whole << 1 | whole >>> 31) ^ crc;
      input.skip(Math.floor(bits.position / 8));
      skipped = bits.position % 8;
      yield unpacked;
    }
  }
}

function checksum(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = crc << 8 ^ (crcTable[(crc >>> 24 ^ (bytes[i] as number)) & 0xff] as number);
  return ~crc;
}

/** One block, unpacked. @throws FormatError */
function readBlock(bits: BitReader, blockSize: number): Uint8Array {
  // Versions before 0.9.5 shuffled blocks that were hard to sort.
  if (bits.read(1) === 1) throw new FormatError(damaged);
  const origin = bits.read(24);
  const used = usedBytes(bits);
  const selectors = readSelectors(bits);
  const codes = Array.from({ length: selectors.codes }, () => readCode(bits, used.length + 2));
  const sorted = readSymbols(bits, codes, selectors.order, used, blockSize);
  if (origin >= sorted.length) throw new FormatError(damaged);
  return withRuns(unsorted(sorted, origin));
}

/** The bytes that occur in the block. */
function usedBytes(bits: BitReader): number[] {
  const ranges = bits.read(16);
  const used: number[] = [];
  for (let i = 0; i < 16; i++) {
    if ((ranges >> (15 - i) & 1) === 0) continue;
    const within = bits.read(16);
    for (let j = 0; j < 16; j++) if ((within >> (15 - j) & 1) === 1) used.push(16 * i + j);
  }
  if (used.length === 0) throw new FormatError(damaged);
  return used;
}

/** Which code each group of symbols has. */
function readSelectors(bits: BitReader): { readonly codes: number; readonly order: Uint8Array } {
  const codes = bits.read(3);
  const count = bits.read(15);
  if (codes < 2 || codes > 6 || count === 0) throw new FormatError(damaged);
  const recent = Array.from({ length: codes }, (_, index) => index);
  const order = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let back = 0;
    while (bits.read(1) === 1) if (++back >= codes) throw new FormatError(damaged);
    const [code = 0] = recent.splice(back, 1);
    recent.unshift(code);
    order[i] = code;
  }
  return { codes, order };
}

function readCode(bits: BitReader, symbols: number): Code {
  const lengths = new Uint8Array(symbols);
  let length = bits.read(5);
  for (let i = 0; i < symbols; i++) {
    for (;;) {
      if (length < 1 || length > longestCode) throw new FormatError(damaged);
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[i] = length;
  }
  const limits = new Int32Array(longestCode + 2).fill(-1);
  const offsets = new Int32Array(longestCode + 2);
  const sorted = new Uint16Array(symbols);
  let [code, place] = [0, 0];
  for (let each = 1; each <= longestCode; each++) {
    offsets[each] = place - code;
    for (let symbol = 0; symbol < symbols; symbol++) {
      if (lengths[symbol] !== each) continue;
      sorted[place++] = symbol;
      code++;
    }
    limits[each] = code - 1;
    code <<= 1;
  }
  return { shortest: Math.min(...lengths), limits, offsets, symbols: sorted };
}

function decodeSymbol(bits: BitReader, { shortest, limits, offsets, symbols }: Code): number {
  let code = bits.read(shortest);
  for (let length = shortest; length <= longestCode; length++) {
    if (code <= (limits[length] as number)) return symbols[code + (offsets[length] as number)] as number;
    code = code << 1 | bits.read(1);
  }
  throw new FormatError(damaged);
}

/** The bytes of a block as they were sorted: symbols are runs of the most recent byte, or how recent a byte is. */
function readSymbols(bits: BitReader, codes: readonly Code[], order: Uint8Array, used: readonly number[], blockSize: number): Uint8Array {
  const recent = Uint8Array.from(used);
  const sorted = new Uint8Array(blockSize);
  const end = used.length + 1;
  let [count, run, digit] = [0, 0, 1];
  for (let symbols = 0; ; symbols++) {
    const code = codes[order[Math.floor(symbols / groupSize)] ?? -1];
    if (!code || bits.isBeyondEnd) throw new FormatError(damaged);
    const symbol = decodeSymbol(bits, code);
    if (symbol <= runB) {
      run += digit * (symbol + 1);
      digit *= 2;
      if (run > blockSize) throw new FormatError(damaged);
      continue;
    }
    if (count + run + (symbol === end ? 0 : 1) > blockSize) throw new FormatError(damaged);
    sorted.fill(recent[0] as number, count, count + run);
    count += run;
    [run, digit] = [0, 1];
    if (symbol === end) return sorted.subarray(0, count);
    const byte = recent[symbol - 1] as number;
    recent.copyWithin(1, 0, symbol - 1);
    recent[0] = byte;
    sorted[count++] = byte;
  }
}

/** Turns the last column of the sorted rotations (Burrows and Wheeler) into the text. @param origin the row that is the text */
function unsorted(column: Uint8Array, origin: number): Uint8Array {
  const starts = new Int32Array(256);
  for (const byte of column) starts[byte] = (starts[byte] as number) + 1;
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = starts[byte] as number;
    starts[byte] = sum;
    sum += count;
  }
  const next = new Int32Array(column.length);
  for (let i = 0; i < column.length; i++) {
    const byte = column[i] as number;
    next[starts[byte] as number] = i;
    starts[byte] = (starts[byte] as number) + 1;
  }
  const text = new Uint8Array(column.length);
  for (let i = 0, row = next[origin] as number; i < text.length; i++, row = next[row] as number) text[i] = column[row] as number;
  return text;
}

/** After four equal bytes stands how many more of them there are. */
function withRuns(bytes: Uint8Array): Uint8Array {
  let size = 0;
  const each = (put: (from: number, to: number, more: number) => void): void => {
    for (let i = 0; i < bytes.length;) {
      const byte = bytes[i];
      let end = i + 1;
      while (end < bytes.length && end < i + 4 && bytes[end] === byte) end++;
      const isRun = end === i + 4 && end < bytes.length;
      put(i, end, isRun ? bytes[end] as number : 0);
      i = isRun ? end + 1 : end;
    }
  };
  each((from, to, more) => { size += to - from + more; });
  const whole = new Uint8Array(size);
  let at = 0;
  each((from, to, more) => {
    whole.fill(bytes[from] as number, at, at + to - from + more);
    at += to - from + more;
  });
  return whole;
}
