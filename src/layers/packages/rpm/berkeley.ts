import { message } from '../../../base/message.ts';
import { LayersError } from '../../failure.ts';
import { damaged, DatabaseBytes, PagesOnce } from './database-bytes.ts';

/** Berkeley DB, src/dbinc/db_page.h: what the first page of a hash says, types of pages, and types of items on them. */
const hashMagic = 0x061561;
const pageType = { overflow: 7, hashUnsorted: 2, hash: 13 };
const itemType = { keyOrData: 1, offPage: 3 };
const pageHeaderSize = 26;
const checksummed = 1;

/**
 * The keys and values of a Berkeley DB hash, as rpm had them until 4.16 (`Packages`): pages of one size, on each a list of places of items, which grow from its end; keys and values take turns.
 * A value that is larger than a page stands on a chain of pages. All pages are read, so that buckets do not matter. @throws LayersError
 */
export function* berkeleyPairs(file: Uint8Array): Generator<readonly [key: Uint8Array, value: Uint8Array]> {
  const hash = new Hash(file);
  for (let page = 1; page <= hash.lastPage; page++) yield* hash.pairsOn(page);
}

class Hash {
  readonly lastPage: number;
  readonly #file: DatabaseBytes;
  readonly #pageSize: number;
  readonly #chained: PagesOnce;

  constructor(file: Uint8Array) {
    const isLittle = new DatabaseBytes(file, true).u32(12) === hashMagic;
    this.#file = new DatabaseBytes(file, isLittle);
    if (this.#file.u32(12) !== hashMagic) throw new LayersError(message('It is no hash of Berkeley DB.'));
    this.#pageSize = this.#file.u32(20);
    if (this.#pageSize < 512 || this.#pageSize > 65_536 || this.#pageSize & this.#pageSize - 1) throw damaged('the size of pages');
    if (this.#file.u8(24) !== 0 || this.#file.u8(26) & checksummed) throw new LayersError(message('It is encrypted or has checksums, which rpm does not make.'));
    this.lastPage = this.#file.u32(32);
    if ((this.lastPage + 1) * this.#pageSize > file.length) throw new LayersError(message('It breaks off: it has {0} bytes, and its pages need {1}.', file.length, (this.lastPage + 1) * this.#pageSize));
    this.#chained = new PagesOnce(this.lastPage);
  }

  *pairsOn(number: number): Generator<readonly [key: Uint8Array, value: Uint8Array]> {
    const page = this.#page(number);
    const kind = page.u8(25);
    if (kind !== pageType.hash && kind !== pageType.hashUnsorted) return;
    const count = page.u16(20);
    for (let index = 0; index + 1 < count; index += 2) yield [this.#item(page, index, number), this.#item(page, index + 1, number)];
  }

  #page(number: number): DatabaseBytes {
    return this.#file.within(number * this.#pageSize, this.#pageSize);
  }

  #item(page: DatabaseBytes, index: number, number: number): Uint8Array {
    const begin = page.u16(pageHeaderSize + 2 * index);
    const end = index === 0 ? page.size : page.u16(pageHeaderSize + 2 * index - 2);
    if (end <= begin) throw damaged(`page ${number}`);
    switch (page.u8(begin)) {
      case itemType.keyOrData: return page.part(begin + 1, end - begin - 1);
      case itemType.offPage: return this.#chain(page.u32(begin + 4), page.u32(begin + 8));
      default: throw damaged(`page ${number}`);
    }
  }

  #chain(first: number, length: number): Uint8Array {
    if (length > this.#file.size) throw damaged(`page ${first}`);
    const value = new Uint8Array(length);
    let at = 0;
    for (let number = first; at < length;) {
      this.#chained.take(number);
      const page = this.#page(number);
      const part = page.part(pageHeaderSize, page.u16(22));
      if (page.u8(25) !== pageType.overflow || part.length > length - at) throw damaged(`page ${number}`);
      value.set(part, at);
      at += part.length;
      number = page.u32(16);
    }
    return value;
  }
}
