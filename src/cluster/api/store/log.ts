/** Where a store's writes are kept, a line each: what etcd's write-ahead log is on a disk. */
export interface Log {
  /** Before each write. @throws ApiError if nothing can be kept now; nothing has changed then */
  accept?(): void;
  read(): Iterable<string>;
  append(lines: readonly string[]): void;
  /** All that stood there is gone; it was compacted to these lines. */
  replace(lines: Iterable<string>): void;
}

/** Of a store whose contents may be lost. */
export class MemoryLog implements Log {
  private lines: string[] = [];

  read(): readonly string[] {
    return this.lines;
  }

  append(lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  replace(lines: Iterable<string>): void {
    this.lines = [...lines];
  }
}
