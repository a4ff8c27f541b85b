/** Beyond so many edits it is content with a difference that is not the smallest. */
const mostEdits = 4096;

/** Which lines of two files are in one of them only. */
export interface Changes {
  readonly removed: Uint8Array;
  readonly added: Uint8Array;
}

/**
 * Compares two sequences: Myers' algorithm in linear space (E. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1, 1986), with the changes then shifted as far down as they
 * go, as GNU diff shows them. Equal lines have equal numbers.
 * @param horizon changes are shifted by so many lines, at most, into what both files begin or end with
 */
export function compareSequences(one: readonly number[], other: readonly number[], horizon: number): Changes {
  const most = Math.min(one.length, other.length);
  let prefix = 0;
  while (prefix < most && one[prefix] === other[prefix]) prefix++;
  let suffix = 0;
  while (suffix < most - prefix && one.at(-1 - suffix) === other.at(-1 - suffix)) suffix++;
  prefix = Math.max(0, prefix - horizon);
  suffix = Math.max(0, suffix - horizon);
  const removed = new Uint8Array(one.length);
  const added = new Uint8Array(other.length);
  const middle = compareMiddles(one.slice(prefix, one.length - suffix), other.slice(prefix, other.length - suffix));
  removed.set(middle.removed, prefix);
  added.set(middle.added, prefix);
  return { removed, added };
}

function compareMiddles(one: readonly number[], other: readonly number[]): Changes {
  const removed = new Uint8Array(one.length);
  const added = new Uint8Array(other.length);
  const left = kept(one, new Set(other), removed);
  const right = kept(other, new Set(one), added);
  new Comparison(left.map(index => one[index] ?? 0), right.map(index => other[index] ?? 0), index => (removed[left[index] ?? 0] = 1), index => (added[right[index] ?? 0] = 1)).run();
  shift(one, removed, added);
  shift(other, added, removed);
  return { removed, added };
}

/** The places of what the other file has as well; the rest is marked. */
function kept(lines: readonly number[], known: ReadonlySet<number>, marks: Uint8Array): number[] {
  const places: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (known.has(line)) places.push(index);
    else marks[index] = 1;
  }
  return places;
}

class Comparison {
  readonly #one: readonly number[];
  readonly #other: readonly number[];
  readonly #remove: (index: number) => void;
  readonly #add: (index: number) => void;
  /** How far each diagonal was followed, from the start and from the end; shifted, as diagonals are negative, too. */
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #shift: number;

  constructor(one: readonly number[], other: readonly number[], remove: (index: number) => void, add: (index: number) => void) {
    this.#one = one;
    this.#other = other;
    this.#remove = remove;
    this.#add = add;
    this.#shift = other.length + 1;
    this.#forward = new Int32Array(one.length + other.length + 3);
    this.#backward = new Int32Array(one.length + other.length + 3);
  }

  run(): void {
    const pending = [{ x: 0, xEnd: this.#one.length, y: 0, yEnd: this.#other.length }];
    for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
      let { x, xEnd, y, yEnd } = part;
      while (x < xEnd && y < yEnd && this.#one[x] === this.#other[y]) {
        x++;
        y++;
      }
      while (x < xEnd && y < yEnd && this.#one[xEnd - 1] === this.#other[yEnd - 1]) {
        xEnd--;
        yEnd--;
      }
      if (x === xEnd) for (; y < yEnd; y++) this.#add(y);
      else if (y === yEnd) for (; x < xEnd; x++) this.#remove(x);
      else {
        const middle = this.#middle(x, xEnd, y, yEnd);
        pending.push({ x: middle.x, xEnd, y: middle.y, yEnd }, { x, xEnd: middle.x, y, yEnd: middle.y });
      }
    }
  }

  /** A point on a shortest path, about in its middle: where the ways from both ends meet. */
  #middle(x0: number, x1: number, y0: number, y1: number): { x: number; y: number } {
    const [one, other, forward, backward, shift] = [this.#one, this.#other, this.#forward, this.#backward, this.#shift];
    const [low, high] = [x0 - y1, x1 - y0];
    const [start, end] = [x0 - y0, x1 - y1];
    const odd = ((start - end) & 1) !== 0;
    let [fMin, fMax, bMin, bMax] = [start, start, end, end];
    forward[start + shift] = x0;
    backward[end + shift] = x1;
    for (let edits = 1; ; edits++) {
      if (fMin > low) forward[--fMin - 1 + shift] = -1;
      else fMin++;
      if (fMax < high) forward[++fMax + 1 + shift] = -1;
      else fMax--;
      for (let d = fMax; d >= fMin; d -= 2) {
        const [below, above] = [forward[d - 1 + shift] ?? -1, forward[d + 1 + shift] ?? -1];
        let x = below < above ? above : below + 1;
        while (x < x1 && x - d < y1 && one[x] === other[x - d]) x++;
        forward[d + shift] = x;
        if (odd && bMin <= d && d <= bMax && (backward[d + shift] ?? 0) <= x) return { x, y: x - d };
      }
      if (bMin > low) backward[--bMin - 1 + shift] = 0x7fffffff;
      else bMin++;
      if (bMax < high) backward[++bMax + 1 + shift] = 0x7fffffff;
      else bMax--;
      for (let d = bMax; d >= bMin; d -= 2) {
        const [below, above] = [backward[d - 1 + shift] ?? 0, backward[d + 1 + shift] ?? 0];
        let x = below < above ? below : above - 1;
        while (x0 < x && y0 < x - d && one[x - 1] === other[x - d - 1]) x--;
        backward[d + shift] = x;
        if (!odd && fMin <= d && d <= fMax && x <= (forward[d + shift] ?? 0)) return { x, y: x - d };
      }
      if (edits >= mostEdits) return this.#furthest(fMin, fMax, x1, y1);
    }
  }

  #furthest(fMin: number, fMax: number, x1: number, y1: number): { x: number; y: number } {
    let best = { x: 0, y: 0, sum: -1 };
    for (let d = fMax; d >= fMin; d -= 2) {
      const x = Math.min(this.#forward[d + this.#shift] ?? 0, x1, y1 + d);
      if (2 * x - d > best.sum) best = { x, y: x - d, sum: 2 * x - d };
    }
    return best;
  }
}

/** Moves runs of changes down while that means the same, but next to a run of the other file where that is possible; runs that meet become one. */
function shift(lines: readonly number[], changed: Uint8Array, others: Uint8Array): void {
  const end = lines.length;
  const isOther = (at: number): boolean => others[at] === 1;
  let i = 0;
  let j = 0;
  for (;;) {
    while (i < end && changed[i] !== 1) {
      while (isOther(j++));
      i++;
    }
    if (i === end) return;
    let start = i;
    while (changed[++i] === 1);
    while (isOther(j)) j++;
    let length: number;
    let corresponding: number;
    do {
      length = i - start;
      while (start > 0 && lines[start - 1] === lines[i - 1]) {
        changed[--start] = 1;
        changed[--i] = 0;
        while (changed[start - 1] === 1) start--;
        while (isOther(--j));
      }
      corresponding = isOther(j - 1) ? i : end;
      while (i !== end && lines[start] === lines[i]) {
        changed[start++] = 0;
        changed[i++] = 1;
        while (changed[i] === 1) i++;
        while (isOther(++j)) corresponding = i;
      }
    } while (length !== i - start);
    while (corresponding < i) {
      changed[--start] = 1;
      changed[--i] = 0;
      while (isOther(--j));
    }
  }
}
