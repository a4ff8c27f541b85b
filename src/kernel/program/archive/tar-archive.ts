import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { concat, decode } from '../../text.ts';
import { writeAll } from '../output.ts';
import { type Filter, type Packing, packingOf, packings } from './packing.ts';
import { type Header, headerOf, type Member, padded, parseHeader, parsePax, recordSize, blockSize, withPax } from './tar-format.ts';

/** What packing takes, in ns for each byte. */
const packingCost = 20;
/** How many of an archive's first bytes say how it is packed. */
const magicSize = 6;

/** The archive ends in the middle of a member. */
export class UnexpectedEnd extends Error {}

/** Where an archive comes from: the system calls of a program, or what stands for them. */
export type ArchiveSource = Pick<Sys, 'read' | 'compute'>;

/** Where an archive goes. */
export type ArchiveTarget = Pick<Sys, 'write' | 'compute'>;

/** Reads an archive from a descriptor, and unpacks it. */
export class ArchiveReader {
  private readonly sys: ArchiveSource;
  private readonly fd: number;
  private unpacking: { readonly filter: Filter; readonly cost: number } | undefined;
  private buffer: Uint8Array = new Uint8Array(0);
  private ended = false;
  /** Bytes of the archive before the next header. */
  position = 0;
  private dataLeft = 0;
  private padding = 0;

  constructor(sys: ArchiveSource, fd: number) {
    this.sys = sys;
    this.fd = fd;
  }

  /** How the archive is packed; to be asked before anything else. */
  *packing(): Blocking<Packing | undefined> {
    yield* this.fill(magicSize);
    return packingOf(this.buffer);
  }

  /** What comes is to be unpacked. */
  *unpack(packing: Packing): Blocking<void> {
    const raw = this.buffer;
    this.buffer = new Uint8Array(0);
    this.unpacking = { filter: packings[packing].unpacker(), cost: packings[packing].cost };
    if (raw.length > 0) yield* this.take(raw);
  }

  /** The next member; `end` where the archive ends, `damaged` where a header should be. */
  *next(): Blocking<Member | 'end' | 'damaged'> {
    yield* this.skipData();
    let records: ReadonlyMap<string, string> = new Map();
    let name: string | undefined;
    let target: string | undefined;
    for (;;) {
      const header = yield* this.header();
      if (header.type !== 'member' && header.type !== 'extension') return header.type;
      if (header.type === 'member') {
        const member = withPax(header.member, records);
        const found = { ...member, name: name ?? member.name, target: target ?? member.target };
        this.expectData(found.size);
        return found;
      }
      this.expectData(header.size);
      const body = yield* this.data();
      const text = (): string => decode(body).replace(/\0[^]*$/, '');
      if (header.flag === 'L') name = text();
      else if (header.flag === 'K') target = text();
      else if (header.flag === 'x') records = parsePax(body);
      yield* this.skipData();
    }
  }

  /** A piece of the data of the member that {@link next} gave; nothing at its end. @throws UnexpectedEnd */
  *piece(): Blocking<Uint8Array> {
    if (this.dataLeft === 0) return new Uint8Array(0);
    yield* this.fill(1);
    const piece = this.consume(Math.min(this.dataLeft, this.buffer.length));
    if (piece.length === 0) throw new UnexpectedEnd();
    this.dataLeft -= piece.length;
    return piece;
  }

  private *data(): Blocking<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (let piece = yield* this.piece(); piece.length > 0; piece = yield* this.piece()) pieces.push(piece);
    return concat(pieces);
  }

  private *skipData(): Blocking<void> {
    while (this.dataLeft > 0) yield* this.piece();
    while (this.padding > 0) {
      yield* this.fill(1);
      const skipped = this.consume(Math.min(this.padding, this.buffer.length)).length;
      this.padding = skipped === 0 ? 0 : this.padding - skipped;
    }
  }

  private expectData(size: number): void {
    this.dataLeft = size;
    this.padding = (blockSize - (size % blockSize)) % blockSize;
  }

  private *header(): Blocking<Header> {
    yield* this.fill(blockSize);
    if (this.buffer.length < blockSize) return { type: 'end' };
    return parseHeader(this.consume(blockSize));
  }

  private consume(length: number): Uint8Array {
    const bytes = this.buffer.subarray(0, length);
    this.buffer = this.buffer.subarray(length);
    this.position += bytes.length;
    return bytes;
  }

  private *fill(enough: number): Blocking<void> {
    while (this.buffer.length < enough && !this.ended) {
      const bytes = yield* this.sys.read(this.fd, recordSize);
      this.ended = bytes.length === 0;
      yield* this.take(bytes);
    }
  }

  private *take(bytes: Uint8Array): Blocking<void> {
    if (!this.unpacking) {
      this.buffer = this.buffer.length === 0 ? bytes : concat([this.buffer, bytes]);
      return;
    }
    const pieces = [this.buffer, ...this.unpacking.filter.push(bytes, bytes.length === 0)];
    this.buffer = concat(pieces);
    yield* this.sys.compute(this.buffer.length * this.unpacking.cost);
  }
}

/** Writes an archive to a descriptor, packed if wanted, in whole records. */
export class ArchiveWriter {
  private readonly sys: ArchiveTarget;
  private readonly fd: number;
  private readonly packer: Filter | undefined;
  private readonly fill: number;
  private parts: Uint8Array[] = [];
  private pending = 0;
  private written = 0;

  /** @param packer what packs it; nothing if not given @param fill it ends at a multiple of so many bytes: tar(1)'s records; blocks where others write it */
  constructor(sys: ArchiveTarget, fd: number, packer?: Filter, fill = recordSize) {
    this.sys = sys;
    this.fd = fd;
    this.fill = fill;
    this.packer = packer;
  }

  *header(member: Member): Blocking<void> {
    yield* this.add(headerOf(member));
  }

  /** Data of the member; the last piece is followed by {@link pad}. */
  *add(bytes: Uint8Array): Blocking<void> {
    this.parts.push(bytes);
    this.pending += bytes.length;
    if (this.pending >= recordSize) yield* this.flush(false);
  }

  /** Zeros up to the next block, behind data of that size. */
  *pad(size: number): Blocking<void> {
    const rest = (blockSize - (size % blockSize)) % blockSize;
    if (rest > 0) yield* this.add(new Uint8Array(rest));
  }

  /** Two blocks of zeros, and more up to a whole record, or what it is filled to. */
  *finish(): Blocking<void> {
    const total = this.written + this.pending + 2 * blockSize;
    yield* this.add(new Uint8Array(2 * blockSize + ((this.fill - (total % this.fill)) % this.fill)));
    yield* this.flush(true);
  }

  private *flush(last: boolean): Blocking<void> {
    const bytes = padded(concat(this.parts));
    this.parts = [];
    const whole = last ? bytes.length : this.pending - (this.pending % recordSize);
    const rest = bytes.slice(whole, this.pending);
    this.written += whole;
    this.pending = last ? 0 : rest.length;
    if (!last) this.parts.push(rest);
    const out = bytes.subarray(0, whole);
    if (!this.packer) {
      yield* writeAll(this.sys, this.fd, out);
      return;
    }
    yield* this.sys.compute(out.length * packingCost);
    for (const piece of this.packer.push(out, last)) yield* writeAll(this.sys, this.fd, piece);
  }
}
