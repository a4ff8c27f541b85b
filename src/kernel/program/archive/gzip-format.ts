import { crc32 } from '../../digest/crc32.ts';
import { concat } from '../../text.ts';
import { Deflater } from './deflate.ts';
import { FormatError, Inflater, truncated } from './inflate.ts';

const notGzip = 'not in gzip format';
const badCrc = 'invalid compressed data--crc error';
const badLength = 'invalid compressed data--length error';

const flagHeaderCrc = 2;
const flagExtra = 4;
const flagName = 8;
const flagComment = 16;
const unix = 3;

/** What stands before packed data (RFC 1952 § 2.3). */
export interface GzipHeader {
  /** The file's name as bytes, if it was kept. */
  readonly name: Uint8Array | undefined;
  /** Seconds since the epoch; 0 if unknown. */
  readonly mtime: number;
}

/** A gzip file of one member, made in pieces. */
export class Gzip {
  /** Bytes that came in. */
  length = 0;
  private readonly deflater = new Deflater();
  private crc = 0;
  private header: Uint8Array | undefined;

  constructor({ name, mtime }: GzipHeader) {
    const fixed = Uint8Array.of(0x1f, 0x8b, 8, name ? flagName : 0, mtime, mtime >>> 8, mtime >>> 16, mtime >>> 24, 0, unix);
    this.header = name ? Uint8Array.of(...fixed, ...name, 0) : fixed;
  }

  /** @param final whether these are the last bytes */
  *push(bytes: Uint8Array, final: boolean): Generator<Uint8Array> {
    if (this.header) yield this.header;
    this.header = undefined;
    this.crc = crc32(bytes, this.crc);
    this.length += bytes.length;
    yield* this.deflater.push(bytes, final);
    if (final) yield trailer(this.crc, this.length);
  }
}

function trailer(crc: number, length: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, crc, true);
  view.setUint32(4, length % 2 ** 32, true);
  return new Uint8Array(view.buffer);
}

/** Unpacks a gzip file that comes in pieces: one member behind another. Throws a {@link FormatError} with gzip's own words. */
export class Gunzip {
  /** That of the first member, as soon as it has been read. */
  header: GzipHeader | undefined;
  /** Whether something that is no gzip member followed the last one: `gzip` ignores it and exits with 2. */
  trailingGarbage = false;
  private state: 'header' | 'body' | 'trailer' | 'done' = 'header';
  private input: Uint8Array = new Uint8Array(0);
  private inflater = new Inflater();
  private crc = 0;
  private length = 0;

  /** @param final whether these are the last bytes */
  *push(bytes: Uint8Array, final: boolean): Generator<Uint8Array> {
    if (this.state === 'body') yield* this.inflate(bytes, final);
    else this.input = concat([this.input, bytes]);
    while (this.state === 'header' || this.state === 'trailer') {
      if (this.state === 'header' ? !this.readHeader(final) : !this.readTrailer(final)) break;
      if (this.isState('body')) yield* this.inflate(this.input, final);
    }
  }

  private isState(state: Gunzip['state']): boolean {
    return this.state === state;
  }

  private *inflate(bytes: Uint8Array, final: boolean): Generator<Uint8Array> {
    for (const piece of this.inflater.push(bytes, final)) {
      this.crc = crc32(piece, this.crc);
      this.length += piece.length;
      yield piece;
    }
    if (!this.inflater.done) return;
    this.input = this.inflater.rest.slice();
    this.state = 'trailer';
  }

  private readHeader(final: boolean): boolean {
    const first = this.header === undefined;
    if (this.input.length === 0 && final && !first) this.state = 'done';
    if (this.state === 'done' || (this.input.length < 2 && !final)) return false;
    if (this.input[0] !== 0x1f || this.input[1] !== 0x8b) return this.refuse(first);
    const parsed = parseHeader(this.input);
    if (!parsed) {
      if (final) throw new FormatError(truncated);
      return false;
    }
    this.header ??= parsed.header;
    this.input = this.input.slice(parsed.end);
    this.inflater = new Inflater();
    this.crc = this.length = 0;
    this.state = 'body';
    return true;
  }

  /** Zeros behind the last member are padding, as tapes have it. */
  private refuse(first: boolean): false {
    if (first) throw new FormatError(this.input.length === 0 ? truncated : notGzip);
    this.trailingGarbage ||= this.input.some(byte => byte !== 0);
    this.input = new Uint8Array(0);
    this.state = 'done';
    return false;
  }

  private readTrailer(final: boolean): boolean {
    if (this.input.length < 8) {
      if (final) throw new FormatError(truncated);
      return false;
    }
    const view = new DataView(this.input.buffer, this.input.byteOffset);
    if (view.getUint32(0, true) !== this.crc) throw new FormatError(badCrc);
    if (view.getUint32(4, true) !== this.length % 2 ** 32) throw new FormatError(badLength);
    this.input = this.input.slice(8);
    this.state = 'header';
    return true;
  }
}

/** @returns undefined if there are not enough bytes yet */
function parseHeader(bytes: Uint8Array): { header: GzipHeader; end: number } | undefined {
  if (bytes.length < 10) return undefined;
  const flags = bytes[3] as number;
  let at = 10;
  if (flags & flagExtra) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  let name: Uint8Array | undefined;
  for (const flag of [flagName, flagComment]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end === -1) return undefined;
    if (flag === flagName) name = bytes.slice(at, end);
    at = end + 1;
  }
  if (flags & flagHeaderCrc) at += 2;
  if (at > bytes.length) return undefined;
  return { header: { name, mtime: new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) }, end: at };
}
