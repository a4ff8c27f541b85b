import { crc32 } from '../../digest/crc32.ts';
import { Crc64 } from '../../digest/crc64.ts';
import type { Digest } from '../../digest/digest.ts';
import { Sha256 } from '../../digest/sha256.ts';
import { concat } from '../../text.ts';
import { FormatError } from './inflate.ts';
import { corrupt, storedLzma2, unpackLzma2 } from './lzma2.ts';
import { PulledUnpacker, type Pulling } from './pulled.ts';

const magic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0];
const footerMagic = [0x59, 0x5a];
const lzma2Filter = 0x21;
const notXz = 'File format not recognized';
const unsupported = 'Unsupported options';
/** 2³² bytes, which the format allows, are more than any preset of xz takes. */
const largestDictionary = 2 ** 30;

class Crc32 implements Digest {
  private value = 0;

  update(bytes: Uint8Array): void {
    this.value = crc32(bytes, this.value);
  }

  finish(): Uint8Array {
    return littleEndian(this.value);
  }
}

/** Checks by the numbers that the format gives them; 0 is none. */
const checks: Readonly<Record<number, () => Digest>> = { 0: () => ({ update: () => undefined, finish: () => new Uint8Array(0) }), 1: () => new Crc32(), 4: () => new Crc64(), 10: () => new Sha256() };

/** Unpacks .xz files (xz's source, doc/xz-file-format.txt) of any number of streams and blocks. Errors have xz's words. */
export class Unxz extends PulledUnpacker {
  constructor() {
    super('Unexpected end of input');
  }

  protected override *run(): Pulling<void> {
    for (let isFirst = true; ; isFirst = false) {
      const start = yield* this.input.peek(magic.length * 2);
      if (!isFirst && start.length === 0) return;
      // Zeros between streams, four at a time, are padding.
      if (!isFirst && start.length >= 4 && start.subarray(0, 4).every(byte => byte === 0)) this.input.skip(4);
      else yield* this.stream(isFirst);
    }
  }

  private *stream(isFirst: boolean): Pulling<void> {
    const header = yield* this.input.peek(12);
    if (!startsWith(header, magic)) throw new FormatError(isFirst ? notXz : corrupt);
    const flags = (yield* this.input.take(12)).subarray(6);
    if (!startsWith(flags.subarray(2), littleEndian(crc32(flags.subarray(0, 2))))) throw new FormatError(corrupt);
    const makeCheck = checks[flags[1] as number];
    if (flags[0] !== 0 || !makeCheck) throw new FormatError(unsupported);
    let blocks = 0;
    for (;; blocks++) {
      const size = ((yield* this.input.take(1))[0] as number) * 4;
      if (size === 0) break;
      yield* this.block(size, makeCheck());
    }
    yield* this.index(blocks);
    const footer = yield* this.input.take(12);
    if (!startsWith(footer.subarray(10), footerMagic) || !startsWith(footer, littleEndian(crc32(footer.subarray(4, 10))))) throw new FormatError(corrupt);
  }

  /** @param size of its header, less 4 */
  private *block(size: number, check: Digest): Pulling<void> {
    const header = (yield* this.input.take(size + 3)).slice();
    const [flags = 0] = header;
    const whole = Uint8Array.of(size / 4, ...header.subarray(0, size - 1));
    if (!startsWith(header.subarray(size - 1), littleEndian(crc32(whole)))) throw new FormatError(corrupt);
    let at = 1;
    for (const bit of [0x40, 0x80]) if ((flags & bit) !== 0) at = numberAt(header, at).end;
    const filter = numberAt(header, at);
    const dictionary = header[filter.end + 1] ?? 0;
    if ((flags & 3) !== 0 || filter.value !== lzma2Filter || dictionary > 40) throw new FormatError(unsupported);
    const unpacked = unpackLzma2(this.input, Math.min(largestDictionary, (2 | dictionary & 1) * 2 ** (Math.floor(dictionary / 2) + 11)));
    const before = this.input.taken - size - 4;
    for (let step = unpacked.next(); step.done !== true; step = unpacked.next()) {
      if (step.value) check.update(step.value);
      yield step.value;
    }
    const padding = yield* this.input.take((4 - (this.input.taken - before) % 4) % 4);
    if (padding.some(byte => byte !== 0)) throw new FormatError(corrupt);
    const digest = check.finish();
    if (!startsWith(yield* this.input.take(digest.length), digest)) throw new FormatError(corrupt);
  }

