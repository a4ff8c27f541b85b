import type { TarEntry } from '../archive/entry.ts';
import { kinds } from '../archive/entry.ts';
import { ByteStrings } from './byte-strings.ts';
import { none, Paths } from './paths.ts';
import { Rows } from './rows.ts';

const nodeField = 0;
const earlierField = 1;
/** The layer in the upper 16 bits, then 4 of the kind and 12 of the mode. */
const kindField = 2;
/** The owner's number in the upper 24 bits, then the flags. */
const ownerField = 3;
const sizeLow = 4;
const sizeHigh = 5;
const timeLow = 6;
/** Nanoseconds in the lower 30 bits, the seconds' highest two above them. */
const timeRest = 7;
const blockField = 8;
const linkField = 9;
const width = 10;

const blockSize = 512;
const mostSeconds = 2 ** 34 - 1;

/** Numbers of kinds: as in `kinds`, and one for a path that a layer only removes. */
export const kindNumber = { file: 0, hardlink: 1, symlink: 2, directory: 3, character: 4, block: 5, fifo: 6, absent: 7 } as const;

/** What a record is besides its kind. */
export const flag = {
  /** The layer removes what the layers below have at this path (`.wh.NAME`). */
  whiteout: 1,
  /** The layer hides what the layers below have in this directory (`.wh..wh..opq`). */
  opaque: 2,
  /** The layer has something in this directory, but no entry of its own for it. */
  implied: 4,
  /** The layer has something in this directory, whiteouts included. */
  parent: 8,
  /** A hard link of the layer leads to this file. */
  linked: 16,
} as const;

/** At most so many layers are told apart; Docker takes 127. */
export const mostLayers = 2 ** 16 - 1;

/**
 * What all layers say of all paths: a record for each path that a layer mentions, in the order in which they were read. The records of a node are chained,
 * the newest first, see {@link Paths.latest}. Several images share the records of the layers that they share.
 */
export class Records {
  readonly paths = new Paths();
  readonly #rows = new Rows(width);
  readonly #targets = new ByteStrings();
  readonly #owners = new Map<string, number>();
  readonly #ownerList: { readonly uid: number; readonly gid: number }[] = [];
  #lastOwner = 0;
  readonly #attributes = new Map<number, ReadonlyMap<string, Uint8Array>>();
  readonly #sparse = new Map<number, readonly number[]>();

  get count(): number {
    return this.#rows.count;
  }

  /** The record of a layer, which must be the one that is read, for a node. A new one is `absent`, and has nothing. */
  of(layer: number, node: number): number {
    const latest = this.paths.latest(node);
    if (latest !== none && this.layer(latest) === layer) return latest;
    const record = this.#rows.add();
    this.#rows.set(record, nodeField, node);
    this.#rows.set(record, earlierField, latest);
    this.#rows.set(record, kindField, layer << 16 | kindNumber.absent << 12);
    this.#rows.set(record, linkField, none);
    this.paths.setLatest(node, record);
    return record;
  }

  /** Writes an entry of an archive into a record; the last one of a path counts. */
  fill(record: number, entry: TarEntry): void {
    const kind = kinds.indexOf(entry.kind);
    this.#setKind(record, kind, entry.mode);
    this.#rows.set(record, ownerField, this.#owner(entry.uid, entry.gid) << 8 | this.flags(record) & ~(flag.implied | flag.linked));
    this.#rows.set(record, sizeLow, entry.size | 0);
    this.#rows.set(record, sizeHigh, Math.floor(entry.size / 2 ** 32));
    this.#setTime(record, entry.mtime);
    this.#rows.set(record, blockField, Math.floor(entry.dataAt / blockSize) | 0);
    this.#rows.set(record, linkField, kind === kindNumber.symlink ? this.#targets.add(entry.target) : none);
    if (entry.sparse) this.#sparse.set(record, entry.sparse);
    else this.#sparse.delete(record);
    if (entry.xattrs) this.#attributes.set(record, entry.xattrs);
    else this.#attributes.delete(record);
  }

