import { change, differences, isFile } from './change.ts';
import { none, root } from './paths.ts';
import { flag, kindNumber, mostLayers, type Records } from './records.ts';
import { Rows } from './rows.ts';

/** Where nothing hides a record. */
export const never = mostLayers;

/** Two records of one path, the second directly over the first. */
interface Pair {
  readonly before: number;
  readonly after: number;
}

/** A path's part in the image's efficiency, see `efficiency`. */
interface Weights {
  minimum: number;
  total: number;
}

/** A directory whose children are looked at. */
interface Frame {
  readonly node: number;
  next: number;
  /** The positions at which what lower layers have below it is hidden, ascending. */
  readonly cuts: readonly number[];
  /** The positions at which it is no directory although its layer has something in it: that is lost. */
  readonly lost: readonly number[];
  /** Whiteouts over it, while it is a directory: what they hide is known when all children are seen. */
  readonly removals: readonly { readonly position: number; readonly hiddenBefore: number }[];
  readonly weights: Weights;
}

const nowhere: readonly number[] = [];
const noRemovals: Frame['removals'] = [];

/**
 * Layers one upon the other: what each of them changes, and what of it the ones above hide. Follows the OCI image specification (layer.md, "Applying
 * Changesets") and overlayfs: whiteouts and opaque directories are for lower layers only, whatever stands beside them in the same layer; anything but a directory over a directory hides all of it.
 */
export class Stack {
  /** By record: the position of the layer that hides it, {@link never} if none does; its own for what is never to be seen, as whiteouts. */
  readonly hiddenAt: Uint16Array;
  /** By record: a sum of `change`. Until contents were compared, files of equal size count as changed. */
  readonly changes: Uint8Array;
  /** Files that may have kept their contents, as they have the same size, with what is below them: rows of the record and the contents before. */
  readonly pairs = new Rows(2);
  /** What dive calls efficiency: of all paths that a layer has as a leaf, the sum of the least sizes over the sum of all. */
  readonly efficiency: number;
  readonly records: Records;
  /** Records that existed when this was made: others are of layers that this image does not have. */
  readonly count: number;
  readonly #positions: Int32Array;
  /** By position: the bytes of files that it hides, so far. */
  readonly #hiddenBytes: Float64Array;
  readonly #frames: Frame[] = [];
  readonly #links: Pair[] = [];
  /** The latest position at which a file with several names is hidden under all of them. */
  readonly #groups = new Map<number, { hiddenAt: number; readonly names: number[] }>();
  #minimum = 0;
  #total = 0;

  /** @param layers the layers' numbers in `records`, from the base up; each at most once */
  constructor(records: Records, layers: readonly number[]) {
    this.records = records;
    this.count = records.count;
    this.hiddenAt = new Uint16Array(this.count).fill(never);
    this.changes = new Uint8Array(this.count);
    this.#positions = new Int32Array(Math.max(-1, ...layers) + 1).fill(none);
    layers.forEach((layer, position) => this.#positions[layer] = position);
    this.#hiddenBytes = new Float64Array(layers.length);
    this.#walk();
    this.#group();
    this.#compareLinks();
    this.efficiency = this.#total === 0 ? 1 : this.#minimum / this.#total;
  }

  /** The position of a record's layer in this image; {@link none} if that is no layer of it. */
  position(record: number): number {
    return this.#positions[this.records.layer(record)] ?? none;
  }

  /** What the layers up to a position show at a node; {@link none} if nothing. */
  visible(node: number, position: number): number {
    const { records } = this;
    for (let record = records.paths.latest(node); record !== none; record = records.earlier(record)) {
      if (record >= this.count) continue;
      const own = this.position(record);
      if (own !== none && own <= position && (this.hiddenAt[record] as number) > position) return record;
    }
    return none;
  }

  /** What one layer itself has at a node; {@link none} if nothing, or only a whiteout. */
  own(node: number, position: number): number {
    const { records } = this;
    for (let record = records.paths.latest(node); record !== none; record = records.earlier(record)) {
      if (record >= this.count || this.position(record) !== position) continue;
      return records.kind(record) === kindNumber.absent || (this.changes[record] as number) & change.lost ? none : record;
    }
    return none;
  }

  /** What a layer takes away at a node, without anything in its place; {@link none} if nothing. */
  removed(node: number, position: number): number {
    const { records } = this;
    for (let record = records.paths.latest(node); record !== none; record = records.earlier(record)) {
      if (record < this.count && this.hiddenAt[record] === position && this.position(record) !== none && this.position(record) < position) {
        return this.visible(node, position) === none ? record : none;
      }
    }
    return none;
  }

  /** The record that has a file's contents: another one for a hard link. {@link none} if it leads nowhere, or not to a file. */
  contents(record: number): number {
    let at = record;
    for (let links = 0; links < 40; links++) {
      if (this.records.kind(at) === kindNumber.file) return at;
      if (this.records.kind(at) !== kindNumber.hardlink) return none;
      const link = this.records.link(at);
      if (link === none) return none;
      const position = this.position(at);
      at = link >= 0 ? link : position > 0 ? this.visible(-2 - link, position - 1) : none;
      if (at === none) return none;
    }
    return none;
  }

  /** Where the contents of a file are hidden under all their names; {@link never} if they are to be seen in the end. */
  goneAt(record: number): number {
    return this.#groups.get(record)?.hiddenAt ?? this.hiddenAt[record] as number;
  }

  /** Whether the layer that hides a file's contents at last has a file at one of its paths: it is changed then, not removed. */
  isReplaced(record: number): boolean {
    const position = this.goneAt(record);
    return (this.#groups.get(record)?.names ?? [record]).some(name => {
      if (this.hiddenAt[name] !== position) return false;
      const over = this.own(this.records.node(name), position);
      return over !== none && isFile(this.records.kind(over));
    });
  }

