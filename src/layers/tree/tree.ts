import type { PathWord } from '../../model/index.ts';
import { type Kind, kinds } from '../archive/entry.ts';
import { change } from './change.ts';
import { pathKey, pathOfKey } from './path-key.ts';
import { none, root } from './paths.ts';
import { flag, kindNumber } from './records.ts';
import { never, type Stack } from './stack.ts';
import { wordsOf } from './words.ts';

/** What of an image is looked at: what one layer itself has and takes away, or what all layers up to one show together. */
export type View = { readonly of: 'layer' | 'merged'; /** From the base, 0-based. */ readonly layer: number };

/** How a path differs from the layers below. `metadata`: neither bytes nor kind; `same`: it is stored anew as it was; `none`: this layer does not have it. */
export type Mark = 'added' | 'changed' | 'metadata' | 'same' | 'removed' | 'none';

/** A file or a directory of a view. */
export interface Item {
  /** By which it is asked for: the same in all views of an image, and in all images that share layers. */
  readonly node: number;
  /** What is no UTF-8 as U+FFFD. */
  readonly name: string;
  readonly kind: Kind;
  readonly mark: Mark;
  /** What differs: a sum of `change`. */
  readonly changes: number;
  /** For `readFile`. */
  readonly record: number;
  /** Which layer it comes from. */
  readonly layer: number;
  /** Which later layer hides it; undefined if it is to be seen in the end. */
  readonly hiddenAt: number | undefined;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Seconds since the epoch. */
  readonly mtime: number;
  /** Of a link; empty otherwise. */
  readonly target: string;
  /** Bytes of the file; of a directory those of the files in it that the view has, however deep. A hard link has the size of its file, which counts once. */
  readonly bytes: number;
  /** Bytes of the file that are not to be seen in the end, under any name; 0 for directories, and for what a layer takes away. */
  readonly wastedBytes: number;
  /** In a layer's view: bytes of files of lower layers that this one takes away here, however deep. */
  readonly removedBytes: number;
  /** In a layer's view: whether anything in this directory differs. */
  readonly hasChanges: boolean;
}

interface Sums {
  /** By a directory's number. */
  readonly bytes: Float64Array;
  /** The same; none for what all layers show together: nothing is removed there. */
  readonly removedBytes: Float64Array | undefined;
  /** By node: 1 where the view has something at it or below. */
  readonly present: Uint8Array;
}

/** Nodes that have others below them, whatever layers say they are: few, beside files. */
interface Directories {
  readonly count: number;
  /** By node: its number; {@link none} for a node that has none below it. */
  readonly numbers: Int32Array;
}

const decoder = new TextDecoder();
/** Sums of so many views are kept: a byte a path each, and 16 a directory. */
const keptViews = 4;

/** The directories of an image, opened one by one. */
export class Tree {
  readonly #stack: Stack;
  readonly #layers: number;
  readonly #nodes: number;
  readonly #sums = new Map<string, Sums>();
  #directories: Directories | undefined;

  constructor(stack: Stack, layers: number) {
    this.#stack = stack;
    this.#layers = layers;
    this.#nodes = stack.records.paths.count;
  }

  /** The directory to begin with. */
  get root(): number {
    return root;
  }

