import type { Blocking } from '../process/blocking.ts';
import { concat, decodeLatin1 } from '../text.ts';
import { type Allocator, Holding } from './holding.ts';

/** What reads need: `read(2)`, and memory for long lines. */
export interface Readable extends Allocator {
  /** Up to so many bytes; none at the end. */
  read(fd: number, length: number): Blocking<Uint8Array>;
}

const blockSize = 65536;

/** Everything up to the end of a file. @param factor how much memory the real program takes for a byte of it */
export function* readAll(system: Readable, fd: number, factor = 1): Blocking<Uint8Array> {
  const holding = new Holding(system, factor);
  const parts: Uint8Array[] = [];
  for (let part = yield* system.read(fd, blockSize); part.length > 0; part = yield* system.read(fd, blockSize)) {
    parts.push(part);
    yield* holding.grow(part.length);
  }
  return concat(parts);
}

/** Reads a file line by line, in blocks as stdio does, so that nothing is quadratic in a line's length either. */
export class LineReader {
  readonly #system: Readable;
  readonly #fd: number;
  readonly #decode: (bytes: Uint8Array) => string;
  readonly #separator: string;
  /** Whole lines that were read but not yet asked for. */
  #text = '';
  #at = 0;
  /** The beginning of a line whose end was not read yet. */
  #rest: Uint8Array[] = [];
  #ended = false;
  readonly #holding: Holding;
  /** Whether the last line that was given ended with the separator; at the end of a file it may lack. */
  terminated = true;

  /**
   * @param decode what turns bytes into text; without it one character for each byte
   * @param separator what ends a line, one ASCII character
   */
  constructor(system: Readable, fd: number, decode: (bytes: Uint8Array) => string = decodeLatin1, separator = '\n') {
    this.#system = system;
    this.#fd = fd;
    this.#decode = decode;
    this.#separator = separator;
    this.#holding = new Holding(system);
  }

  /** The next line without its separator; undefined at the end. */
  *next(): Blocking<string | undefined> {
    while (this.#at >= this.#text.length) {
      if (this.#ended) return undefined;
      yield* this.#fill();
    }
    const end = this.#text.indexOf(this.#separator, this.#at);
    this.terminated = end >= 0;
    const line = this.#text.slice(this.#at, this.terminated ? end : undefined);
    this.#at = this.terminated ? end + 1 : this.#text.length;
    return line;
  }

  /** Whether no line follows; reads on if need be. */
  *atEnd(): Blocking<boolean> {
    while (this.#at >= this.#text.length && !this.#ended) yield* this.#fill();
    return this.#at >= this.#text.length;
  }

  /** The whole lines that were read but not yet given; at least one if any is left. */
  *buffered(): Blocking<string> {
    yield* this.atEnd();
    return this.#text.slice(this.#at);
  }

  /** What was read but not yet given, after which there may be more in the file. */
  *remainder(): Blocking<string> {
    let text = this.#text.slice(this.#at);
    this.#at = this.#text.length;
    while (!this.#ended) {
      yield* this.#fill();
      text += this.#text;
      this.#at = this.#text.length;
    }
    return text;
  }

  *#fill(): Blocking<void> {
    const block = yield* this.#system.read(this.#fd, blockSize);
    if (block.length === 0) this.#ended = true;
    const end = block.lastIndexOf(this.#separator.charCodeAt(0));
    if (end < 0 && !this.#ended) {
      this.#rest.push(block);
      yield* this.#holding.grow(block.length);
      return;
    }
    this.#text = this.#decode(concat([...this.#rest, block.subarray(0, end + 1)]));
    this.#at = 0;
    this.#rest = end + 1 < block.length ? [block.subarray(end + 1)] : [];
  }
}
