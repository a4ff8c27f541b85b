/** What one part of a program says and another reads, in order, as it comes. */
export class Channel<T> implements AsyncIterable<T> {
  /** Resolves when something has been said, or there will be nothing. */
  readonly started: Promise<void>;
  private readonly queue: T[] = [];
  private ended = false;
  private hasStarted = false;
  private begin: () => void = () => undefined;
  private notify: () => void = () => undefined;

  constructor() {
    this.started = new Promise(resolve => { this.begin = resolve; });
  }

  /** Whether nothing has been said so far. */
  get isEmpty(): boolean {
    return !this.hasStarted;
  }

  push(item: T): void {
    this.queue.push(item);
    this.hasStarted = true;
    this.begin();
    this.notify();
  }

  end(): void {
    this.ended = true;
    this.begin();
    this.notify();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const item = this.queue.shift();
      if (item !== undefined) yield item;
      else if (this.ended) return;
      else await new Promise<void>(resolve => { this.notify = resolve; });
    }
  }
}
