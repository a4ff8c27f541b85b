import { Decompress } from 'fzstd';
import { FormatError } from '../../../kernel/index.ts';

/** Unpacks Zstandard (RFC 8878) that comes in pieces. A module of its own, so that the library is loaded only if need be. */
export class Unzstd {
  private readonly unpacked: Uint8Array[] = [];
  private isWhole = false;
  private readonly decompress = new Decompress((chunk, isFinal) => {
    this.unpacked.push(chunk);
    this.isWhole = isFinal === true;
  });

  /** @param final whether these are the last bytes @throws FormatError */
  *push(bytes: Uint8Array, final: boolean): Generator<Uint8Array> {
    try {
      this.decompress.push(bytes, final);
    } catch (error) {
      throw new FormatError(error instanceof Error ? error.message : String(error));
    }
    yield* this.unpacked.splice(0);
    if (final && !this.isWhole) throw new FormatError('unexpected EOF');
  }
}
