/** A priority queue: the least first, of equals the one that came first. */
export class Heap<T> {
  private items: { readonly key: number; readonly turn: number; readonly value: T }[] = [];
  private turns = 0;

  get size(): number {
    return this.items.length;
  }

  /** The least key; undefined if there is nothing. */
  get key(): number | undefined {
    return this.items[0]?.key;
  }

  push(key: number, value: T): void {
    const { items } = this;
    const item = { key, turn: this.turns++, value };
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const above = items[up];
      if (!above || isBefore(above, item)) break;
      items[at] = above;
      at = up;
    }
    items[at] = item;
  }

  /** Drops what is not needed any more. */
  retain(isNeeded: (value: T) => boolean): void {
    // A list in order is a heap.
    this.items = this.items.filter(({ value }) => isNeeded(value)).sort((a, b) => isBefore(a, b) ? -1 : 1);
  }

  /** Takes the first. */
  pop(): T | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (!first || !last || first === last) return first?.value;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      const [left, right] = [items[down], items[down + 1]];
      if (left && right && isBefore(right, left)) down++;
      const below = items[down];
      if (!below || isBefore(last, below)) break;
      items[at] = below;
      at = down;
    }
    items[at] = last;
    return first.value;
  }
}

function isBefore(a: { readonly key: number; readonly turn: number }, b: { readonly key: number; readonly turn: number }): boolean {
  return a.key < b.key || (a.key === b.key && a.turn < b.turn);
}