  /** What all layers show together. */
  get merged(): View {
    return { of: 'merged', layer: this.#layers - 1 };
  }

  /** A node's path, without a slash at its ends. */
  path(node: number): string {
    return this.#stack.records.paths.text(node);
  }

  /** The last part of a node's path. */
  name(node: number): string {
    return decoder.decode(this.#stack.records.paths.name(node));
  }

  /** The same as bytes, for names that are no UTF-8. */
  pathBytes(node: number): Uint8Array {
    return this.#stack.records.paths.bytes(node);
  }

  /** A node's path as a text by which {@link nodeAt} finds it again, whatever its bytes are. */
  key(node: number): string {
    return pathKey(this.#stack.records.paths.bytes(node));
  }

  /** The item at a path; undefined if the view has none. */
  find(view: View, path: string | Uint8Array): Item | undefined {
    const node = this.#stack.records.paths.at(path);
    return node === none ? undefined : this.#item(view, node, this.#sumsOf(view));
  }

  /** The item of a node; undefined if the view has none. */
  at(view: View, node: number): Item | undefined {
    return node < this.#nodes ? this.#item(view, node, this.#sumsOf(view)) : undefined;
  }

  /** What each layer, from the base up, says of a path, whether it is to be seen or not; undefined for one that does not mention it. */
  words(path: string): readonly (PathWord | undefined)[] {
    return wordsOf(this.#stack, this.#layers, path);
  }

  /** How many nodes there are, the root included: all are numbers below it. */
  get nodes(): number {
    return this.#nodes;
  }

  /** The node of a {@link key}, or at a path that is UTF-8, whichever layer has it; undefined if none does. */
  nodeAt(key: string): number | undefined {
    const node = this.#stack.records.paths.at(pathOfKey(key));
    return node === none || node >= this.#nodes ? undefined : node;
  }

  /** The directory that a node is in; undefined for the root. */
  parent(node: number): number | undefined {
    const parent = this.#stack.records.paths.parent(node);
    return parent === none ? undefined : parent;
  }

  /** Whether a view has anything in a directory that `isWanted`. */
  hasChildren(view: View, directory: number, isWanted: (node: number) => boolean = () => true): boolean {
    const { present } = this.#sumsOf(view);
    for (const node of this.#childNodes(directory)) if (present[node] && isWanted(node)) return true;
    return false;
  }

  /** What is in a directory, by name, directories and files mixed; nothing for what is no directory. */
  children(view: View, directory: number): readonly Item[] {
    const sums = this.#sumsOf(view);
    const items: Item[] = [];
    for (const node of this.#childNodes(directory)) {
      const item = sums.present[node] ? this.#item(view, node, sums) : undefined;
      if (item) items.push(item);
    }
    return items.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  }

  /** All items of a view, directories before what is in them, otherwise in no order. */
  *all(view: View): Generator<Item> {
    const sums = this.#sumsOf(view);
    const waiting = [...this.#childNodes(root)];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (!sums.present[node]) continue;
      const item = this.#item(view, node, sums);
      if (item) yield item;
      for (const child of this.#childNodes(node)) waiting.push(child);
    }
  }

  *#childNodes(directory: number): Generator<number> {
    const { paths } = this.#stack.records;
    for (let node = paths.firstChild(directory); node !== none; node = paths.nextSibling(node)) if (node < this.#nodes) yield node;
  }

  #recordOf(view: View, node: number): { readonly record: number; readonly isRemoved: boolean } {
    if (view.of === 'merged') return { record: this.#stack.visible(node, view.layer), isRemoved: false };
    const record = this.#stack.own(node, view.layer);
    if (record !== none) return { record, isRemoved: false };
    return { record: this.#stack.removed(node, view.layer), isRemoved: true };
  }

  #item(view: View, node: number, sums: Sums): Item | undefined {
    const { records } = this.#stack;
    const { record, isRemoved } = this.#recordOf(view, node);
    if (record === none) return undefined;
    const layer = this.#stack.position(record);
    const kind = records.kind(record);
    const changes = this.#stack.changes[record] ?? 0;
    const hiddenAt = this.#stack.hiddenAt[record] ?? never;
    const contents = kind === kindNumber.hardlink ? this.#stack.contents(record) : none;
    const directory = this.#numbered().numbers[node] ?? none;
    const ownBytes = kind === kindNumber.file ? records.size(record) : 0;
    return {
      node, record, layer, changes, kind: kinds[kind] ?? 'file', name: decoder.decode(records.paths.name(node)),
      mark: isRemoved ? 'removed' : layer === view.layer ? markOf(changes, (records.flags(record) & flag.implied) !== 0) : 'none',
      hiddenAt: hiddenAt === never || hiddenAt === layer ? undefined : hiddenAt,
      mode: records.mode(record), ...records.owner(record), mtime: records.time(record), target: this.#target(record, kind),
      bytes: contents !== none ? records.size(contents) : directory !== none ? sums.bytes[directory] ?? 0 : isRemoved ? 0 : ownBytes,
      wastedBytes: kind === kindNumber.file && !isRemoved && this.#stack.goneAt(record) !== never ? records.size(record) : 0, 
      removedBytes: directory !== none ? sums.removedBytes?.[directory] ?? 0 : isRemoved ? ownBytes : 0, hasChanges: sums.present[node] === 1,
    };
  }

  #target(record: number, kind: number): string {
    const { records } = this.#stack;
    if (kind === kindNumber.symlink) return decoder.decode(records.target(record));
    if (kind !== kindNumber.hardlink) return '';
    const link = records.link(record);
    return link === none ? '' : records.paths.text(link < 0 ? -2 - link : records.node(link));
  }

  #sumsOf(view: View): Sums {
    const key = `${view.of} ${view.layer}`;
    const kept = this.#sums.get(key);
    if (kept) return kept;
    for (const old of [...this.#sums.keys()].slice(0, Math.max(0, this.#sums.size - keptViews + 1))) this.#sums.delete(old);
    const sums = this.#add(view);
    this.#sums.set(key, sums);
    return sums;
  }

  #numbered(): Directories {
    if (this.#directories) return this.#directories;
    const { paths } = this.#stack.records;
    const numbers = new Int32Array(this.#nodes).fill(none);
    let count = 0;
    for (let node = root; node < this.#nodes; node++) if (paths.firstChild(node) !== none) numbers[node] = count++;
    return this.#directories = { count, numbers };
  }

  #add(view: View): Sums {
    const { records } = this.#stack;
    const { count, numbers } = this.#numbered();
    const sums = { bytes: new Float64Array(count), removedBytes: view.of === 'layer' ? new Float64Array(count) : undefined, present: new Uint8Array(this.#nodes) };
    const { bytes, removedBytes, present } = sums;
    const linked = new Set<number>();
    for (let node = this.#nodes - 1; node >= root; node--) {
      const directory = numbers[node] as number;
      let ownBytes = directory === none ? 0 : bytes[directory] as number;
      let ownRemoved = directory === none ? 0 : removedBytes?.[directory] ?? 0;
      const { record, isRemoved } = this.#recordOf(view, node);
      if (record !== none) {
        present[node] = 1;
        const size = records.kind(record) === kindNumber.file ? records.size(record) : isRemoved ? 0 : this.#linkedSize(view, record, linked);
        if (isRemoved && removedBytes) ownRemoved += size;
        else ownBytes += size;
      }
      if (directory !== none) {
        bytes[directory] = ownBytes;
        if (removedBytes) removedBytes[directory] = ownRemoved;
      }
      const parent = records.paths.parent(node);
      if (parent === none || !present[node]) continue;
      present[parent] = 1;
      const above = numbers[parent] as number;
      bytes[above] = (bytes[above] as number) + ownBytes;
      if (removedBytes) removedBytes[above] = (removedBytes[above] as number) + ownRemoved;
    }
    return sums;
  }

  /** A hard link has bytes of its own where the name under which they are stored is hidden. */
  #linkedSize(view: View, record: number, linked: Set<number>): number {
    const { records } = this.#stack;
    const contents = view.of === 'merged' && records.kind(record) === kindNumber.hardlink ? this.#stack.contents(record) : none;
    if (contents === none || linked.has(contents) || (this.#stack.hiddenAt[contents] ?? never) > view.layer) return 0;
    linked.add(contents);
    return records.size(contents);
  }
}

function markOf(changes: number, isImplied: boolean): Mark {
  if (changes & change.added) return 'added';
  if (changes & (change.kind | change.content)) return 'changed';
  return changes !== 0 && !isImplied ? 'metadata' : 'same';
}
