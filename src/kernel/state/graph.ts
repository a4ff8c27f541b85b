import type { Registry } from './registry.ts';

/**
 * Objects as lines of text, whatever refers to whatever: each object is one line, and refers to others by number. Identity stays: what was one object is one
 * object again.
 *
 * A line is the JSON of [kind, content]; its number is that of the line, from 0. Kinds: `o` plain object, `a` array, `m` Map, `s` Set, `b` bytes (hexadecimal), `c` a
 * constant of the registry, and for instances `i` with the name of the class in front of the fields. A value is a number, a string, a boolean or null as in JSON,
 * or an array: [n] line n, ['n', '12'] a bigint, ['f', 'Infinity'] a number that JSON has not, ['u'] undefined.
 */

type Value = number | string | boolean | null | readonly (string | number)[];
type Line = readonly [kind: string, ...content: unknown[]];

/** Cannot be saved: names the class, or the field that holds a function. */
export class NotState extends Error {}

/** How objects are written that are not written field by field: gives what to write instead, or undefined. */
export type Replace = (value: object) => object | undefined;

/** Writes everything that can be reached from an object. @throws {@link NotState} */
export function* writeGraph(root: object, registry: Registry, replace: Replace = () => undefined): Generator<string> {
  const numbers = new Map<object, number>();
  const queue: object[] = [];
  const number = (original: object): number => {
    const object = replace(original) ?? original;
    const known = numbers.get(object);
    if (known !== undefined) return known;
    const next = numbers.size;
    numbers.set(object, next);
    queue.push(object);
    return next;
  };
  const value = (item: unknown, where: string): Value => {
    switch (typeof item) {
      case 'string': case 'boolean': return item;
      case 'number': return Number.isFinite(item) && !Object.is(item, -0) ? item : ['f', Object.is(item, -0) ? '-0' : `${item}`];
      case 'bigint': return ['n', `${item}`];
      case 'undefined': return ['u'];
      case 'object': return item === null ? null : [number(item)];
      default: throw new NotState(`${where} is a ${typeof item}`);
    }
  };
  number(root);
  for (let at = 0; at < queue.length; at++) {
    const object = queue[at];
    if (object) yield JSON.stringify(lineOf(object, registry, value));
  }
}

function lineOf(object: object, registry: Registry, value: (item: unknown, where: string) => Value): Line {
  const constant = registry.constantName(object);
  if (constant !== undefined) return ['c', constant];
  if (Array.isArray(object)) return ['a', object.map((item, index) => value(item, `[${index}]`))];
  if (object instanceof Map) return ['m', [...object].map(([key, item]) => [value(key, 'key'), value(item, 'value')])];
  if (object instanceof Set) return ['s', [...object].map(item => value(item, 'member'))];
  if (object instanceof Uint8Array) return ['b', hexOf(object)];
  const fields = (name: string): readonly (readonly [string, Value])[] => Object.entries(object).map(([key, item]) => [key, value(item, `${name}.${key}`)]);
  if (Object.getPrototypeOf(object) === Object.prototype) return ['o', fields('object')];
  const name = registry.className(object);
  if (name === undefined) throw new NotState(`the class ${object.constructor.name} has no name in saved states`);
  return ['i', name, fields(name)];
}

/** Reads what {@link writeGraph} wrote. @returns the root. @throws SyntaxError if it is something else, RangeError for a class that there is not */
export function readGraph(lines: Iterable<string>, registry: Registry, restore: Replace = () => undefined): object {
  const parsed = [...lines].map(line => JSON.parse(line) as Line);
  const made = parsed.map(line => empty(line, registry));
  parsed.forEach((line, index) => {
    const object = made[index];
    if (object) fill(object, line, item => valueOf(item, made));
  });
  const final = made.map(object => restore(object) ?? object);
  if (final.some((object, index) => object !== made[index])) parsed.forEach((line, index) => {
    const object = made[index];
    if (object) fill(object, line, item => valueOf(item, final));
  });
  const [root] = final;
  if (!root) throw new SyntaxError('it is empty');
  return root;
}

function empty([kind, content]: Line, registry: Registry): object {
  switch (kind) {
    case 'o': return {};
    case 'a': return [];
    case 'm': return new Map();
    case 's': return new Set();
    case 'b': return bytesOf(content as string);
    case 'c': return existing(registry.constant(content as string), content);
    case 'i': return Object.create(existing(registry.prototype(content as string), content)) as object;
    default: throw new SyntaxError(`a line begins with ${JSON.stringify(kind)}`);
  }
}

function existing(found: object | undefined, name: unknown): object {
  if (!found) throw new RangeError(String(name));
  return found;
}

function fill(object: object, [kind, first, second]: Line, value: (item: Value) => unknown): void {
  if (kind === 'a') (object as unknown[]).splice(0, Infinity, ...(first as Value[]).map(value));
  if (kind === 'm') for (const [key, item] of first as (readonly [Value, Value])[]) (object as Map<unknown, unknown>).set(value(key), value(item));
  if (kind === 's') for (const item of first as Value[]) (object as Set<unknown>).add(value(item));
  const fields = kind === 'o' ? first : kind === 'i' ? second : [];
  for (const [key, item] of fields as (readonly [string, Value])[]) (object as Record<string, unknown>)[key] = value(item);
}

function valueOf(value: Value, objects: readonly object[]): unknown {
  if (!isTagged(value)) return value;
  const [tag, text] = value;
  if (typeof tag === 'number') return existing(objects[tag], tag);
  if (tag === 'n') return BigInt(text ?? 0);
  return tag === 'f' ? Number(text) : undefined;
}

function isTagged(value: Value): value is readonly (string | number)[] {
  return Array.isArray(value);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}
