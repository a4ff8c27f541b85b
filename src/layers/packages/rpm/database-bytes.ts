import { message } from '../../../base/message.ts';
import { LayersError } from '../../failure.ts';

/** A database that contradicts itself. @param place what is wrong in it, as in `page 7` */
export function damaged(place: string): LayersError {
  return new LayersError(message('It is damaged: {0} makes no sense.', place));
}

/** Numbers in the bytes of a database: whoever reads beyond their end gets a {@link damaged} error. */
export class DatabaseBytes {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #littleEndian: boolean;

  constructor(bytes: Uint8Array, littleEndian: boolean) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#littleEndian = littleEndian;
  }

  get size(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#checked(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#checked(at, 2), this.#littleEndian);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#checked(at, 4), this.#littleEndian);
  }

  u64(at: number): bigint {
    return this.#view.getBigUint64(this.#checked(at, 8), this.#littleEndian);
  }

  /** A part to read numbers from, from its own beginning on. Shares memory. */
  within(at: number, length: number): DatabaseBytes {
    return new DatabaseBytes(this.part(at, length), this.#littleEndian);
  }

  /** Shares memory. */
  part(at: number, length: number): Uint8Array {
    this.#checked(at, length);
    return this.bytes.subarray(at, at + length);
  }

  #checked(at: number, length: number): number {
    if (at < 0 || at + length > this.size) throw damaged(`byte ${at}`);
    return at;
  }
}

/** Pages that were read: in a sound database everything stands once, and what comes twice would make a small file a long read. */
export class PagesOnce {
  readonly #seen: Uint8Array;

  constructor(count: number) {
    this.#seen = new Uint8Array(count + 1);
  }

  /** @param page 1 to the count @throws LayersError for a page that is not there, or comes again */
  take(page: number): void {
    if (page === 0 || this.#seen[page] !== 0) throw damaged(`page ${page}`);
    this.#seen[page] = 1;
  }
}
