import type { ByteSource } from '../byte-source.ts';

/**
 * A place in a run of bytes. What stands at it lies in `bytes` from `at` to `end`; `fill` brings more, `skip` passes over what nobody wants
 * to see. Both answer at once where they can, since an archive has millions of such steps.
 */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  /** Where `at` lies in the whole. */
  readonly position: number;
  /** By how many bytes `skip` went over the end, as far as that is known after `fill`. */
  readonly beyond: number;
  /** Sees to it that `count` bytes are there, or all up to the end. */
  fill(count: number): void | Promise<void>;
  /** Goes on by `count` bytes, also beyond the end. */
  skip(count: number): void | Promise<void>;
}

const smallest = 2 ** 12;
const largest = 2 ** 18;
/** A system call costs as much as copying so many bytes. */
const worthOneRead = 2 ** 13;

/**
 * Walks over a source and reads only the surroundings of where it stops: large pieces at a time where the stops are close
 * together, small ones where they are far apart.
 */
export class SourceCursor implements Cursor {
  bytes = new Uint8Array(largest);
  at = 0;
  end = 0;
  readonly #source: ByteSource;
  /** Where `bytes` begins in the source. */
  #begin = 0;
  #window = 2 ** 16;
  #stops = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get position(): number {
    return this.#begin + this.at;
  }

  get beyond(): number {
    return Math.max(0, this.position - this.#source.size);
  }

  fill(count: number): void | Promise<void> {
    this.#stops++;
    if (this.end - this.at >= count) return undefined;
    this.#window = this.#stops * worthOneRead < this.#window ? Math.max(smallest, this.#window >> 1) : Math.min(largest, this.#window << 1);
    this.#stops = 0;
    const kept = this.#keep(count);
    const wanted = Math.min(Math.max(count, this.#window) - kept, this.#source.size - this.#begin - kept);
    return wanted > 0 ? this.#read(kept, kept + wanted, count) : undefined;
  }

  skip(count: number): void {
    this.at += count;
  }

  /** Moves what is there of the next bytes to the beginning of `bytes`; tells how much that is. */
  #keep(count: number): number {
    const kept = Math.max(0, this.end - this.at);
    const into = count > this.bytes.length ? new Uint8Array(count) : this.bytes;
    into.set(this.bytes.subarray(this.at, this.at + kept));
    this.bytes = into;
    this.#begin += this.at;
    this.at = 0;
    this.end = kept;
    return kept;
  }

  #read(from: number, to: number, count: number): void | Promise<void> {
    const got = this.#source.read(this.bytes.subarray(from, to), this.#begin + from);
    if (typeof got !== 'number') return got.then(many => this.#took(many, to, count));
    return this.#took(got, to, count);
  }

  #took(got: number, to: number, count: number): void | Promise<void> {
    this.end += got;
    if (got > 0 && this.end < count) return this.#read(this.end, to, count);
    return undefined;
  }
}

/** Walks over bytes that come one after the other. */
export class StreamCursor implements Cursor {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  end = 0;
  beyond = 0;
  readonly #stream: AsyncIterator<Uint8Array, undefined>;
  #begin = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#stream = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
  }

  get position(): number {
    return this.#begin + this.at;
  }

  fill(count: number): void | Promise<void> {
    return this.end - this.at >= count ? undefined : this.#gather(count);
  }

  skip(count: number): void | Promise<void> {
    if (this.end - this.at >= count) {
      this.at += count;
      return undefined;
    }
    return this.#pass(count);
  }

  /** Says that nothing more is wanted. */
  async close(): Promise<void> {
    await this.#stream.return?.();
  }

  /** Plain bytes, also of subclasses whose `slice` does not copy. */
  async #next(): Promise<Uint8Array | undefined> {
    const { value } = await this.#stream.next();
    return value && new Uint8Array(value.buffer, value.byteOffset, value.length);
  }

  async #gather(count: number): Promise<void> {
    const parts = [this.bytes.subarray(this.at, this.end)];
    let have = this.end - this.at;
    while (have < count) {
      const value = await this.#next();
      if (!value) break;
      parts.push(value);
      have += value.length;
    }
    this.#begin += this.at;
    this.at = 0;
    this.end = have;
    const [first, second] = parts;
    if (parts.length === 2 && first?.length === 0 && second) this.bytes = second;
    else this.bytes = joined(parts, have);
  }

  async #pass(count: number): Promise<void> {
    let left = count - (this.end - this.at);
    this.#begin += this.end;
    this.at = 0;
    this.end = 0;
    while (left > 0) {
      const value = await this.#next();
      if (!value) {
        this.#begin += left;
        this.beyond = left;
        return;
      }
      if (value.length > left) {
        this.bytes = value;
        this.at = left;
        this.end = value.length;
        return;
      }
      left -= value.length;
      this.#begin += value.length;
    }
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
