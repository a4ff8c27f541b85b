import { ByteStrings } from './byte-strings.ts';
import { Rows } from './rows.ts';

const parentField = 0;
const childField = 1;
const siblingField = 2;
const nameField = 3;
const latestField = 4;
const width = 5;

/** The root's number. */
export const root = 0;
/** No node, no record. */
export const none = -1;

const slash = 0x2f;
const dot = 0x2e;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Every path of all layers, once: a tree in which a path is a number, a node. Names are bytes, as Linux takes any. A node's number is greater than its
 * parent's, so that going through all numbers backwards meets children before parents.
 */
export class Paths {
  readonly #rows = new Rows(width);
  readonly #names = new ByteStrings();
  /** Node + 1 by the hash of parent and name; 0 where there is none. */
  #table = new Int32Array(2 ** 10);

  constructor() {
    this.#addRow(none, new Uint8Array(0), 0, 0);
  }

  get count(): number {
    return this.#rows.count;
  }

  /** The directory that a node is in; {@link none} for the root. */
  parent(node: number): number {
    return this.#rows.get(node, parentField);
  }

  /** The child that was added last, the first of those that {@link nextSibling} goes through; {@link none} without. */
  firstChild(node: number): number {
    return this.#rows.get(node, childField);
  }

  nextSibling(node: number): number {
    return this.#rows.get(node, siblingField);
  }

  /** The newest record of a node, see `Records`; {@link none} without. */
  latest(node: number): number {
    return this.#rows.get(node, latestField);
  }

  setLatest(node: number, record: number): void {
    this.#rows.set(node, latestField, record);
  }

  /** The bytes of a node's name. Do not change them. */
  name(node: number): Uint8Array {
    return this.#names.get(this.#rows.get(node, nameField));
  }

  /** A node's path from the root, without a slash at its ends; what is no UTF-8 as U+FFFD. Empty for the root. */
  text(node: number): string {
    const parts: string[] = [];
    for (let at = node; at > root; at = this.parent(at)) parts.push(decoder.decode(this.name(at)));
    return parts.reverse().join('/');
  }

  /** The same as it is on a disk, for names that are no UTF-8. */
  bytes(node: number): Uint8Array {
    const names: Uint8Array[] = [];
    for (let at = node; at > root; at = this.parent(at)) names.unshift(this.name(at));
    return Uint8Array.from(names.flatMap((name, index) => index === 0 ? [...name] : [slash, ...name]));
  }

  /** The node at a path, which may begin with a slash; {@link none} if no layer has it. */
  at(path: string | Uint8Array): number {
    const bytes = typeof path === 'string' ? encoder.encode(path) : path;
    let node = root;
    for (let from = 0; from < bytes.length && node !== none;) {
      const next = bytes.indexOf(slash, from);
      const end = next < 0 ? bytes.length : next;
      if (end > from && !(end === from + 1 && bytes[from] === dot)) node = this.find(node, bytes, from, end);
      from = end + 1;
    }
    return node;
  }

  /** The child of that name; {@link none} without. */
  find(parent: number, bytes: Uint8Array, from: number, end: number): number {
    return (this.#table[this.#slot(parent, bytes, from, end)] as number) - 1;
  }

  /** The child of that name, which is made if need be. */
  add(parent: number, bytes: Uint8Array, from: number, end: number): number {
    const slot = this.#slot(parent, bytes, from, end);
    const found = this.#table[slot] as number;
    if (found !== 0) return found - 1;
    const node = this.#addRow(parent, bytes, from, end);
    this.#rows.set(node, siblingField, this.firstChild(parent));
    this.#rows.set(parent, childField, node);
    this.#table[slot] = node + 1;
    if (this.count * 2 > this.#table.length) this.#grow();
    return node;
  }

  #addRow(parent: number, bytes: Uint8Array, from: number, end: number): number {
    const rows = this.#rows;
    const node = rows.add();
    rows.set(node, parentField, parent);
    rows.set(node, childField, none);
    rows.set(node, siblingField, none);
    rows.set(node, nameField, this.#names.add(bytes, from, end));
    rows.set(node, latestField, none);
    return node;
  }

  /** Where a child is in the table, or would be. */
  #slot(parent: number, bytes: Uint8Array, from: number, end: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    for (let slot = hashOf(parent, bytes, from, end) & mask; ; slot = slot + 1 & mask) {
      const found = table[slot] as number;
      if (found === 0 || this.#rows.get(found - 1, parentField) === parent && this.#names.is(this.#rows.get(found - 1, nameField), bytes, from, end)) return slot;
    }
  }

  #grow(): void {
    this.#table = new Int32Array(this.#table.length * 2);
    const mask = this.#table.length - 1;
    for (let node = 1; node < this.count; node++) {
      const name = this.name(node);
      let slot = hashOf(this.parent(node), name, 0, name.length) & mask;
      while (this.#table[slot] !== 0) slot = slot + 1 & mask;
      this.#table[slot] = node + 1;
    }
  }
}

/** FNV-1a, mixed at the end because the table takes the lowest bits. */
function hashOf(parent: number, bytes: Uint8Array, from: number, end: number): number {
  let hash = Math.imul(parent ^ 0x811c9dc5, 0x01000193);
  for (let index = from; index < end; index++) hash = Math.imul(hash ^ (bytes[index] as number), 0x01000193);
  hash = Math.imul(hash ^ hash >>> 15, 0x85ebca6b);
  return hash ^ hash >>> 13;
}
