import type { Message } from '../../base/message.ts';

/**
 * What may stand at a place of a file, as data: findings, completion, hover and the JSON schema for other editors are
 * made of it.
 */
export type Shape = TextShape | IntegerShape | NumberShape | BooleanShape | ListShape | MapShape | ObjectShape | EitherShape | AnyShape;

/** Any scalar: Go reads `name: 80` into a text as well, and an empty one is the same as none. */
export interface TextShape {
  readonly type: 'text';
  /** The only allowed ones. */
  readonly values?: readonly string[];
  /** Case does not matter among `values`. */
  readonly anyCase?: true;
  /** What to suggest, though others are allowed. */
  readonly examples?: readonly string[];
}

export interface IntegerShape {
  readonly type: 'integer';
}

/** With or without a fraction. */
export interface NumberShape {
  readonly type: 'number';
}

export interface BooleanShape {
  readonly type: 'boolean';
}

export interface ListShape {
  readonly type: 'list';
  readonly of: Shape;
}

/** A mapping whose keys are names of the author's choice. */
export interface MapShape {
  readonly type: 'map';
  readonly of: Shape;
}

/** A mapping whose keys are fields. */
export interface ObjectShape {
  readonly type: 'object';
  /** As messages call it, in every language: `Node`. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Other keys may be there if they begin with this (`x-`). */
  readonly extensions?: string;
}

/** One of several; no two of them may be both mappings, or both lists. */
export interface EitherShape {
  readonly type: 'either';
  readonly of: readonly Shape[];
}

export interface AnyShape {
  readonly type: 'any';
}

export interface Field {
  readonly shape: Shape;
  /** One line that says what it is for. */
  readonly doc: Message;
  /** It is allowed, but has no use any more. */
  readonly deprecated?: true;
}

export const any: AnyShape = { type: 'any' };
export const integer: IntegerShape = { type: 'integer' };
export const number: NumberShape = { type: 'number' };
export const boolean: BooleanShape = { type: 'boolean' };
export const text: TextShape = { type: 'text' };

/** A text that is one of these. */
export function oneOf(...values: readonly string[]): TextShape {
  return { type: 'text', values };
}

export function list(of: Shape): ListShape {
  return { type: 'list', of };
}

export function map(of: Shape): MapShape {
  return { type: 'map', of };
}

export function either(...of: readonly Shape[]): EitherShape {
  return { type: 'either', of };
}

export function object(name: string, fields: ObjectShape['fields']): ObjectShape {
  return { type: 'object', name, fields };
}

/** The field of a name, however names like `toString` are called. */
export function fieldOf({ fields }: ObjectShape, name: string): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
