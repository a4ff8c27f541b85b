import { noBytes } from '../packet.ts';

/** Bytes in order, in the pieces in which they came. */
export class ByteQueue {
  private chunks: Uint8Array[] = [];
  /** Bytes of the first chunk that have been taken. */
  private skipped = 0;
  private bytes = 0;

  get length(): number {
    return this.bytes;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.chunks.push(bytes);
    this.bytes += bytes.length;
  }

  /** A copy of up to `length` bytes from that place on. */
  peek(offset: number, length: number): Uint8Array {
    const size = Math.max(0, Math.min(length, this.bytes - offset));
    if (size === 0) return noBytes;
    const result = new Uint8Array(size);
    let at = -this.skipped - offset;
    for (const chunk of this.chunks) {
      const from = Math.max(0, -at);
      if (from < chunk.length) {
        const place = Math.max(0, at);
        if (place >= size) break;
        result.set(chunk.subarray(from, from + size - place), place);
      }
      at += chunk.length;
    }
    return result;
  }

  /** Forgets so many bytes at the front. */
  drop(length: number): void {
    let rest = Math.min(length, this.bytes);
    this.bytes -= rest;
    let used = 0;
    for (const chunk of this.chunks) {
      const left = chunk.length - this.skipped;
      if (rest < left) break;
      rest -= left;
      this.skipped = 0;
      used++;
    }
    if (used > 0) this.chunks.splice(0, used);
    this.skipped += rest;
  }

  take(length: number): Uint8Array {
    const bytes = this.peek(0, length);
    this.drop(bytes.length);
    return bytes;
  }
}
