import { message } from '../../base/message.ts';
import { LayersError } from '../failure.ts';
import type { Cursor } from './cursor.ts';
import type { Kind, TarEntry } from './entry.ts';
import { readDecimal, readNumber } from './numbers.ts';
import { type PaxRecords, paxText, readPax, readPaxTime } from './pax.ts';
import { readOldSparse, readPaxSparse } from './sparse.ts';

const blockSize = 512;
const slash = 0x2f;
/** Go's archive/tar, by which Docker reads layers, takes no larger headers that describe others. */
const mostDescription = 2 ** 20;
const nothing = new Uint8Array(0);
const decoder = new TextDecoder();

/** Field offsets: POSIX pax(1), "ustar Interchange Format"; tar.h of GNU tar. */
const at = { mode: 100, uid: 108, gid: 116, size: 124, mtime: 136, checksum: 148, type: 156, link: 157, magic: 257, prefix: 345 } as const;
const typeOf = (letter: string): number => letter.charCodeAt(0);
const [pax, paxGlobal, longName, longLink, oldSparse, dump] = ['x', 'g', 'L', 'K', 'S', 'D'].map(typeOf);
const kindsByType: ReadonlyMap<number, Kind> = new Map([
  [0, 'file'], [typeOf('0'), 'file'], [typeOf('7'), 'file'], [typeOf('S'), 'file'], [typeOf('1'), 'hardlink'], [typeOf('2'), 'symlink'],
  [typeOf('3'), 'character'], [typeOf('4'), 'block'], [typeOf('5'), 'directory'], [typeOf('D'), 'directory'], [typeOf('6'), 'fifo'],
]);

/** How to read an archive. */
export interface TarVisitor {
  /** Gets each entry in order. */
  readonly entry: (entry: TarEntry) => void;
  /** Gets entries of types that are no files: volume labels, and what only some tar knows. */
  readonly unknown?: (type: string, path: Uint8Array) => void;
  /** Called now and then; what it gives is waited for, and what it throws ends the reading. */
  readonly pause?: () => void | Promise<void>;
}

const attributePrefix = 'SCHILY.xattr.';

/** What headers in front of the next one say of it. */
class Description {
  readonly global: PaxRecords = new Map();
  records: PaxRecords = new Map();
  pieces: number[] = [];
  name: Uint8Array | undefined;
  link: Uint8Array | undefined;
  given = false;

  /** Whether there is anything to apply. */
  get any(): boolean {
    return this.given || this.global.size > 0;
  }

  get isSparse(): boolean {
    return this.pieces.length > 0 || this.records.has('GNU.sparse.map') || this.records.has('GNU.sparse.major');
  }

  clear(): void {
    if (!this.given) return;
    this.records = new Map();
    this.pieces = [];
    this.name = undefined;
    this.link = undefined;
    this.given = false;
  }

  applyTo(entry: TarEntry): void {
    const isLink = entry.target.length > 0 || entry.kind === 'symlink' || entry.kind === 'hardlink';
    entry.path = this.#get('GNU.sparse.name') ?? this.#get('path') ?? this.name ?? entry.path;
    if (isLink) entry.target = this.#get('linkpath') ?? this.link ?? entry.target;
    entry.uid = this.#number('uid') ?? entry.uid;
    entry.gid = this.#number('gid') ?? entry.gid;
    const time = this.#get('mtime');
    if (time) entry.mtime = readPaxTime(time) || 0;
    const size = entry.kind === 'file' ? this.#get('size') : undefined;
    if (size) entry.size = entry.stored = readDecimal(paxText(size));
    for (const [key, value] of this.records) if (key.startsWith(attributePrefix)) entry.xattrs = new Map(entry.xattrs).set(key.slice(attributePrefix.length), value);
  }

  #get(key: string): Uint8Array | undefined {
    const value = this.records.get(key) ?? this.global.get(key);
    return value?.length === 0 ? undefined : value;
  }

  #number(key: string): number | undefined {
    const value = this.#get(key);
    return value && (readDecimal(paxText(value)) || 0);
  }
}

/**
 * Reads a tar archive of any common kind from where the cursor stands to its end: v7, ustar, PAX, GNU with long names, sparse files of all formats. Contents are
 * skipped. Like tar(1) it stops at a block of zeros, or where the archive ends between two entries.
 * @throws LayersError for an archive that is damaged or breaks off
 */
