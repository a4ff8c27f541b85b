import { concat } from '../../../kernel/index.ts';

/** A stream, read by numbers of bytes. */
export class ByteSource {
  private readonly stream: AsyncIterator<Uint8Array>;
  private rest: Uint8Array = new Uint8Array(0);
  private ended = false;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.stream = stream[Symbol.asyncIterator]();
  }

  /** The next bytes without taking them; fewer at the end of the stream. */
  async peek(length: number): Promise<Uint8Array> {
    if (this.rest.length < length && !this.ended) {
      const parts = [this.rest];
      for (let have = this.rest.length; have < length;) {
        const bytes = await this.next();
        if (!bytes) break;
        parts.push(bytes);
        have += bytes.length;
      }
      this.rest = concat(parts);
    }
    return this.rest.subarray(0, length);
  }

  /** The next bytes; fewer at the end of the stream. */
  async take(length: number): Promise<Uint8Array> {
    const bytes = await this.peek(length);
    this.rest = this.rest.subarray(bytes.length);
    return bytes;
  }

  /** The next bytes as they come, in pieces; fewer at the end of the stream. */
  async *pieces(length: number): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0;) {
      const bytes = this.rest.length > 0 ? this.rest : await this.next();
      if (!bytes) return;
      const piece = bytes.subarray(0, left);
      this.rest = bytes.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** All that is left. */
  all(): AsyncGenerator<Uint8Array> {
    return this.pieces(Infinity);
  }

  /** Tells the stream that no more is wanted. */
  async close(): Promise<void> {
    this.ended = true;
    await this.stream.return?.();
  }

  private async next(): Promise<Uint8Array | undefined> {
    while (!this.ended) {
      const next = await this.stream.next();
      if (next.done) this.ended = true;
      else if (next.value.length > 0) return next.value;
    }
    return undefined;
  }
}

/** A stream of what is there already. */
// eslint-disable-next-line @typescript-eslint/require-await -- the type is what is wanted
export async function* streamOf<T>(parts: Iterable<T>): AsyncGenerator<T> {
  yield* parts;
}

/** All bytes of a stream. */
export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const bytes of stream) parts.push(bytes);
  return parts.length === 0 ? new Uint8Array(0) : concat(parts);
}
