/** So many bytes may wait to be read before no more are taken. */
const highWater = 1 << 20;

/** What has come over a connection and nobody has read yet. */
export class Incoming {
  private readonly queue: Uint8Array[] = [];
  private waiting = 0;
  private ended = false;
  private notify: () => void = () => undefined;
  private goOn: () => void = () => undefined;

  /** @returns when there is room for more; undefined: now */
  push(bytes: Uint8Array): Promise<void> | undefined {
    this.queue.push(bytes);
    this.waiting += bytes.length;
    this.notify();
    return this.waiting > highWater ? new Promise(resolve => { this.goOn = resolve; }) : undefined;
  }

  /** Nothing more comes. */
  end(): void {
    this.ended = true;
    this.notify();
    this.goOn();
  }

  /** The next piece; undefined after the last one. */
  async read(): Promise<Uint8Array | undefined> {
    for (;;) {
      const bytes = this.queue.shift();
      if (bytes) {
        this.waiting -= bytes.length;
        if (this.waiting <= highWater) this.goOn();
        return bytes;
      }
      if (this.ended) return undefined;
      await new Promise<void>(resolve => { this.notify = resolve; });
    }
  }
}