  /** Gives a file to a hard link that leads to it, whose record it is then. */
  bequeath(file: number, link: number): void {
    const owner = this.ownerNumber(file) << 8 | this.flags(link);
    for (const field of [kindField, sizeLow, sizeHigh, timeLow, timeRest, blockField]) this.#rows.set(link, field, this.#rows.get(file, field));
    this.#rows.set(link, ownerField, owner);
    this.#rows.set(link, linkField, none);
    const [sparse, xattrs] = [this.#sparse.get(file), this.#attributes.get(file)];
    if (sparse) this.#sparse.set(link, sparse);
    if (xattrs) this.#attributes.set(link, xattrs);
  }

  /** Makes a record a directory that its layer has no entry for. */
  imply(record: number): void {
    this.#setKind(record, kindNumber.directory, 0o755);
    this.addFlag(record, flag.implied);
  }

  addFlag(record: number, value: number): void {
    this.#rows.set(record, ownerField, this.#rows.get(record, ownerField) | value);
  }

  /** Says what a hard link leads to: a record of its layer, or a node of the layers below as `-2 - node`. */
  setLink(record: number, target: number): void {
    this.#rows.set(record, linkField, target);
  }

  node(record: number): number {
    return this.#rows.get(record, nodeField);
  }

  /** The record of the same node that was read before; {@link none} without. */
  earlier(record: number): number {
    return this.#rows.get(record, earlierField);
  }

  layer(record: number): number {
    return this.#rows.get(record, kindField) >>> 16;
  }

  kind(record: number): number {
    return this.#rows.get(record, kindField) >>> 12 & 15;
  }

  mode(record: number): number {
    return this.#rows.get(record, kindField) & 0o7777;
  }

  flags(record: number): number {
    return this.#rows.get(record, ownerField) & 255;
  }

  owner(record: number): { readonly uid: number; readonly gid: number } {
    return this.#ownerList[this.ownerNumber(record)] ?? { uid: 0, gid: 0 };
  }

  /** Equal for records of one owner. */
  ownerNumber(record: number): number {
    return this.#rows.get(record, ownerField) >>> 8;
  }

  size(record: number): number {
    return (this.#rows.get(record, sizeLow) >>> 0) + this.#rows.get(record, sizeHigh) * 2 ** 32;
  }

  /** Seconds since the epoch. */
  time(record: number): number {
    const rest = this.#rows.get(record, timeRest);
    return (this.#rows.get(record, timeLow) >>> 0) + (rest >>> 30) * 2 ** 32 + (rest & 2 ** 30 - 1) / 1e9;
  }

  /** Where the contents begin in the layer's archive, in bytes. */
  dataAt(record: number): number {
    return (this.#rows.get(record, blockField) >>> 0) * blockSize;
  }

  /** See {@link setLink}. */
  link(record: number): number {
    return this.#rows.get(record, linkField);
  }

  /** What a symbolic link says. */
  target(record: number): Uint8Array {
    return this.#targets.get(this.#rows.get(record, linkField));
  }

  /** See `TarEntry.sparse`. */
  sparse(record: number): readonly number[] | undefined {
    return this.#sparse.get(record);
  }

  xattrs(record: number): ReadonlyMap<string, Uint8Array> | undefined {
    return this.#attributes.get(record);
  }

  #setKind(record: number, kind: number, mode: number): void {
    this.#rows.set(record, kindField, this.layer(record) << 16 | kind << 12 | mode);
  }

  #setTime(record: number, time: number): void {
    const clamped = Math.min(Math.max(time, 0), mostSeconds);
    const seconds = Math.floor(clamped);
    const nanoseconds = Math.min(Math.round((clamped - seconds) * 1e9), 1e9 - 1);
    this.#rows.set(record, timeLow, seconds | 0);
    this.#rows.set(record, timeRest, nanoseconds | Math.floor(seconds / 2 ** 32) << 30);
  }

  #owner(uid: number, gid: number): number {
    const last = this.#ownerList[this.#lastOwner];
    if (last?.uid === uid && last.gid === gid) return this.#lastOwner;
    const key = `${uid}:${gid}`;
    let owner = this.#owners.get(key);
    if (owner === undefined) {
      owner = this.#ownerList.push({ uid, gid }) - 1;
      this.#owners.set(key, owner);
    }
    this.#lastOwner = owner;
    return owner;
  }
}
