const rowBits = 14;
const rowMask = 2 ** rowBits - 1;

/**
 * Rows of 32-bit words, in pages, so that growing copies nothing: a directory of millions of files as objects would take a kilobyte a file. Neither
 * rows nor fields are checked.
 */
export class Rows {
  readonly #width: number;
  readonly #pages: Int32Array[] = [];
  #count = 0;

  /** @param width words of a row */
  constructor(width: number) {
    this.#width = width;
  }

  get count(): number {
    return this.#count;
  }

  /** A new row of zeros; gives its number. */
  add(): number {
    if ((this.#count & rowMask) === 0) this.#pages.push(new Int32Array(this.#width << rowBits));
    return this.#count++;
  }

  get(row: number, field: number): number {
    return (this.#pages[row >>> rowBits] as Int32Array)[(row & rowMask) * this.#width + field] as number;
  }

  set(row: number, field: number, value: number): void {
    (this.#pages[row >>> rowBits] as Int32Array)[(row & rowMask) * this.#width + field] = value;
  }
}