  /** The sizes of all blocks, once more. */
  private *index(blocks: number): Pulling<void> {
    const before = this.input.taken - 1;
    const parts = [Uint8Array.of(0)];
    const number = function* (this: Unxz): Pulling<number> {
      const bytes: number[] = [];
      do bytes.push((yield* this.input.take(1))[0] as number); while ((bytes.at(-1) as number) >= 0x80 && bytes.length < 9);
      parts.push(Uint8Array.from(bytes));
      return numberAt(Uint8Array.from(bytes), 0).value;
    }.bind(this);
    if ((yield* number()) !== blocks) throw new FormatError(corrupt);
    for (let i = 0; i < 2 * blocks; i++) yield* number();
    parts.push((yield* this.input.take((4 - (this.input.taken - before) % 4) % 4)).slice());
    if (!startsWith(yield* this.input.take(4), littleEndian(crc32(concat(parts))))) throw new FormatError(corrupt);
  }
}

/** An .xz file whose bytes are not packed: any xz unpacks it. It comes out once the last bytes are there. */
export class XzStore {
  private readonly parts: Uint8Array[] = [];

  /** @param final whether these are the last bytes */
  *push(bytes: Uint8Array, final: boolean): Generator<Uint8Array> {
    this.parts.push(bytes);
    if (final) yield xzStored(concat(this.parts));
  }
}

/** An .xz file whose bytes are not packed. */
export function xzStored(bytes: Uint8Array): Uint8Array {
  const flags = Uint8Array.of(0, 1);
  // A dictionary of 64 KiB is enough where nothing refers to it.
  const blockHeader = Uint8Array.of(2, 0, lzma2Filter, 1, 8, 0, 0, 0);
  const data = concat([...storedLzma2(bytes)]);
  const unpadded = blockHeader.length + 4 + data.length + 4;
  const records = [Uint8Array.of(0), numberBytes(bytes.length === 0 ? 0 : 1), ...(bytes.length === 0 ? [] : [numberBytes(unpadded), numberBytes(bytes.length)])];
  const index = padded4(concat(records));
  const footer = concat([littleEndian((index.length + 4) / 4 - 1), flags]);
  const block = bytes.length === 0 ? [] : [blockHeader, littleEndian(crc32(blockHeader)), padded4(data), littleEndian(crc32(bytes))];
  return concat([Uint8Array.from(magic), flags, littleEndian(crc32(flags)), ...block, index, littleEndian(crc32(index)), littleEndian(crc32(footer)), footer, Uint8Array.from(footerMagic)]);
}

function padded4(bytes: Uint8Array): Uint8Array {
  return concat([bytes, new Uint8Array((4 - bytes.length % 4) % 4)]);
}

/** A number of seven bits a byte, the lowest first. */
function numberAt(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start, factor = 1; ; at++, factor *= 128) {
    const byte = bytes[at];
    if (byte === undefined) throw new FormatError(corrupt);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, end: at + 1 };
  }
}

function numberBytes(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest >= 128 ? rest % 128 + 128 : rest);
    if (rest < 128) return Uint8Array.from(bytes);
  }
}

function littleEndian(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);
}

function startsWith(bytes: Uint8Array, start: ArrayLike<number>): boolean {
  return bytes.length >= start.length && Array.from(start).every((byte, index) => bytes[index] === byte);
}
