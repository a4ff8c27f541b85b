import type { Value } from './value.ts';

interface Element {
  readonly key: string;
  readonly hash: number;
  value: Value;
  /** The number that it was last asked for by; undefined if it never was. */
  integer: number | undefined;
  /** When it was last found by its number, and by its text: the latest stand first in mawk's lists. */
  integerTime: number;
  textTime: number;
}

const firstMask = 63;
const averageLength = 12;

/**
 * An array. Its elements come in mawk's order: that of a table of 64 lists (more as it grows) by the hash of the subscript, where what was used last stands first; subscripts that are numbers get
 * into these lists only when texts are used or the elements are gone through. So `for (k in a)` gives the order that mawk gives.
 */
export class AwkArray {
  readonly #elements = new Map<string, Element>();
  #mask = firstMask;
  #time = 0;
  /** Whether the elements are in lists by text. */
  #hasTexts = false;

  get size(): number {
    return this.#elements.size;
  }

  /** The element of a subscript; made if need be. */
  get(subscript: string | number): Value {
    return this.#find(subscript, true)?.value;
  }

  set(subscript: string | number, value: Value): void {
    const element = this.#find(subscript, true);
    if (element !== undefined) element.value = value;
  }

  has(subscript: string | number): boolean {
    return this.size > 0 && this.#find(subscript, false) !== undefined;
  }

  delete(subscript: string | number): void {
    const element = this.size > 0 ? this.#find(subscript, false) : undefined;
    if (element === undefined) return;
    this.#elements.delete(element.key);
    if (this.size === 0) this.clear();
  }

  clear(): void {
    this.#elements.clear();
    this.#mask = firstMask;
    this.#hasTexts = false;
  }

  /** Makes it an array of these, counted from 1 (`split`). */
  load(values: readonly Value[]): void {
    this.clear();
    for (const [i, value] of values.entries()) this.set(i + 1, value);
  }

  /** The subscripts in mawk's order. */
  keys(): string[] {
    if (!this.#hasTexts) this.#addTexts();
    const elements = [...this.#elements.values()];
    elements.sort((one, other) => (one.hash & this.#mask) - (other.hash & this.#mask) || other.textTime - one.textTime);
    return elements.map(({ key }) => key);
  }

  #find(subscript: string | number, create: boolean): Element | undefined {
    if (typeof subscript === 'string' && !this.#hasTexts) this.#addTexts();
    const key = String(subscript);
    let element = this.#elements.get(key);
    if (element === undefined) {
      if (!create) return undefined;
      element = { key, hash: hashOf(key), value: undefined, integer: undefined, integerTime: 0, textTime: ++this.#time };
      this.#elements.set(key, element);
      while (this.size > (this.#mask + 1) * averageLength) this.#mask = this.#mask * 2 + 1;
    }
    if (typeof subscript === 'string' || (this.#hasTexts && element.integer === undefined)) element.textTime = ++this.#time;
    if (typeof subscript === 'number') {
      element.integer = subscript;
      element.integerTime = ++this.#time;
    }
    return element;
  }

  #addTexts(): void {
    this.#hasTexts = true;
    const mask = this.#mask;
    const elements = [...this.#elements.values()];
    elements.sort((one, other) => ((one.integer ?? 0) & mask) - ((other.integer ?? 0) & mask) || other.integerTime - one.integerTime);
    for (const element of elements) element.textTime = ++this.#time;
  }
}

/** FNV-1a (Fowler, Noll and Vo), 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
