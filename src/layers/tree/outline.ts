import type { Item, Mark, Tree, View } from './tree.ts';

/** What differs at a path, as readers filter by it. `metadata`: contents that a layer stores again without a change; `wasted`: bytes that are not to be seen in the end. */
export type Difference = 'added' | 'changed' | 'metadata' | 'removed' | 'wasted';

/** Which items are shown; the directories above them always are. */
export interface OutlineFilter {
  /** One of these must be so; none: all items. */
  readonly differences: readonly Difference[];
  /** Files must have so many bytes. 0: directories are matched as well. */
  readonly least: number;
  /** What must be in the name, in whatever case. */
  readonly text: string;
}

/** What an outline shows of a tree. */
export interface OutlineLook {
  readonly view: View;
  /** Within each directory. Sizes: the largest first, by what is there and what is taken away. */
  readonly sort: 'name' | 'size';
  readonly filter: OutlineFilter;
}

/** Which directories are open: all or none, but for some. */
export interface Expansion {
  readonly isOpen: boolean;
  readonly except: ReadonlySet<number>;
}

/** A line of an outline. */
export interface OutlineRow {
  readonly item: Item;
  /** 0 for what is in the root. */
  readonly depth: number;
  /** Among those of its directory, from 0, and how many these are. */
  readonly position: number;
  readonly setSize: number;
  /** Undefined for what has nothing in it. */
  readonly isOpen: boolean | undefined;
}

