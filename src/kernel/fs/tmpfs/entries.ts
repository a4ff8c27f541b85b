interface Entry<T> {
  readonly name: string;
  value: T;
  readonly offset: number;
}

/** The names in a directory. Each keeps its offset as long as it exists, so that `getdents(2)` can go on where it stopped. */
export class Entries<T> {
  private byName: Map<string, Entry<T>> | null = null;
  /** In the order of offsets; a removed name stays until there are too many of them. */
  private order: Entry<T>[] = [];
  /** Offsets 1 and 2 are `.` and `..`. */
  private lastOffset = 2;

  get size(): number {
    return this.byName?.size ?? 0;
  }

  get(name: string): T | undefined {
    return this.byName?.get(name)?.value;
  }

  /** Adds a name, or gives an existing one another value at its old offset. */
  set(name: string, value: T): void {
    this.byName ??= new Map();
    const known = this.byName.get(name);
    if (known) {
      known.value = value;
      return;
    }
    const entry = { name, value, offset: ++this.lastOffset };
    this.byName.set(name, entry);
    this.order.push(entry);
  }

  delete(name: string): void {
    this.byName?.delete(name);
    if (this.order.length > 16 && this.order.length > 2 * this.size) this.order = this.order.filter(entry => this.isCurrent(entry));
  }

  /** What follows the entry at that offset, the newest first, as tmpfs has it since Linux 6.14; from 2 on all. */
  *after(offset: number): Generator<{ readonly name: string; readonly value: T; readonly offset: number }> {
    const order = this.order;
    for (let i = (offset <= 2 ? order.length : this.firstAfter(offset - 1)) - 1; i >= 0; i--) {
      const entry = order[i];
      if (entry && this.isCurrent(entry)) yield { ...entry };
    }
  }

  private isCurrent(entry: Entry<T>): boolean {
    return this.byName?.get(entry.name) === entry;
  }

  private firstAfter(offset: number): number {
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.order[middle]?.offset ?? Infinity) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
