import type { Message } from '../../../base/message.ts';

/**
 * What may stand at a place of a Compose file. At most one kind of scalar, list and mapping may, so a value that is
 * there says which of them was meant. Facts: the Compose Specification, and what Docker Compose 2.40 refuses beyond it.
 */
export interface Shape {
  readonly scalar?: ScalarShape;
  readonly list?: ListShape;
  readonly mapping?: MappingShape;
  /** An empty value is allowed. */
  readonly empty?: true;
}

export type ScalarKind = 'string' | 'boolean' | 'integer' | 'number';

export interface ScalarShape {
  /** `number` takes integers as well. */
  readonly kinds: readonly ScalarKind[];
  /** What a text must look like. */
  readonly form?: Form;
  /** The only values. */
  readonly values?: readonly string[];
  /** The smallest and the largest number. */
  readonly range?: readonly [number, number];
}

export interface ListShape {
  readonly item: Shape;
  /** No item may stand there twice. */
  readonly unique?: true;
}

export interface MappingShape {
  readonly keys: Readonly<Record<string, KeyShape>>;
  /** Keys that must be there. */
  readonly required: readonly string[];
  /** What stands under keys that people choose. */
  readonly named?: NamedShape;
  /** Keys that begin with `x-` may stand here. */
  readonly extensible: boolean;
}

export interface KeyShape {
  readonly doc: Message;
  readonly shape: Shape;
  /** Compose still reads it, but something else is written today. */
  readonly deprecated?: true;
}

export interface NamedShape {
  readonly shape: Shape;
  /** What the keys are names of. */
  readonly form?: Form;
  /** What the keys may look like; anything if not given. */
  readonly pattern?: RegExp;
}

/** What texts must look like, or what they name. A rule or two know each of them. */
export type Form =
  | 'boolean' | 'integer' | 'number' | 'size' | 'duration' | 'mode' | 'count'
  | 'port' | 'exposed port' | 'published port' | 'mount' | 'device' | 'host' | 'command' | 'environment' | 'image' | 'address' | 'subnet'
  | 'service' | 'network' | 'volume' | 'secret' | 'config' | 'model' | 'namespace' | 'context'
  | 'pull policy' | 'restart' | 'container' | 'project' | 'resource';

/** What services, networks and the other named things may be called. */
export const resourceName = /^[a-zA-Z0-9._-]+$/;

export function text(form?: Form): Shape {
  return { scalar: { kinds: ['string'], ...form && { form } } };
}

export function oneOf(...values: string[]): Shape {
  return { scalar: { kinds: ['string'], values } };
}

/** Of these kinds, or text that says the same: `form` tells how. */
export function scalar(kinds: readonly ScalarKind[], form?: Form, range?: readonly [number, number]): Shape {
  return { scalar: { kinds, ...form && { form }, ...range && { range } } };
}

export const boolean = scalar(['boolean', 'string'], 'boolean');
export const integer = scalar(['integer', 'string'], 'integer');
export const number = scalar(['number', 'string'], 'number');
export const size = scalar(['number', 'string'], 'size');
export const wholeSize = scalar(['integer', 'string'], 'size');

export function list(item: Shape): Shape {
  return { list: { item } };
}

/** A list without repetitions. */
export function set(item: Shape): Shape {
  return { list: { item, unique: true } };
}

/** Several shapes, of which no two are of the same kind. */
export function either(...shapes: Shape[]): Shape {
  return Object.assign({}, ...shapes) as Shape;
}

export const orEmpty: Shape = { empty: true };

export interface MappingOptions {
  readonly required?: readonly string[];
  readonly named?: NamedShape;
  /** True if not given. */
  readonly extensible?: boolean;
}

export function mapping(keys: Readonly<Record<string, KeyShape>>, { required = [], named, extensible = true }: MappingOptions = {}): Shape {
  return { mapping: { keys, required, extensible, ...named && { named } } };
}

/** A mapping whose keys people choose. */
export function mapOf(shape: Shape, { form, pattern }: Omit<NamedShape, 'shape'> = {}): Shape {
  return mapping({}, { extensible: false, named: { shape, ...form && { form }, ...pattern && { pattern } } });
}

export function key(doc: Message, shape: Shape): KeyShape {
  return { doc, shape };
}

/** A key that is not written any more. */
export function oldKey(doc: Message, shape: Shape): KeyShape {
  return { doc, shape, deprecated: true };
}

/** Anything, which no rule looks into. */
export const anything: Shape = {};

/** One text or several. */
export function textOrList(form?: Form): Shape {
  return either(text(form), set(text(form)));
}

const pairValue = either(scalar(['string', 'number', 'boolean']), orEmpty);

/** `KEY: value` or `- KEY=value`, as environment variables and labels are written. */
export function pairs(form?: Form): Shape {
  return either(mapOf(pairValue), set(text(form)));
}

/** Whether nothing is known of what may stand there. */
export function isAnything({ scalar: one, list: many, mapping: named, empty }: Shape): boolean {
  return !one && !many && !named && !empty;
}
