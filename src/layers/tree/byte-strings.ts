import { message } from '../../base/message.ts';
import { LayersError } from '../failure.ts';

const pageBits = 20;
const pageSize = 2 ** pageBits;
const lengthSize = 2;
/** Two million files have names of 60 MB. */
const mostPages = 2 ** 10;

/** Short runs of bytes (names, targets of links) in pages, each known by a number. */
export class ByteStrings {
  readonly #pages: Uint8Array[] = [];
  #left = 0;

  /** Keeps `bytes` from `from` to `end`; gives the number to find them by. @throws LayersError if they take more than any image's */
  add(bytes: Uint8Array, from = 0, end = bytes.length): number {
    const size = end - from + lengthSize;
    if (this.#left < size) {
      if (this.#pages.length === mostPages) throw new LayersError(message('The names in the layers take more than {0} bytes.', mostPages * pageSize));
      this.#pages.push(new Uint8Array(pageSize));
      this.#left = pageSize;
    }
    const page = this.#pages[this.#pages.length - 1] as Uint8Array;
    const at = pageSize - this.#left;
    page[at] = size - lengthSize;
    page[at + 1] = size - lengthSize >>> 8;
    for (let index = from; index < end; index++) page[at + lengthSize + index - from] = bytes[index] as number;
    this.#left -= size;
    return (this.#pages.length - 1) * pageSize + at | 0;
  }

  /** The bytes themselves: do not change them. */
  get(number: number): Uint8Array {
    const page = this.#pages[number >>> pageBits] as Uint8Array;
    const at = number & pageSize - 1;
    const begin = at + lengthSize;
    return page.subarray(begin, begin + (page[at] as number) + ((page[at + 1] as number) << 8));
  }

  /** Whether these are the bytes from `from` to `end`. */
  is(number: number, bytes: Uint8Array, from: number, end: number): boolean {
    const page = this.#pages[number >>> pageBits] as Uint8Array;
    const at = number & pageSize - 1;
    if ((page[at] as number) + ((page[at + 1] as number) << 8) !== end - from) return false;
    const shift = at + lengthSize - from;
    for (let index = from; index < end; index++) if (page[index + shift] !== bytes[index]) return false;
    return true;
  }
}