export async function readTar(cursor: Cursor, visitor: TarVisitor): Promise<void> {
  await new Reader(cursor, visitor).run();
}

class Reader {
  readonly #cursor: Cursor;
  readonly #visitor: TarVisitor;
  readonly #description = new Description();
  readonly #entry: TarEntry = { path: nothing, kind: 'file', mode: 0, uid: 0, gid: 0, size: 0, mtime: 0, target: nothing, dataAt: 0, stored: 0, sparse: undefined, xattrs: undefined };
  /** How much may be missing behind the last entry: tar programs forgive an archive that its last block is not filled up. */
  #padding = 0;

  constructor(cursor: Cursor, visitor: TarVisitor) {
    this.#cursor = cursor;
    this.#visitor = visitor;
  }

  async run(): Promise<void> {
    const cursor = this.#cursor;
    for (let count = 1; ; count++) {
      const filling = cursor.fill(blockSize);
      if (filling) await filling;
      if (this.#isEnd()) return;
      if (!hasRightSum(cursor.bytes, cursor.at)) throw this.#damaged();
      const type = cursor.bytes[cursor.at + at.type] ?? 0;
      if (type === pax || type === paxGlobal || type === longName || type === longLink) await this.#describe(type);
      else {
        const passing = this.#readEntry(type);
        if (passing) await passing;
      }
      const pausing = count % 1024 === 0 ? this.#visitor.pause?.() : undefined;
      if (pausing) await pausing;
    }
  }

  #isEnd(): boolean {
    const { beyond, end, at: from, bytes } = this.#cursor;
    if (beyond > this.#padding) throw this.#truncated();
    if (end <= from) return true;
    const stop = Math.min(from + blockSize, end);
    // An entry without a name has at least a checksum.
    if (bytes[from] === 0 && isZero(bytes, from, stop)) return true;
    if (stop - from < blockSize) throw this.#truncated();
    return false;
  }

  /** Whoever describes the next entry more than once is believed the last time, as by GNU tar. */
  async #describe(type: number): Promise<void> {
    const cursor = this.#cursor;
    const size = readNumber(cursor.bytes, cursor.at + at.size, 12);
    if (!(size >= 0 && size <= mostDescription)) throw this.#damaged();
    await cursor.skip(blockSize);
    await cursor.fill(size);
    if (cursor.end - cursor.at < size) throw this.#truncated();
    const body = cursor.bytes.slice(cursor.at, cursor.at + size);
    const description = this.#description;
    if (type === longName) description.name = untilNul(body, 0, size);
    else if (type === longLink) description.link = untilNul(body, 0, size);
    else if (!readPax(body, type === paxGlobal ? description.global : description.records, type === paxGlobal ? [] : description.pieces)) throw this.#damaged();
    if (type !== paxGlobal) description.given = true;
    this.#padding = paddingOf(size);
    await cursor.skip(size + this.#padding);
  }

  #readEntry(type: number): void | Promise<void> {
    const cursor = this.#cursor;
    const entry = this.#entry;
    readFields(cursor.bytes, cursor.at, type, entry);
    const isDescribed = this.#description.any;
    if (isDescribed) this.#description.applyTo(entry);
    if (type === 0 && entry.path[entry.path.length - 1] === slash) becomeDirectory(entry);
    if (type === oldSparse || isDescribed && this.#description.isSparse) return this.#readSparse(type);
    const skipping = cursor.skip(blockSize);
    return skipping ? skipping.then(() => this.#pass(type)) : this.#pass(type);
  }

  async #readSparse(type: number): Promise<void> {
    const cursor = this.#cursor;
    const header = cursor.bytes.slice(cursor.at, cursor.at + blockSize);
    const place = cursor.position;
    await cursor.skip(blockSize);
    const begun = cursor.position;
    const { records, pieces } = this.#description;
    const sparse = type === oldSparse ? await readOldSparse(cursor, header) : await readPaxSparse(cursor, records, pieces);
    if (!sparse) throw this.#damaged(place);
    this.#entry.sparse = sparse.map;
    this.#entry.size = sparse.size;
    // The leading map of the PAX format 1.0 counts as contents, the further headers of the old one do not.
    if (type !== oldSparse) this.#entry.stored -= cursor.position - begun;
    await this.#pass(type);
  }

  /** Tells of the entry and goes to the next one. */
  #pass(type: number): void | Promise<void> {
    const cursor = this.#cursor;
    const entry = this.#entry;
    if (!(entry.stored >= 0)) throw this.#damaged(cursor.position - blockSize);
    entry.dataAt = cursor.position;
    if (kindsByType.has(type)) this.#visitor.entry(entry);
    else this.#visitor.unknown?.(String.fromCharCode(type), entry.path);
    this.#description.clear();
    this.#padding = paddingOf(entry.stored);
    return cursor.skip(entry.stored + this.#padding);
  }

  #truncated(): LayersError {
    return this.#entry.path.length === 0 ? new LayersError(message('The archive breaks off at its beginning.')) : new LayersError(message('The archive breaks off in or behind {0}.', decoder.decode(this.#entry.path)));
  }