/** How long work is done in turns: see `LayerPorts.pause`. */
export interface OutlineWork {
  readonly pause?: (() => void | Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const closed: Expansion = { isOpen: false, except: new Set() };
const open: Expansion = { isOpen: true, except: new Set() };
/** Node, depth, position and size of the set. */
const width = 4;

/** A tree as the lines of a list: what is open, what is filtered, in which order. Rows are made when they are asked for; a line takes 16 bytes until then. */
export class Outline {
  readonly #tree: Tree;
  #look: OutlineLook;
  #rows = new Int32Array(0);
  /** By node: 1 for what matches and for the directories above it; undefined without a filter. */
  #wanted: Uint8Array | undefined;
  #matches = 0;
  #plain: Expansion = closed;
  #filtered: Expansion = open;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#look = { view: tree.merged, sort: 'name', filter: { differences: [], least: 0, text: '' } };
  }

  /** Lines. */
  get count(): number {
    return this.#rows.length / width;
  }

  /** Items that the filter finds, open or not; undefined without a filter. */
  get matches(): number | undefined {
    return this.#wanted && this.#matches;
  }

  /** What is open while nothing is filtered. What a filter finds is open until it is closed. */
  get expansion(): Expansion {
    return this.#plain;
  }

  /** Shows something else. @throws the signal's reason */
  async show(look: OutlineLook, work: OutlineWork = {}, expansion = this.#plain): Promise<void> {
    this.#look = look;
    this.#plain = expansion;
    this.#filtered = open;
    this.#wanted = undefined;
    const { differences, least, text } = look.filter;
    if (differences.length > 0 || least > 0 || text !== '') await this.#filter(work);
    await this.#layOut(work);
  }

  /** Opens or closes a line's directory. @throws the signal's reason */
  async toggle(row: number, work: OutlineWork = {}): Promise<void> {
    const node = this.#node(row);
    if (node === undefined || !this.#hasChildren(node)) return;
    const isOpen = !this.#isOpen(node);
    this.#set(node, isOpen);
    const after = row + 1;
    const depth = this.#depth(row);
    const below = isOpen ? await this.#below(node, depth + 1, work) : new Int32Array(0);
    let end = after;
    while (end < this.count && this.#depth(end) > depth) end++;
    const rows = new Int32Array(this.#rows.length + below.length - (end - after) * width);
    rows.set(this.#rows.subarray(0, after * width));
    rows.set(below, after * width);
    rows.set(this.#rows.subarray(end * width), after * width + below.length);
    this.#rows = rows;
  }

  /** Opens or closes all directories. @throws the signal's reason */
  async openAll(isOpen: boolean, work: OutlineWork = {}): Promise<void> {
    this.#setExpansion(isOpen ? open : closed);
    await this.#layOut(work);
  }

  /** Opens the directories above a node. Gives its line; undefined if what is shown does not have it. @throws the signal's reason */
  async reveal(node: number, work: OutlineWork = {}): Promise<number | undefined> {
    for (let above = this.#tree.parent(node); above !== undefined && above !== this.#tree.root; above = this.#tree.parent(above)) this.#set(above, true);
    await this.#layOut(work);
    for (let row = 0; row < this.count; row++) if (this.#node(row) === node) return row;
    return undefined;
  }

  /** Some lines; fewer where there are no more. */
  rows(from: number, count: number): readonly OutlineRow[] {
    const rows: OutlineRow[] = [];
    for (let row = Math.max(0, from); row < Math.min(this.count, from + count); row++) {
      const node = this.#rows[row * width] as number;
      const item = this.#tree.at(this.#look.view, node);
      if (!item) continue;
      rows.push({
        item, depth: this.#depth(row), position: this.#rows[row * width + 2] as number, setSize: this.#rows[row * width + 3] as number,
        isOpen: this.#hasChildren(node) ? this.#isOpen(node) : undefined,
      });
    }
    return rows;
  }

  /** The line of the directory that a line is in; undefined at the top. */
  parent(row: number): number | undefined {
    const depth = this.#depth(row);
    for (let above = row - 1; above >= 0; above--) if (this.#depth(above) < depth) return above;
    return undefined;
  }

  /** The next line from one on, around the end, whose name begins with a text, in whatever case; undefined if there is none. */
  find(text: string, from: number): number | undefined {
    const wanted = text.toLowerCase();
    for (let step = 0; step < this.count; step++) {
      const row = (from + step) % this.count;
      if (this.#tree.name(this.#rows[row * width] as number).toLowerCase().startsWith(wanted)) return row;
    }
    return undefined;
  }

  #node(row: number): number | undefined {
    return this.#rows[row * width];
  }

  #depth(row: number): number {
    return this.#rows[row * width + 1] ?? 0;
  }

  #hasChildren(node: number): boolean {
    const wanted = this.#wanted;
    return this.#tree.hasChildren(this.#look.view, node, wanted && (child => wanted[child] === 1));
  }

  #isOpen(node: number): boolean {
    const { isOpen, except } = this.#wanted ? this.#filtered : this.#plain;
    return except.has(node) !== isOpen;
  }

  #set(node: number, isOpen: boolean): void {
    const expansion = this.#wanted ? this.#filtered : this.#plain;
    const except = new Set(expansion.except);
    if (isOpen === expansion.isOpen) except.delete(node);
    else except.add(node);
    this.#setExpansion({ isOpen: expansion.isOpen, except });
  }

  #setExpansion(expansion: Expansion): void {
    if (this.#wanted) this.#filtered = expansion;
    else this.#plain = expansion;
  }

  async #filter({ pause, signal }: OutlineWork): Promise<void> {
    const tree = this.#tree;
    const wanted = new Uint8Array(tree.nodes);
    const isMatch = matcher(this.#look.filter);
    let matches = 0;
    let seen = 0;
    for (const item of tree.all(this.#look.view)) {
      if ((++seen & 1023) === 0) {
        await pause?.();
        signal?.throwIfAborted();
      }
      if (!isMatch(item)) continue;
      matches++;
      for (let node: number | undefined = item.node; node !== undefined && wanted[node] === 0; node = tree.parent(node)) wanted[node] = 1;
    }
    this.#wanted = wanted;
    this.#matches = matches;
  }

  async #layOut(work: OutlineWork): Promise<void> {
    this.#rows = await this.#below(this.#tree.root, 0, work);
  }

  /** The lines of what is in a directory, and in all open ones below it. */
  async #below(directory: number, depth: number, { pause, signal }: OutlineWork): Promise<Int32Array<ArrayBuffer>> {
    const rows: number[] = [];
    const frames = [{ items: this.#children(directory), next: 0 }];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const item = frame.items[frame.next];
      if (!item) {
        frames.pop();
        continue;
      }
      rows.push(item.node, depth + frames.length - 1, frame.next++, frame.items.length);
      if (!this.#isOpen(item.node)) continue;
      await pause?.();
      signal?.throwIfAborted();
      frames.push({ items: this.#children(item.node), next: 0 });
    }
    return Int32Array.from(rows);
  }

  #children(directory: number): readonly Item[] {
    const { view, sort } = this.#look;
    const wanted = this.#wanted;
    const all = this.#tree.children(view, directory);
    const items = wanted ? all.filter(({ node }) => wanted[node] === 1) : all;
    return sort === 'name' ? items : [...items].sort((a, b) => b.bytes + b.removedBytes - a.bytes - a.removedBytes);
  }
}

function matcher({ differences, least, text }: OutlineFilter): (item: Item) => boolean {
  const lowered = text.toLowerCase();
  return item => (least === 0 || item.kind !== 'directory' && Math.max(item.bytes, item.removedBytes) >= least)
    && (lowered === '' || item.name.toLowerCase().includes(lowered))
    && (differences.length === 0 || differences.some(difference => differs[difference](item)));
}

const has = (...marks: readonly Mark[]) => ({ mark }: Item): boolean => marks.includes(mark);

const differs: Readonly<Record<Difference, (item: Item) => boolean>> = {
  added: has('added'),
  changed: has('changed'),
  // A directory that a layer only passes through stands for nothing.
  metadata: ({ mark, kind }) => mark === 'metadata' || mark === 'same' && kind !== 'directory',
  removed: has('removed'),
  wasted: ({ wastedBytes }) => wastedBytes > 0,
};
