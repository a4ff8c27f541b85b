import { EngineError } from '../error.ts';
import { jsonFault } from '../go/json.ts';

/**
 * What Go's encoding/json makes of a value: objects by their fields' names in any case, null as nothing, unknown fields ignored, wrong kinds refused.
 * `int` is an int64; `any` is left as it is.
 */
type Shape = 'string' | 'bool' | 'int' | 'float' | 'any' | ListShape | MapShape | StructShape;

interface ListShape {
  readonly list: Shape;
  /** A text alone is a list of it: moby, api/types/strslice. */
  readonly takesOne?: boolean;
}

interface MapShape {
  readonly map: Shape;
}

interface StructShape {
  /** As Go calls it: it shows in messages. */
  readonly struct: string;
  /** Whose its own fields are, for messages. */
  readonly owner: string;
  readonly fields: Readonly<Record<string, Shape>>;
}

/** A shape, and the type of what has it. */
export interface Json<T> {
  readonly shape: Shape;
  /** Only for the compiler. */
  readonly type?: T;
}

type TypeOf<J> = J extends Json<infer T> ? T : never;

export const text: Json<string> = { shape: 'string' };
export const bool: Json<boolean> = { shape: 'bool' };
export const int: Json<number> = { shape: 'int' };
export const float: Json<number> = { shape: 'float' };
export const anything: Json<unknown> = { shape: 'any' };

export function list<T>({ shape }: Json<T>): Json<readonly T[]> {
  return { shape: { list: shape } };
}

/** A list of texts; a text alone is one, too. */
export const oneOrMore: Json<readonly string[]> = { shape: { list: 'string', takesOne: true } };

export function map<T>({ shape }: Json<T>): Json<Readonly<Record<string, T>>> {
  return { shape: { map: shape } };
}

/** @param name as Go calls the type: it shows in messages @param owner whose Go says that the fields are, if they are those of an embedded type */
export function struct<Fields extends Readonly<Record<string, Json<unknown>>>>(name: string, fields: Fields, owner = name.slice(name.lastIndexOf('.') + 1)): Json<{ readonly [Name in keyof Fields]?: TypeOf<Fields[Name]> }> {
  return { shape: { struct: name, owner, fields: Object.fromEntries(Object.entries(fields).map(([field, { shape }]) => [field, shape])) } };
}

/** @throws EngineError invalid */
export function decodeJson<T>(source: string, { shape }: Json<T>): T {
  return shaped(parse(source), shape, { struct: '', field: '', prefix: 'invalid JSON: ' }) as T;
}

/** A part of a query that is JSON. @param prefix of what is wrong with it @throws EngineError invalid */
export function decodeQueryJson<T>(source: string, { shape }: Json<T>, prefix: string): T {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch {
    throw new EngineError('invalid', `${prefix}${jsonFault(source).replace(/^(unexpected )?EOF$/, 'unexpected end of JSON input')}`);
  }
  return shaped(parsed, shape, { struct: '', field: '', prefix }) as T;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (/after top-level value$/.test(jsonFault(text))) throw new EngineError('invalid', 'unexpected content after JSON');
    throw new EngineError('invalid', `invalid JSON: ${jsonFault(text).replace(/^EOF$/, 'got EOF while reading request body')}`);
  }
}

interface Place {
  readonly struct: string;
  readonly field: string;
  /** What stands before a complaint. */
  readonly prefix: string;
}

function shaped(value: unknown, shape: Shape, place: Place): unknown {
  if (value === null) return undefined;
  if (shape === 'any') return value;
  if (typeof shape === 'string') return simple(value, shape, place);
  if ('list' in shape) {
    if (shape.takesOne) return oneOrMoreOf(value, place);
    if (!Array.isArray(value)) throw wrong(value, shape, place);
    return value.map(item => shaped(item, shape.list, place) ?? zero(shape.list));
  }
  if (typeof value !== 'object' || Array.isArray(value)) throw wrong(value, shape, place);
  if ('map' in shape) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shaped(item, shape.map, place) ?? zero(shape.map)]));
  return fieldsOf(value as Readonly<Record<string, unknown>>, shape, place);
}

/** What is no list of texts is tried as a text, and so refused as one: moby, api/types/strslice. */
function oneOrMoreOf(value: unknown, { prefix }: Place): readonly string[] {
  if (typeof value === 'string') return [value];
  const items: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (items?.every(item => typeof item === 'string' || item === null)) return items.map(item => item ?? '');
  throw wrong(value, 'string', { struct: '', field: '', prefix });
}

function simple(value: unknown, shape: 'string' | 'bool' | 'int' | 'float', place: Place): unknown {
  const isRight = shape === 'string' ? typeof value === 'string' : shape === 'bool' ? typeof value === 'boolean' : typeof value === 'number';
  if (!isRight || (shape === 'int' && !Number.isInteger(value))) throw wrong(value, shape, place);
  return value;
}

function fieldsOf(value: Readonly<Record<string, unknown>>, { owner, fields }: StructShape, place: Place): unknown {
  const byName = new Map(Object.keys(fields).map(name => [name.toLowerCase(), name]));
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const name = Object.hasOwn(fields, key) ? key : byName.get(key.toLowerCase());
    const shape = name === undefined ? undefined : fields[name];
    if (name === undefined || shape === undefined) continue;
    const read = shaped(item, shape, { ...place, struct: owner, field: place.field === '' ? name : `${place.field}.${name}` });
    if (read !== undefined) result[name] = read;
  }
  return result;
}

/** What Go has where a list or a map has null. */
function zero(shape: Shape): unknown {
  if (shape === 'string') return '';
  if (shape === 'bool') return false;
  if (shape === 'int' || shape === 'float') return 0;
  return shape === 'any' ? null : 'list' in shape ? [] : {};
}

function wrong(value: unknown, shape: Shape, { struct, field, prefix }: Place): EngineError {
  const what = typeof value === 'number' ? Number.isInteger(value) ? 'number' : `number ${value}` : Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  const where = field === '' ? `value of type ${goType(shape)}` : `struct field ${struct}.${field} of type ${goType(shape)}`;
  return new EngineError('invalid', `${prefix}json: cannot unmarshal ${what} into Go ${where}`);
}

function goType(shape: Shape): string {
  if (shape === 'int') return 'int64';
  if (shape === 'float') return 'float64';
  if (shape === 'any') return 'interface {}';
  if (typeof shape === 'string') return shape;
  if ('list' in shape) return `[]${goType(shape.list)}`;
  return 'map' in shape ? `map[string]${goType(shape.map)}` : shape.struct;
}
