interface Entry<T> {
  readonly name: string;
  value: T;
  readonly offset: number;
}

/** So many are found by looking at each: most directories have no more, and a table takes more memory than they. */
const fewEntries = 16;
/** A name, its value, its offset. */
const width = 3;

/** The names in a directory. Each keeps its offset as long as it exists, so that `getdents(2)` can go on where it stopped. */
export class Entries<T> {
  /** Up to {@link fewEntries}, in the order of offsets: each name, its value and its offset. Replaced with each change: what grows in place takes room for many. */
  private few: readonly (string | T | number)[] | null = null;
  /** Once there were more. From then on a removed name stays in the order until there are too many of them. */
  private order: Entry<T>[] | null = null;
  private byName: Map<string, Entry<T>> | null = null;
  /** Offsets 1 and 2 are `.` and `..`. */
  private lastOffset = 2;

  get size(): number {
    return this.byName?.size ?? (this.few?.length ?? 0) / width;
  }

  get(name: string): T | undefined {
    if (this.byName) return this.byName.get(name)?.value;
    const at = this.placeOf(name);
    return at < 0 ? undefined : this.few?.[at + 1] as T;
  }

  /** Adds a name, or gives an existing one another value at its old offset. */
  set(name: string, value: T): void {
    const known = this.byName?.get(name);
    const at = this.placeOf(name);
    if (known) known.value = value;
    else if (this.few && at >= 0) this.few = this.few.map((item, index) => index === at + 1 ? value : item);
    else this.add({ name, value, offset: ++this.lastOffset });
  }

  delete(name: string): void {
    const { byName, order, few } = this;
    const at = this.placeOf(name);
    if (byName) {
      byName.delete(name);
      if (order && order.length > 16 && order.length > 2 * byName.size) this.order = order.filter(entry => this.isCurrent(entry));
    } else if (few && at >= 0) {
      this.few = few.length > width ? few.slice(0, at).concat(few.slice(at + width)) : null;
    }
  }

  /** What follows the entry at that offset, the newest first, as tmpfs has it since Linux 6.14; from 2 on all. */
  *after(offset: number): Generator<Readonly<Entry<T>>> {
    const order = this.order ?? this.entries();
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
    this.few = (this.few ?? []).concat([entry.name, entry.value, entry.offset]);
    if (this.size <= fewEntries) return;
    const all = this.entries();
    this.order = all;
    this.byName = new Map(all.map(each => [each.name, each]));
    this.few = null;
  }

  /** Those of a directory that has few. */
  private entries(): Entry<T>[] {
    const { few } = this;
    const all: Entry<T>[] = [];
    if (few) for (let at = 0; at < few.length; at += width) all.push({ name: few[at] as string, value: few[at + 1] as T, offset: few[at + 2] as number });
    return all;
  }

  /** −1: it is not there, or there are many. */
  private placeOf(name: string): number {
    const { few } = this;
    if (few) for (let at = 0; at < few.length; at += width) if (few[at] === name) return at;
    return -1;
  }

  /** It has not been removed, nor come back as another one. */
  private isCurrent(entry: Entry<T>): boolean {
    if (this.byName) return this.byName.get(entry.name) === entry;
    const at = this.placeOf(entry.name);
    return at >= 0 && this.few?.[at + 2] === entry.offset;
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
