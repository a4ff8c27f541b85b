import { type Page, PageTree, pageSize } from './page-tree.ts';
import { synthesize } from './synthetic.ts';

/** What lies under the written pages: `length` synthetic bytes from the beginning, the first of which are `head`, then zeros. */
interface Ground {
  readonly seed: number;
  readonly length: number;
  readonly head: Uint8Array;
}

const nothing: Ground = { seed: 0, length: 0, head: new Uint8Array(0) };

/**
 * The contents of a regular file, as an immutable value: files share it freely (an image layer and the copies of it cost one), and writing
 * gives a new value that shares every page that was not touched. A page that was never written is a hole (`lseek(2)`, SEEK_HOLE) and reads
 * as zeros, or is synthetic (see {@link synthesize}).
 */
export class Content {
  static readonly empty = new Content(0, PageTree.empty, nothing, 0);
  /** Bytes that a reader can read. */
  readonly size: number;
  private readonly pages: PageTree;
  private readonly ground: Ground;
  /** Pages of the tree beyond the ground. */
  private readonly pagesAboveGround: number;

  private constructor(size: number, pages: PageTree, ground: Ground, pagesAboveGround: number) {
    this.size = size;
    this.pages = pages;
    this.ground = ground;
    this.pagesAboveGround = pagesAboveGround;
  }

  /** A copy of these bytes. */
  static of(bytes: Uint8Array): Content {
    return Content.empty.write(0, bytes);
  }

  /** The text as UTF-8. */
  static text(text: string): Content {
    return Content.of(new TextEncoder().encode(text));
  }

  /** A file of that many made-up bytes, but for the first: the same seed gives the same bytes. Precondition: nobody writes to `head` any more. */
  static synthetic(size: number, seed: number, head = nothing.head): Content {
    return new Content(size, PageTree.empty, { seed: seed >>> 0, length: size, head }, 0);
  }

  /** How many pages are not holes: what the file takes on a disk. */
  get allocatedPages(): number {
    return Math.ceil(this.ground.length / pageSize) + this.pagesAboveGround;
  }

  /** At most `length` bytes from `offset`, fewer at the end of the file: `pread(2)`. The bytes are the caller's own. */
  read(offset: number, length: number): Uint8Array {
    const result = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    let done = 0;
    while (done < result.length) {
      const at = offset + done;
      const inPage = at % pageSize;
      const step = Math.min(pageSize - inPage, result.length - done);
      this.readPage(Math.floor(at / pageSize), inPage, result.subarray(done, done + step));
      done += step;
    }
    return result;
  }

  /** With `bytes` at `offset`, as `pwrite(2)` writes them; a gap before them becomes a hole. */
  write(offset: number, bytes: Uint8Array): Content {
    if (bytes.length === 0) return this;
    let pages = this.pages;
    let above = this.pagesAboveGround;
    for (let done = 0; done < bytes.length;) {
      const index = Math.floor((offset + done) / pageSize);
      const inPage = (offset + done) % pageSize;
      const step = Math.min(pageSize - inPage, bytes.length - done);
      if (pages.get(index) === undefined && !this.isGround(index)) above++;
      pages = pages.with(index, this.patched(index, inPage, bytes.subarray(done, done + step)));
      done += step;
    }
    return new Content(Math.max(this.size, offset + bytes.length), pages, this.ground, above);
  }

  /** Cut or lengthened by a hole: `truncate(2)`. */
  truncate(size: number): Content {
    if (size >= this.size) return new Content(size, this.pages, this.ground, this.pagesAboveGround);
    const ground = { ...this.ground, length: Math.min(this.ground.length, size) };
    const { tree, dropped } = this.pages.cut(Math.ceil(size / pageSize));
    const above = ground.length === size ? 0 : this.pagesAboveGround - dropped;
    return new Content(size, withoutTail(tree, size), ground, above);
  }

  /** Whether both read the same, byte for byte; what they share is not compared. */
  equals(other: Content): boolean {
    if (this === other) return true;
    if (this.size !== other.size) return false;
    const sameGround = this.ground.seed === other.ground.seed && this.ground.length === other.ground.length && this.ground.head === other.ground.head;
    const suspects = sameGround ? this.pages.differences(other.pages) : counting(Math.ceil(this.size / pageSize));
    for (const index of suspects) {
      const a = this.read(index * pageSize, pageSize);
      const b = other.read(index * pageSize, pageSize);
      if (a.some((byte, i) => byte !== b[i])) return false;
    }
    return true;
  }

  /** The whole file as UTF-8 text: for files that are known to be small. */
  toText(): string {
    return new TextDecoder().decode(this.read(0, this.size));
  }

  private isGround(index: number): boolean {
    return index * pageSize < this.ground.length;
  }

  private readPage(index: number, inPage: number, target: Uint8Array): void {
    const page = this.pages.get(index);
    if (page) {
      target.set(page.subarray(inPage, inPage + target.length));
      return;
    }
    const at = index * pageSize + inPage;
    const synthetic = Math.max(0, Math.min(target.length, this.ground.length - at));
    if (synthetic <= 0) return;
    synthesize(this.ground.seed, at, target.subarray(0, synthetic));
    if (at < this.ground.head.length) target.set(this.ground.head.subarray(at, at + synthetic));
  }

  private patched(index: number, inPage: number, bytes: Uint8Array): Page {
    if (bytes.length === pageSize && isZero(bytes)) return zeroPage;
    const before = this.pages.get(index)?.length ?? Math.min(pageSize, Math.max(0, this.ground.length - index * pageSize));
    const page = slab.take(Math.max(before, inPage + bytes.length));
    this.readPage(index, 0, page.subarray(0, before));
    page.set(bytes, inPage);
    return page;
  }
}

/** Small pages lie side by side in one buffer: one of its own takes 250 bytes more than it holds. Whoever keeps one of them keeps all of their buffer. */
class Slab {
  private static readonly size = 8192;
  private static readonly largest = 512;
  private buffer = new ArrayBuffer(0);
  private used = 0;

  /** So many bytes, all zero. */
  take(length: number): Uint8Array {
    if (length > Slab.largest) return new Uint8Array(length);
    if (this.used + length > this.buffer.byteLength) {
      this.buffer = new ArrayBuffer(Slab.size);
      this.used = 0;
    }
    this.used += length;
    return new Uint8Array(this.buffer, this.used - length, length);
  }
}

const slab = new Slab();

/** All pages of zeros are this one: what is behind a page's end is zeros. */
const zeroPage: Page = new Uint8Array(0);

function isZero(bytes: Uint8Array): boolean {
  const aligned = bytes.byteOffset % 4 === 0;
  const words = aligned ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : bytes;
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) return false;
  return true;
}

/** A page that the new end of the file goes through loses what is behind it: lengthened again, the file shows zeros there. */
function withoutTail(tree: PageTree, size: number): PageTree {
  const last = Math.floor(size / pageSize);
  const page = tree.get(last);
  return page && page.length > size % pageSize ? tree.with(last, page.slice(0, size % pageSize)) : tree;
}

function* counting(end: number): Generator<number> {
  for (let i = 0; i < end; i++) yield i;
}