  #damaged(place = this.#cursor.position): LayersError {
    return new LayersError(message('What stands at byte {0} of the archive is no header of a tar archive.', place));
  }
}

function paddingOf(size: number): number {
  return (blockSize - size % blockSize) % blockSize;
}

function isZero(bytes: Uint8Array, from: number, end: number): boolean {
  for (let index = from; index < end; index++) if (bytes[index] !== 0) return false;
  return true;
}

/** The sum of all bytes, those of the checksum taken for spaces; some old tar added up signed bytes. */
function hasRightSum(bytes: Uint8Array, from: number): boolean {
  const expected = readNumber(bytes, from + at.checksum, 8);
  let sum = 8 * 0x20;
  for (let index = from; index < from + at.checksum; index++) sum += bytes[index] as number;
  for (let index = from + at.type; index < from + blockSize; index++) sum += bytes[index] as number;
  if (sum === expected) return true;
  for (let index = from; index < from + blockSize; index++) if (bytes[index] as number > 127 && (index < from + at.checksum || index >= from + at.type)) sum -= 256;
  return sum === expected;
}

function readFields(bytes: Uint8Array, from: number, type: number, entry: TarEntry): void {
  entry.path = readPath(bytes, from);
  entry.kind = kindsByType.get(type) ?? 'file';
  entry.mode = (readNumber(bytes, from + at.mode, 8) || 0) & 0o7777;
  entry.uid = readNumber(bytes, from + at.uid, 8) || 0;
  entry.gid = readNumber(bytes, from + at.gid, 8) || 0;
  entry.mtime = readNumber(bytes, from + at.mtime, 12) || 0;
  // Only these have contents, whatever their size says (Go's archive/tar, isHeaderOnlyType).
  const hasContents = entry.kind === 'file' || type === dump;
  entry.stored = hasContents ? readNumber(bytes, from + at.size, 12) : 0;
  entry.size = entry.kind === 'file' ? entry.stored : 0;
  entry.target = entry.kind === 'symlink' || entry.kind === 'hardlink' ? untilNul(bytes, from + at.link, 100) : nothing;
  entry.sparse = undefined;
  entry.xattrs = undefined;
}

/** Archives of before POSIX have no type for directories. Their whole name tells: in a header behind a longer name may be any part of it. */
function becomeDirectory(entry: TarEntry): void {
  entry.kind = 'directory';
  entry.size = 0;
  entry.stored = 0;
}

/** The prefix belongs to POSIX' format only: GNU tar keeps other things there. */
function readPath(bytes: Uint8Array, from: number): Uint8Array {
  const name = untilNul(bytes, from, 100).slice();
  if (bytes[from + at.prefix] === 0 || bytes[from + at.magic + 5] !== 0 || bytes[from + at.magic] !== 0x75) return name;
  const prefix = untilNul(bytes, from + at.prefix, 155);
  const path = new Uint8Array(prefix.length + 1 + name.length);
  path.set(prefix);
  path[prefix.length] = slash;
  path.set(name, prefix.length + 1);
  return path;
}

function untilNul(bytes: Uint8Array, from: number, length: number): Uint8Array {
  let end = from;
  while (end < from + length && bytes[end] !== 0) end++;
  return bytes.subarray(from, end);
}
