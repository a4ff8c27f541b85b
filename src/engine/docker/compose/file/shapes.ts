import { CliError } from '../../cli-error.ts';
import { goDuration, parseDuration } from '../../format/duration.ts';
import { parseBytes } from '../../format/size.ts';
import { sortedKeys } from './key-order.ts';
import { isList, isMap, type Raw, type RawMap, textOf } from './raw.ts';
import { splitWords } from './short-forms.ts';

/** Turns what stands at a path into its canonical form: short forms become long ones. @throws CliError if it cannot stand there */
export type Shape = (value: Raw, path: string) => Raw;

/** What cannot stand in a Compose file: told with the file's name. */
export class ShapeError extends CliError {}

function wrong(path: string, wanted: string): ShapeError {
  return new ShapeError(`${path} must be ${wanted}`);
}

export const text: Shape = (value, path) => {
  if (typeof value !== 'string') throw wrong(path, 'a string');
  return value;
};

/** A scalar of any kind, as text. */
export const scalar: Shape = (value, path) => {
  if (value === null || typeof value === 'object') throw wrong(path, 'a string or number');
  return String(value);
};

export const number: Shape = (value, path) => {
  const given = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof given !== 'number') throw wrong(path, 'a number');
  return given;
};

export const bool: Shape = (value, path) => {
  if (value === 'true' || value === true) return true;
  if (value === 'false' || value === false) return false;
  throw wrong(path, 'a boolean');
};

export const any: Shape = value => value;

/** Bytes, as text: `64m` is "67108864". */
export const bytes: Shape = (value, path) => {
  const size = typeof value === 'number' ? value : parseBytes(textOf(value));
  if (size === undefined && textOf(value) !== '-1') throw new CliError(`${path}: invalid size: '${textOf(value)}'`);
  return String(size ?? -1);
};

/** A Go duration in its usual form. */
export const duration: Shape = (value, path) => {
  const ns = parseDuration(textOf(value));
  if (typeof ns === 'string') throw new CliError(`${path}: ${ns}`);
  return goDuration(ns);
};

export function list(of: Shape): Shape {
  return (value, path) => {
    if (!isList(value)) throw wrong(path, 'a array');
    return value.map((each, at) => of(each, `${path}.${at}`));
  };
}

/** One text, or a list of them. */
export const texts: Shape = (value, path) => isList(value) ? list(scalar)(value, path) : [scalar(value, path)];

/** A command: in exec form as it is, else split as by a shell. Null stays: the image's own counts. */
export const words: Shape = (value, path) => value === null ? null : isList(value) ? list(scalar)(value, path) : splitWords(textOf(text(value, path)));

/** `KEY=value` texts or a mapping, as a mapping; a key alone has null. */
export const pairs: Shape = (value, path) => {
  if (value === null) return {};
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, each === null ? null : scalar(each, `${path}.${key}`)]));
  if (!isList(value)) throw wrong(path, 'a mapping');
  return Object.fromEntries(value.map((each, at): [string, Raw] => {
    const written = textOf(text(each, `${path}.${at}`));
    const split = written.indexOf('=');
    return split < 0 ? [written, null] : [written.slice(0, split), written.slice(split + 1)];
  }));
};

/** A mapping of texts whose keys have no order. */
export const unordered: Shape = (value, path) => sortedKeys(map(scalar)(value, path));

/** Pairs in which a key alone has an empty value. */
export const labels: Shape = (value, path) => sortedKeys(Object.fromEntries(Object.entries(pairs(value, path) as RawMap).map(([key, each]) => [key, each ?? ''])));

export function map(of: Shape): Shape {
  return (value, path) => {
    if (value === null) return {};
    if (!isMap(value)) throw wrong(path, 'a mapping');
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, of(each, `${path}.${key}`)]));
  };
}

/** Names, or a mapping by names. @param value of a name that stands alone */
export function named(of: Shape, alone: Raw): Shape {
  return (value, path) => isList(value) ? Object.fromEntries(value.map((each, at) => [textOf(text(each, `${path}.${at}`)), alone])) : map(of)(value, path);
}

/** What may stand in a mapping, and how; `x-` is free. The order is that of the canonical form. */
export function object(fields: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (value === null) return null;
    if (!isMap(value)) throw wrong(path, 'a mapping');
    const unknown = Object.keys(value).find(key => !(key in fields) && !key.startsWith('x-'));
    if (unknown !== undefined) throw new ShapeError(`${path} additional properties '${unknown}' not allowed`);
    return Object.fromEntries([
      ...Object.entries(fields).flatMap(([key, shape]) => {
        const given = value[key];
        return given === undefined ? [] : [[key, shape(given, path === '' ? key : `${path}.${key}`)] as const];
      }),
      ...Object.entries(value).filter(([key]) => key.startsWith('x-')).map(([key, each]) => [key, sortedKeys(each)] as const),
    ]);
  };
}

/** A short form that stands for a mapping. */
export function shorthand(read: (value: string) => RawMap, long: Shape): Shape {
  return (value, path) => long(typeof value === 'string' ? read(value) : value, path);
}
