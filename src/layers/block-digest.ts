import type { Sha256 } from './ports.ts';

const blockSize = 2 ** 12;

/**
 * A digest of a file's contents that is the same wherever its zeros are: in the archive, or in holes, which cost nothing however large they are. Takes in the blocks
 * that are not zero, each with its number.
 */
export class BlockDigest {
  readonly #hash: Sha256;
  readonly #block = new Uint8Array(blockSize);
  #filled = 0;
  #number = 0;

  constructor(hash: Sha256) {
    this.#hash = hash;
  }

  update(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) {
      const part = bytes.subarray(from, from + blockSize - this.#filled);
      this.#block.set(part, this.#filled);
      from += part.length;
      this.#filled += part.length;
      if (this.#filled === blockSize) this.#next();
    }
  }

  /** So many zeros. */
  skip(count: number): void {
    const rest = this.#filled === 0 ? 0 : Math.min(count, blockSize - this.#filled);
    this.#block.fill(0, this.#filled, this.#filled + rest);
    this.#filled += rest;
    if (this.#filled === blockSize) this.#next();
    const left = count - rest;
    this.#number += Math.floor(left / blockSize);
    if (left % blockSize === 0) return;
    this.#block.fill(0, 0, left % blockSize);
    this.#filled = left % blockSize;
  }

  hex(): string {
    this.#block.fill(0, this.#filled);
    this.#next();
    return this.#hash.hex();
  }

  #next(): void {
    if (this.#block.some(byte => byte !== 0)) {
      const number = new Uint8Array(8);
      new DataView(number.buffer).setFloat64(0, this.#number);
      this.#hash.update(number);
      this.#hash.update(this.#block);
    }
    this.#filled = 0;
    this.#number++;
  }
}
