import type { Registry } from './registry.ts';

/**
 * Objects as lines of text, whatever refers to whatever: each object is one line, and refers to others by number. Identity stays: what was one object is one
 * object again.
 *
 * A line is the JSON of [kind, content …]; its number is that of the line, from 0. Kinds: `o` plain object, `a` array, `m` Map, `s` Set, `t` bytes that are a text, `b` other
 * bytes (base64), `c` a constant of the registry, `g` an unchanged object of the ground (by its number there), and for instances `i` with the name of the class, the fields,
 * and the number in the ground of one that has changed. `=` is an object or an instance that has the class and the fields of an earlier one, whose line it names, and other
 * values. A value is a number, a string, a boolean or null as in JSON, or an array: [n] line n, ['n', '12'] a bigint, ['f', 'Infinity'] a number
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
class NotState extends Error {}

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
  const shapes = new Map<string, number>();
  number(root);
  for (let at = 0; at < queue.length; at++) {
    const object = queue[at];
    if (object) yield JSON.stringify(lineOf(object, { registry, ground, value, known: shape => knownShape(shapes, shape, at) }));
  }
}

/** The line of the first object of that shape, if it is an earlier one. */
function knownShape(shapes: Map<string, number>, shape: string, at: number): number | undefined {
  const first = shapes.get(shape);
  if (first === undefined) shapes.set(shape, at);
  return first;
}

interface Writing {
  readonly registry: Registry;
  readonly ground: Ground | undefined;
  readonly value: (item: unknown, where: string) => Value;
  readonly known: (shape: string) => number | undefined;
}

function lineOf(object: object, { registry, ground, value, known }: Writing): Line {
  const constant = registry.constantName(object);
  if (constant !== undefined) return ['c', constant];
  const there = ground?.numberOf(object);
  if (there !== undefined && !ground?.isChanged(object)) return ['g', there];
  if (Array.isArray(object)) return ['a', object.map((item, index) => value(item, `[${index}]`))];
  if (object instanceof Map) return ['m', [...object].map(([key, item]) => [value(key, 'key'), value(item, 'value')])];
  if (object instanceof Set) return ['s', [...object].map(item => value(item, 'member'))];
  if (object instanceof Uint8Array) return isText(object) ? ['t', lettersOf(object)] : ['b', btoa(lettersOf(object))];
  const isPlain = Object.getPrototypeOf(object) === Object.prototype;
  const name = isPlain ? 'object' : registry.className(object);
  if (name === undefined) throw new NotState(`the class ${object.constructor.name} has no name in saved states`);
  const fields = Object.entries(object).filter(([key]) => !registry.isTransient(name, key));
  const values = fields.map(([key, item]) => value(item, `${name}.${key}`));
  const ending = there === undefined ? [] : [there];
  const first = known(`${isPlain ? '' : name} ${fields.map(([key]) => key).join('\0')}`);
  if (first !== undefined) return ['=', first, values, ...ending];
  const named = fields.map(([key], index) => [key, values[index]]);
  return isPlain ? ['o', named] : ['i', name, named, ...ending];
}

/**
 * Reads what {@link writeGraph} wrote.
 * @param ground the object of that number
 * @returns the root
 * @throws SyntaxError if it is something else, RangeError for a class or an object that there is not
 */
export function readGraph(lines: Iterable<string>, registry: Registry, ground: (number: number) => object | undefined = () => undefined): object {
  const parsed: Line[] = [];
  for (const line of lines) parsed.push(spelledOut(JSON.parse(line) as Line, parsed));
  const made = parsed.map(line => empty(line, registry, ground));
  parsed.forEach((line, index) => {
    const object = made[index];
    if (object) fill(object, line, item => valueOf(item, made));
  });
  return existing(made[0], 'nothing');
}

/** A line that names no other line for its fields. */
function spelledOut(line: Line, before: readonly Line[]): Line {
  if (line[0] !== '=') return line;
  const [, number, values, ...ending] = line as ['=', number, Value[], ...unknown[]];
  const [kind, content, ofInstance] = existing(before[number], `line ${number}`) as Line;
  const fields = ((kind === 'o' ? content : ofInstance) as readonly (readonly [string, Value])[]).map(([key], index) => [key, values[index]]);
  return kind === 'o' ? ['o', fields] : ['i', content, fields, ...ending];
}

function empty([kind, content, , there]: Line, registry: Registry, ground: (number: number) => object | undefined): object {
  switch (kind) {
    case 'o': return {};
    case 'a': return [];
    case 'm': return new Map();
    case 's': return new Set();
    case 't': return bytesOf(content as string);
    case 'b': return bytesOf(atob(content as string));
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

/** Whether it is a text of the letters that JSON has as they are. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every(byte => byte === 0x0a || (byte >= 0x20 && byte < 0x7f));
}

/** Arguments of one call. */
const atOnce = 4096;

/** Each byte as a letter of that number. */
function lettersOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += atOnce) text += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  return text;
}

function bytesOf(letters: string): Uint8Array {
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
