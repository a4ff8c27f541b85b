import { concat } from '../../text.ts';
import { FormatError } from './inflate.ts';

/** A part of an unpacker that may have to wait: it yields what it has unpacked, and `undefined` where it needs more input. */
export type Pulling<T> = Generator<Uint8Array | undefined, T>;

/** Packed bytes that come in pieces, for an unpacker that takes as many as it needs. */
export class PulledInput {
  private pieces: Uint8Array[] = [];
  private buffered = 0;
  private at = 0;
  private ended = false;
  /** Bytes that were taken since the beginning. */
  taken = 0;
  private readonly truncated: string;

  /** @param truncated what is wrong with a file that ends too early, in its program's words */
  constructor(truncated: string) {
    this.truncated = truncated;
  }

  /** @param final whether these are the last bytes */
  feed(bytes: Uint8Array, final: boolean): void {
    if (bytes.length > 0) this.pieces.push(bytes);
    this.buffered += bytes.length;
    this.ended = final;
  }

  /** Waits until there are so many bytes, or no more will come. @returns all that are there */
  *peek(enough: number): Pulling<Uint8Array> {
    while (this.buffered - this.at < enough && !this.ended) yield undefined;
    const [first = new Uint8Array(0), ...more] = this.pieces;
    if (more.length === 0) return first.subarray(this.at);
    this.pieces = [concat([first.subarray(this.at), ...more])];
    this.buffered -= this.at;
    this.at = 0;
    return this.pieces[0] as Uint8Array;
  }

  /** The next bytes, which are there no more. @throws FormatError if the input ends before */
  *take(count: number): Pulling<Uint8Array> {
    const bytes = yield* this.peek(count);
    if (bytes.length < count) throw new FormatError(this.truncated);
    this.skip(count);
    return bytes.subarray(0, count);
  }

  /** Bytes that were looked at are there no more. */
  skip(count: number): void {
    this.at += count;
    this.taken += count;
    if (this.at < this.buffered) return;
    this.pieces = [];
    this.at = this.buffered = 0;
  }
}

/** An unpacker of files that come in pieces. */
export abstract class PulledUnpacker {
  protected readonly input: PulledInput;
  private running: Pulling<void> | undefined;

  /** @param truncated what is wrong with a file that ends too early */
  constructor(truncated: string) {
    this.input = new PulledInput(truncated);
  }

  /** Unpacks what these bytes allow. @param final whether these are the last bytes @throws FormatError */
  *push(bytes: Uint8Array, final: boolean): Generator<Uint8Array> {
    this.input.feed(bytes, final);
    this.running ??= this.run();
    for (let step = this.running.next(); step.done !== true && step.value; step = this.running.next()) yield step.value;
  }

  /** All of the file, from its first byte to its last. */
  protected abstract run(): Pulling<void>;
}