  #walk(): void {
    this.#visit(root, nowhere, nowhere);
    const { paths } = this.records;
    for (let frame = this.#frames.at(-1); frame; frame = this.#frames.at(-1)) {
      if (frame.next === none) {
        this.#leave(frame);
        this.#frames.pop();
        continue;
      }
      const node = frame.next;
      frame.next = paths.nextSibling(node);
      this.#visit(node, frame.cuts, frame.lost);
    }
  }

  #leave({ removals, weights }: Frame): void {
    for (const { position, hiddenBefore } of removals) weigh(weights, (this.#hiddenBytes[position] as number) - hiddenBefore);
    this.#count(weights);
  }

  #count({ minimum, total }: Weights): void {
    if (minimum === Infinity) return;
    this.#minimum += minimum;
    this.#total += total;
  }

  #visit(node: number, cuts: readonly number[], lost: readonly number[]): void {
    const { records } = this;
    const child = records.paths.firstChild(node);
    const latest = records.paths.latest(node);
    // Most paths are in one layer only, and nothing hides them.
    if (child === none && cuts.length === 0 && lost.length === 0 && latest !== none && records.earlier(latest) === none && (records.flags(latest) & flag.whiteout) === 0) {
      if (latest < this.count && this.position(latest) !== none) this.#single(latest);
      return;
    }
    const weights: Weights = { minimum: Infinity, total: 0 };
    const removals: { readonly position: number; readonly hiddenBefore: number }[] = [];
    const events = new Events(this.#mentions(node), cuts, this);
    let current = none;
    for (const { position, record, isCut } of events) {
      const before = current;
      const flags = record === none ? 0 : records.flags(record);
      if (isCut || flags & flag.whiteout) current = none;
      const isLost = lost.includes(position);
      if (record !== none) current = this.#lay(record, before, current, isLost);
      if (before !== none && current !== before) this.#hide(before, position);
      if (record === none) continue;
      if (flags & flag.whiteout) {
        if (before !== none && records.kind(before) === kindNumber.directory && !(records.flags(before) & flag.implied)) removals.push({ position, hiddenBefore: this.#hiddenBytes[position] as number });
        else weigh(weights, 0);
      }
      const isLeaf = records.kind(record) !== kindNumber.directory || !(flags & flag.parent);
      if (records.kind(record) !== kindNumber.absent && isLeaf && !isLost) weigh(weights, records.size(record));
    }
    if (child === none) {
      if (removals.length > 0) weigh(weights, 0);
      this.#count(weights);
    } else this.#frames.push({ node, next: child, cuts: events.cutsBelow(), lost: events.lostBelow(lost), removals: removals.length === 0 ? noRemovals : removals, weights });
  }

  #single(record: number): void {
    const { records } = this;
    this.changes[record] = change.added;
    if (records.kind(record) === kindNumber.hardlink) this.#links.push({ before: none, after: record });
    const size = records.size(record);
    this.#minimum += size;
    this.#total += size;
  }

  /** Lays a record over what is there. @returns what is to be seen then */
  #lay(record: number, before: number, current: number, isLost: boolean): number {
    const { records } = this;
    const isShadow = (records.flags(record) & flag.implied) !== 0 && current !== none && records.kind(current) === kindNumber.directory;
    if (isLost || isShadow || records.kind(record) === kindNumber.absent) {
      this.hiddenAt[record] = this.position(record);
      if (isLost) this.changes[record] = change.lost;
      return current;
    }
    this.changes[record] = before === none ? change.added : differences(records, before, record);
    const kind = records.kind(record);
    if (kind === kindNumber.hardlink || before !== none && isFile(kind) && records.kind(before) === kindNumber.hardlink) this.#links.push({ before, after: record });
    else if (kind === kindNumber.file && before !== none && records.kind(before) === kindNumber.file) this.#compareSizes(record, before, record);
    return record;
  }

  /** @param marked the record whose contents may have changed: a hard link, for instance, while `after` has its bytes */
  #compareSizes(marked: number, before: number, after: number): void {
    const { records } = this;
    if (before === after || records.size(before) === 0 && records.size(after) === 0) return;
    this.changes[marked] = (this.changes[marked] as number) | change.content;
    if (records.size(before) === records.size(after)) {
      const pair = this.pairs.add();
      this.pairs.set(pair, 0, marked);
      this.pairs.set(pair, 1, before);
    }
  }

  #hide(record: number, position: number): void {
    this.hiddenAt[record] = position;
    if (this.records.kind(record) === kindNumber.file) this.#hiddenBytes[position] = (this.#hiddenBytes[position] as number) + this.records.size(record);
  }

  /** The records of this image for a node, from the base up. */
  #mentions(node: number): readonly number[] {
    const { records } = this;
    const found: number[] = [];
    for (let record = records.paths.latest(node); record !== none; record = records.earlier(record)) if (record < this.count && this.position(record) !== none) found.push(record);
    return found.length < 2 ? found : found.sort((a, b) => this.position(a) - this.position(b));
  }

  #group(): void {
    for (const { after } of this.#links) {
      if (this.records.kind(after) !== kindNumber.hardlink) continue;
      const contents = this.contents(after);
      if (contents === none) continue;
      let group = this.#groups.get(contents);
      if (!group) {
        group = { hiddenAt: this.hiddenAt[contents] as number, names: [contents] };
        this.#groups.set(contents, group);
      }
      group.names.push(after);
      group.hiddenAt = Math.max(group.hiddenAt, this.hiddenAt[after] as number);
    }
  }

  #compareLinks(): void {
    for (const { before, after } of this.#links) {
      if (before === none || !isFile(this.records.kind(before))) continue;
      const [contentsBefore, contentsAfter] = [this.contents(before), this.contents(after)];
      if (contentsBefore !== none && contentsAfter !== none) this.#compareSizes(after, contentsBefore, contentsAfter);
    }
  }
}

