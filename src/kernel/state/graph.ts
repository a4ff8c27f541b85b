import type { Registry } from './registry.ts';

/**
 * Objects as lines of text, whatever refers to whatever: each object is one line, and refers to others by number. Identity stays: what was one object is one
 * object again.
 *
 * A line is the JSON of [kind, content …]; its number is that of the line, from 0. Kinds: `o` plain object, `a` array, `m` Map, `s` Set, `b` bytes (hexadecimal), `c` a
 * constant of the registry, `g` an unchanged object of the ground (by its number there), and for instances `i` with the name of the class, the fields, and the number in
 * the ground of one that has changed. A value is a number, a string, a boolean or null as in JSON, or an array: [n] line n, ['n', '12'] a bigint, ['f', 'Infinity'] a number
 * that JSON has not, ['u'] undefined.
 */

type Value = number | string | boolean | null | readonly (string | number)[];
type Line = readonly [kind: string, ...content: unknown[]];

/** Objects that whoever loads the state has already: they are saved only if they have changed. */
export interface Ground {
  /** The number of an object of the ground. */
  numberOf(object: object): number | undefined;
  isChanged(object: object): boolean;
}

/** Cannot be saved: the message names the class, or the field that holds a function. */
export class NotState extends Error {}

/** Writes everything that can be reached from an object. @throws {@link NotState} */
export function* writeGraph(root: object, registry: Registry, ground?: Ground): Generator<string> {
  const numbers = new Map<object, number>();
  const queue: object[] = [];
  const number = (object: object): number => {
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
    if (object) yield JSON.stringify(lineOf(object, { registry, ground, value }));
  }
}

interface Writing {
  readonly registry: Registry;
  readonly ground: Ground | undefined;
  readonly value: (item: unknown, where: string) => Value;
}

function lineOf(object: object, { registry, ground, value }: Writing): Line {
  const constant = registry.constantName(object);
  if (constant !== undefined) return ['c', constant];
  const there = ground?.numberOf(object);
  if (there !== undefined && !ground?.isChanged(object)) return ['g', there];
  if (Array.isArray(object)) return ['a', object.map((item, index) => value(item, `[${index}]`))];
  if (object instanceof Map) return ['m', [...object].map(([key, item]) => [value(key, 'key'), value(item, 'value')])];
  if (object instanceof Set) return ['s', [...object].map(item => value(item, 'member'))];
  if (object instanceof Uint8Array) return ['b', hexOf(object)];
  const fields = (name: string): readonly (readonly [string, Value])[] => Object.entries(object)
    .filter(([key]) => !registry.isTransient(name, key)).map(([key, item]) => [key, value(item, `${name}.${key}`)]);
  if (Object.getPrototypeOf(object) === Object.prototype) return ['o', fields('object')];
  const name = registry.className(object);
  if (name === undefined) throw new NotState(`the class ${object.constructor.name} has no name in saved states`);
  return ['i', name, fields(name), ...there === undefined ? [] : [there]];
}

/**
 * Reads what {@link writeGraph} wrote.
 * @param ground the object of that number
 * @returns the root
 * @throws SyntaxError if it is something else, RangeError for a class or an object that there is not
 */
export function readGraph(lines: Iterable<string>, registry: Registry, ground: (number: number) => object | undefined = () => undefined): object {
  const parsed = [...lines].map(line => JSON.parse(line) as Line);
  const made = parsed.map(line => empty(line, registry, ground));
  parsed.forEach((line, index) => {
    const object = made[index];
    if (object) fill(object, line, item => valueOf(item, made));
  });
  return existing(made[0], 'nothing');
}

function empty([kind, content, , there]: Line, registry: Registry, ground: (number: number) => object | undefined): object {
  switch (kind) {
    case 'o': return {};
    case 'a': return [];
    case 'm': return new Map();
    case 's': return new Set();
    case 'b': return bytesOf(content as string);
    case 'c': return existing(registry.constant(content as string), content);
    case 'g': return existing(ground(content as number), content);
    case 'i': return there === undefined ? Object.create(existing(registry.prototype(content as string), content)) as object : existing(ground(there as number), there);
    default: throw new SyntaxError(`a line begins with ${JSON.stringify(kind)}`);
  }
}

function existing(found: object | undefined, name: unknown): object {
  if (!found) throw new RangeError(`there is no ${String(name)}`);
  return found;
}

function fill(object: object, [kind, first, second]: Line, value: (item: Value) => unknown): void {
  if (kind === 'a') (object as unknown[]).push(...(first as Value[]).map(value));
  if (kind === 'm') for (const [key, item] of first as (readonly [Value, Value])[]) (object as Map<unknown, unknown>).set(value(key), value(item));
  if (kind === 's') for (const item of first as Value[]) (object as Set<unknown>).add(value(item));
  const fields = kind === 'o' ? first : kind === 'i' ? second : [];
  for (const [key, item] of fields as (readonly [string, Value])[]) (object as Record<string, unknown>)[key] = value(item);
}

function valueOf(value: Value, objects: readonly object[]): unknown {
  if (!isTagged(value)) return value;
  const [tag, text] = value;
  if (typeof tag === 'number') return existing(objects[tag], `line ${tag}`);
  if (tag === 'n') return BigInt(text ?? 0);
  return tag === 'f' ? Number(text) : undefined;
}

function isTagged(value: Value): value is readonly (string | number)[] {
  return Array.isArray(value);
}

const hexDigits: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexDigits[byte] ?? '';
  return text;
}

function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = 16 * digitOf(hex.charCodeAt(2 * at)) + digitOf(hex.charCodeAt(2 * at + 1));
  return bytes;
}

/** Of a lower-case hexadecimal digit. */
function digitOf(code: number): number {
  return code < 58 ? code - 48 : code - 87;
}
