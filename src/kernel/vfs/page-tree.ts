/** Bytes of a page; the page size of x86-64, and what tmpfs counts in. */
export const pageSize = 4096;

const bits = 6;
const fanout = 1 << bits;

/** A page may be shorter than {@link pageSize}: the rest is zeros. Never written to once it is in a tree. */
export type Page = Uint8Array;

type Node = readonly Branch[];
type Branch = Node | Page | undefined;

/**
 * The pages of a file by their index: a radix tree with 64 branches, as the page cache of Linux keeps them (Documentation/core-api/xarray.rst); one
 * page at the beginning, which most files have, is a tree by itself. Immutable: a change copies the nodes from the root to the page and shares all others.
 */
export class PageTree {
  static readonly empty = new PageTree(undefined, 0);
  private readonly root: Branch;
  /** Levels of nodes between here and the pages. */
  private readonly height: number;

  private constructor(root: Branch, height: number) {
    this.root = root;
    this.height = height;
  }

  get(index: number): Page | undefined {
    if (index >= fanout ** this.height) return undefined;
    let at = this.root;
    for (let level = this.height - 1; level >= 0 && isNode(at); level--) at = at[slot(index, level)];
    return isNode(at) ? undefined : at;
  }

  with(index: number, page: Page): PageTree {
    let { root, height } = this;
    while (index >= fanout ** height) {
      root = [root];
      height++;
    }
    return new PageTree(replaced(root, height - 1, index, page), height);
  }

  /** Without the pages from `end` on, and how many those were. */
  cut(end: number): { readonly tree: PageTree; readonly dropped: number } {
    if (end >= fanout ** this.height) return { tree: this, dropped: 0 };
    if (!isNode(this.root)) return { tree: PageTree.empty, dropped: pagesIn(this.root) };
    const { node, dropped } = cutNode(this.root, this.height - 1, end);
    return { tree: new PageTree(node, this.height), dropped };
  }

  /** Indexes of the pages that are not the same object in both trees; subtrees that both share are skipped. */
  *differences(other: PageTree): Generator<number> {
    const height = Math.max(this.height, other.height);
    const [mine, others] = [this.raised(height), other.raised(height)];
    if (height > 0) yield* differingPages(nodeOf(mine), nodeOf(others), height - 1, 0);
    else if (mine !== others) yield 0;
  }

  private raised(height: number): Branch {
    let root = this.root;
    for (let level = this.height; level < height; level++) root = [root];
    return root;
  }
}

function slot(index: number, level: number): number {
  return Math.floor(index / fanout ** level) % fanout;
}

function replaced(branch: Branch, level: number, index: number, page: Page): Node | Page {
  if (level < 0) return page;
  const node = nodeOf(branch);
  const at = slot(index, level);
  const made = replaced(node[at], level - 1, index, page);
  // An array that grows by an index takes room for many more.
  if (at === 0 && node.length <= 1) return [made];
  const copy = [...node];
  copy[at] = made;
  return copy;
}

function cutNode(node: Node, level: number, end: number): { node: Node; dropped: number } {
  const at = slot(end, level);
  const kept = node.slice(0, at);
  let dropped = 0;
  const edge = node[at];
  if (level > 0 && isNode(edge)) {
    const below = cutNode(edge, level - 1, end);
    kept[at] = below.node;
    dropped += below.dropped;
  } else if (edge !== undefined) {
    dropped++;
  }
  for (let i = at + 1; i < node.length; i++) dropped += pagesIn(node[i]);
  return { node: kept, dropped };
}

function pagesIn(entry: Branch): number {
  if (entry === undefined) return 0;
  return isNode(entry) ? entry.reduce<number>((sum, below) => sum + pagesIn(below), 0) : 1;
}

function* differingPages(a: Node, b: Node, level: number, first: number): Generator<number> {
  const step = fanout ** level;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i], b[i]];
    if (left === right) continue;
    if (level === 0) yield first + i;
    else yield* differingPages(nodeOf(left), nodeOf(right), level - 1, first + i * step);
  }
}

function isNode(entry: Branch): entry is Node {
  return Array.isArray(entry);
}

/** Without one: a node without branches. */
function nodeOf(entry: Branch): Node {
  return isNode(entry) ? entry : [];
}
