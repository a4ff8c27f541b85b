interface Entry<T> {
  readonly name: string;
  value: T;
  readonly offset: number;
}

/** So many are found by looking at each: most directories have no more, and a table takes more memory than they. */
const fewEntries = 8;

/** The names in a directory. Each keeps its offset as long as it exists, so that `getdents(2)` can go on where it stopped. */
export class Entries<T> {
  /** In the order of offsets. Replaced with each change as long as there are few: what grows in place takes room for many. */
  private order: Entry<T>[] | null = null;
  /** Once there are more than {@link fewEntries}. From then on a removed name stays in the order until there are too many of them. */
  private byName: Map<string, Entry<T>> | null = null;
  /** Offsets 1 and 2 are `.` and `..`. */
  private lastOffset = 2;

  get size(): number {
    return this.byName?.size ?? this.order?.length ?? 0;
  }

  get(name: string): T | undefined {
    return this.find(name)?.value;
  }

  /** Adds a name, or gives an existing one another value at its old offset. */
  set(name: string, value: T): void {
    const known = this.find(name);
    if (known) known.value = value;
    else this.add({ name, value, offset: ++this.lastOffset });
  }

  delete(name: string): void {
    const { byName, order } = this;
    if (byName) {
      byName.delete(name);
      if (order && order.length > 16 && order.length > 2 * byName.size) this.order = order.filter(entry => this.isCurrent(entry));
    } else if (order) {
      const rest = order.filter(entry => entry.name !== name);
      this.order = rest.length > 0 ? rest : null;
    }
  }

  /** What follows the entry at that offset, the newest first, as tmpfs has it since Linux 6.14; from 2 on all. */
  *after(offset: number): Generator<{ readonly name: string; readonly value: T; readonly offset: number }> {
    const order = this.order ?? [];
    for (let i = (offset <= 2 ? order.length : firstAfter(order, offset - 1)) - 1; i >= 0; i--) {
      const entry = order[i];
      if (entry && this.isCurrent(entry)) yield { ...entry };
    }
  }

  private add(entry: Entry<T>): void {
    const { byName, order } = this;
    if (byName) {
      byName.set(entry.name, entry);
      order?.push(entry);
      return;
    }
    const all = order ? order.concat(entry) : [entry];
    this.order = all;
    if (all.length > fewEntries) this.byName = new Map(all.map(each => [each.name, each]));
  }

  private find(name: string): Entry<T> | undefined {
    if (this.byName) return this.byName.get(name);
    if (this.order) for (const entry of this.order) if (entry.name === name) return entry;
    return undefined;
  }

  private isCurrent(entry: Entry<T>): boolean {
    return this.find(entry.name) === entry;
  }
}

function firstAfter(order: readonly Entry<unknown>[], offset: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((order[middle]?.offset ?? Infinity) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
