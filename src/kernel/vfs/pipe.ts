import { WaitQueue } from './waiting.ts';

/** Bytes that are written into a pipe all at once or not at all: `pipe(7)`, PIPE_BUF. */
export const pipeAtomic = 4096;

/** The buffer of a pipe or an opened fifo: `pipe(7)`. */
export class Pipe {
  /** As in `pipe:[N]`. */
  readonly id: number;
  readonly capacity = 65_536;
  /** Open file descriptions of the two ends. */
  readers = 0;
  writers = 0;
  /** How often the ends were opened, ever: one who opened a fifo and has gone counts for who waits for the other side. */
  readerOpens = 0;
  writerOpens = 0;
  /** Woken by data, room, and by ends that are opened or closed. */
  readonly queue = new WaitQueue();
  private chunks: Uint8Array[] = [];
  private bytes = 0;

  constructor(id: number) {
    this.id = id;
  }

  get length(): number {
    return this.bytes;
  }

  get room(): number {
    return this.capacity - this.bytes;
  }

  open(read: boolean, write: boolean): void {
    if (read) {
      this.readers++;
      this.readerOpens++;
    }
    if (write) {
      this.writers++;
      this.writerOpens++;
    }
    this.queue.wake();
  }

  close(read: boolean, write: boolean): void {
    if (read) this.readers--;
    if (write) this.writers--;
    if (this.readers === 0 && this.writers === 0) {
      this.chunks = [];
      this.bytes = 0;
    }
    this.queue.wake();
  }

  /** Precondition: there is room. */
  put(bytes: Uint8Array): void {
    this.chunks.push(bytes.slice());
    this.bytes += bytes.length;
    this.queue.wake();
  }

  /** Up to so many bytes, in order. */
  take(length: number): Uint8Array {
    const result = new Uint8Array(Math.min(length, this.bytes));
    let done = 0;
    let used = 0;
    for (const chunk of this.chunks) {
      const part = chunk.subarray(0, result.length - done);
      result.set(part, done);
      done += part.length;
      if (part.length < chunk.length) {
        this.chunks[used] = chunk.subarray(part.length);
        break;
      }
      used++;
    }
    this.chunks.splice(0, used);
    this.bytes -= result.length;
    if (result.length > 0) this.queue.wake();
    return result;
  }
}
