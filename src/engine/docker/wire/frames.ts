import { concat } from '../../../kernel/index.ts';

const headerLength = 8;

/** Takes the streams of a container without a terminal apart: frames of 8 bytes of header (stream, three zeros, length) and data (moby's stdcopy). */
export class FrameReader {
  private rest: Uint8Array = new Uint8Array(0);

  /** The data of whole and of begun frames, each with its stream: 1 or 2. */
  *push(bytes: Uint8Array): Generator<{ readonly stream: number; readonly data: Uint8Array }> {
    this.rest = this.rest.length === 0 ? bytes : concat([this.rest, bytes]);
    while (this.rest.length >= headerLength) {
      const length = new DataView(this.rest.buffer, this.rest.byteOffset).getUint32(4);
      if (this.rest.length < headerLength + length) return;
      const data = this.rest.subarray(headerLength, headerLength + length);
      const stream = this.rest[0] ?? 1;
      this.rest = this.rest.subarray(headerLength + length);
      yield { stream: stream === 2 || stream === 3 ? 2 : 1, data };
    }
  }
}