function weigh(weights: Weights, size: number): void {
  weights.minimum = Math.min(weights.minimum, size);
  weights.total += size;
}

/** What happens to a path, from the base up: a layer has a record for it, or hides what is in the directory above it. */
class Events implements Iterable<{ readonly position: number; readonly record: number; readonly isCut: boolean }> {
  readonly #mentions: readonly number[];
  readonly #cuts: readonly number[];
  readonly #stack: Stack;

  constructor(mentions: readonly number[], cuts: readonly number[], stack: Stack) {
    this.#mentions = mentions;
    this.#cuts = cuts;
    this.#stack = stack;
  }

  *[Symbol.iterator](): Generator<{ readonly position: number; readonly record: number; readonly isCut: boolean }> {
    const last = this.#mentions.length;
    for (let mention = 0, cut = 0; mention < last || cut < this.#cuts.length;) {
      const position = mention < last ? this.#stack.position(this.#mentions[mention] as number) : never;
      const cutAt = this.#cuts[cut] ?? never;
      yield { position: Math.min(position, cutAt), record: position <= cutAt ? this.#mentions[mention] ?? none : none, isCut: cutAt <= position };
      if (position <= cutAt) mention++;
      if (cutAt <= position) cut++;
    }
  }

  /** Where what lower layers have below this path is hidden. */
  cutsBelow(): readonly number[] {
    const { records } = this.#stack;
    const own = this.#mentions.filter(record => records.flags(record) & (flag.whiteout | flag.opaque) || records.kind(record) !== kindNumber.directory).map(record => this.#stack.position(record));
    return own.length === 0 ? this.#cuts : [...new Set([...this.#cuts, ...own])].sort((a, b) => a - b);
  }

  /** Where a layer has something below this path although it makes it no directory. */
  lostBelow(above: readonly number[]): readonly number[] {
    const { records } = this.#stack;
    const lost = this.#mentions.filter(record => records.flags(record) & flag.parent && records.kind(record) !== kindNumber.directory).map(record => this.#stack.position(record));
    return lost.length === 0 ? above : [...above, ...lost];
  }
}
