/** So many are found by looking at each; with more, a table is made, which lasts until there are half as many. */
const few = 8;

const shared = new Map<string, ReadonlySet<string>>();

/** One set for all who have the same members: nobody changes it. */
export function sharedSet<T extends string>(members: Iterable<T>): ReadonlySet<T> {
  const set = new Set(members);
  const key = [...set].sort().join(' ');
  const known = shared.get(key);
  if (!known) shared.set(key, set);
  return (known ?? set) as ReadonlySet<T>;
}

/** A set of what is mostly nothing or little, as most things of a kernel have: it takes a fifth of a Set's memory then. Who goes through it sees what was in it at the beginning. */
export class SmallSet<T> implements Iterable<T> {
  /** Replaced with each change as long as it is a list: what grows in place takes room for many. */
  private members: readonly T[] | Set<T> | null = null;

  constructor(members: Iterable<T> = []) {
    for (const member of members) this.add(member);
  }

  get size(): number {
    const { members } = this;
    return members === null ? 0 : members instanceof Set ? members.size : members.length;
  }

  has(member: T): boolean {
    const { members } = this;
    return members !== null && (members instanceof Set ? members.has(member) : members.includes(member));
  }

  add(member: T): this {
    const { members } = this;
    if (members instanceof Set) members.add(member);
    else if (members === null) this.members = [member];
    else if (!members.includes(member)) this.members = members.length < few ? members.concat([member]) : new Set(members).add(member);
    return this;
  }

  /** @returns whether it was there */
  delete(member: T): boolean {
    const { members } = this;
    if (!this.has(member)) return false;
    if (members instanceof Set) {
      members.delete(member);
      if (members.size <= few / 2) this.members = [...members];
    } else if (members !== null) this.members = members.length === 1 ? null : members.filter(other => other !== member);
    return true;
  }

  clear(): void {
    this.members = null;
  }

  [Symbol.iterator](): IterableIterator<T> {
    const { members } = this;
    return (members instanceof Set ? [...members] : members ?? [])[Symbol.iterator]();
  }
}

/** The same for a Map. */
export class SmallMap<K, V> implements Iterable<[K, V]> {
  /** A list has each key before its value. */
  private entries: readonly (K | V)[] | Map<K, V> | null = null;

  constructor(entries: Iterable<readonly [K, V]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    const { entries } = this;
    return entries === null ? 0 : entries instanceof Map ? entries.size : entries.length / 2;
  }

  get(key: K): V | undefined {
    const { entries } = this;
    if (entries instanceof Map) return entries.get(key);
    if (entries !== null) for (let at = 0; at < entries.length; at += 2) if (entries[at] === key) return entries[at + 1] as V;
    return undefined;
  }

  has(key: K): boolean {
    const { entries } = this;
    return entries instanceof Map ? entries.has(key) : this.placeOf(key) >= 0;
  }

  set(key: K, value: V): this {
    const { entries } = this;
    const at = this.placeOf(key);
    if (entries instanceof Map) entries.set(key, value);
    else if (entries === null) this.entries = [key, value];
    else if (at >= 0) this.entries = entries.map((item, index) => index === at + 1 ? value : item);
    else if (entries.length < 2 * few) this.entries = entries.concat([key, value]);
    else this.entries = new Map(this).set(key, value);
    return this;
  }

  /** @returns whether it was there */
  delete(key: K): boolean {
    const { entries } = this;
    if (entries instanceof Map) {
      const isThere = entries.delete(key);
      if (entries.size <= few / 2) this.entries = [...entries].flat<(K | V)[][]>();
      return isThere;
    }
    const at = this.placeOf(key);
    if (entries === null || at < 0) return false;
    this.entries = entries.length === 2 ? null : entries.filter((_, index) => index !== at && index !== at + 1);
    return true;
  }

  clear(): void {
    this.entries = null;
  }

  keys(): IterableIterator<K> {
    const { entries } = this;
    return (entries instanceof Map ? [...entries.keys()] : this.list().map(([key]) => key))[Symbol.iterator]();
  }

  values(): IterableIterator<V> {
    const { entries } = this;
    return (entries instanceof Map ? [...entries.values()] : this.list().map(([, value]) => value))[Symbol.iterator]();
  }

  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.list()[Symbol.iterator]();
  }

  private list(): [K, V][] {
    const { entries } = this;
    if (entries instanceof Map) return [...entries];
    const list: [K, V][] = [];
    if (entries !== null) for (let at = 0; at < entries.length; at += 2) list.push([entries[at] as K, entries[at + 1] as V]);
    return list;
  }

  /** Of a key in the list; −1 if it is not there. */
  private placeOf(key: K): number {
    const { entries } = this;
    if (entries !== null && !(entries instanceof Map)) for (let at = 0; at < entries.length; at += 2) if (entries[at] === key) return at;
    return -1;
  }
}
