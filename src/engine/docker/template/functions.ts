import { sprintf } from './sprintf.ts';
import { indexed, isObject, isTrue, jsonOf, type Method, textOf, type Value, ValueError } from './value.ts';

/** text/template's functions and those that docker adds. Of `and` and `or` only the names count: they do not look at all of their arguments. */
export const functions: Readonly<Record<string, Method>> = {
  // text/template
  and: (...args) => args.find(arg => !isTrue(arg)) ?? args.at(-1),
  or: (...args) => args.find(isTrue) ?? args.at(-1),
  not: value => !isTrue(value),
  len: value => lengthOf(value),
  index: (value, ...keys) => indexed(value, keys),
  slice: (value, from = 0, to) => sliceOf(value, number(from), to === undefined ? undefined : number(to)),
  print: (...args) => args.map(textOf).join(''),
  println: (...args) => `${args.map(textOf).join(' ')}\n`,
  printf: (format, ...args) => sprintf(string(format), args),
  html: (...args) => args.map(textOf).join('').replace(/[&<>"']/g, c => `&${({ '&': 'amp', '<': 'lt', '>': 'gt', '"': '#34', '\'': '#39' })[c] ?? ''};`),
  js: (...args) => JSON.stringify(args.map(textOf).join('')).slice(1, -1),
  urlquery: (...args) => encodeURIComponent(args.map(textOf).join('')),
  eq: (value, ...others) => others.some(other => same(value, other)),
  ne: (value, other) => !same(value, other),
  lt: (a, b) => compare(a, b) < 0,
  le: (a, b) => compare(a, b) <= 0,
  gt: (a, b) => compare(a, b) > 0,
  ge: (a, b) => compare(a, b) >= 0,
  // docker
  json: value => jsonOf(value),
  split: (text, separator) => string(text).split(string(separator)),
  join: (parts, separator) => elements(parts).map(textOf).join(string(separator)),
  title: text => string(text).replace(/(^|[^\p{L}\p{N}'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
  lower: text => string(text).toLowerCase(),
  upper: text => string(text).toUpperCase(),
  pad: (text, before, after) => string(text) === '' ? '' : ' '.repeat(number(before)) + string(text) + ' '.repeat(number(after)),
  truncate: (text, length) => Array.from(string(text)).slice(0, number(length)).join(''),
};

function string(value: Value): string {
  if (typeof value !== 'string') throw new ValueError(`wrong type for value; expected string; got ${value === null || value === undefined ? 'nil' : typeof value}`);
  return value;
}

function number(value: Value): number {
  if (typeof value !== 'number') throw new ValueError(`wrong type for value; expected int; got ${typeof value}`);
  return value;
}

function elements(value: Value): readonly Value[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new ValueError(`wrong type for value; expected []string; got ${typeof value}`);
  return value as readonly Value[];
}

function lengthOf(value: Value): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  if (value === null || value === undefined) return 0;
  throw new ValueError(`len of type ${typeof value}`);
}

function sliceOf(value: Value, from: number, to: number | undefined): Value {
  if (typeof value !== 'string' && !Array.isArray(value)) throw new ValueError(`can't slice item of type ${typeof value}`);
  const end = to ?? value.length;
  if (from > value.length || end > value.length || from > end) throw new ValueError(`index out of range: ${Math.max(from, end)}`);
  return value.slice(from, end);
}

function same(a: Value, b: Value): boolean {
  if (typeof a !== typeof b && a !== null && b !== null && a !== undefined && b !== undefined) throw new ValueError('incompatible types for comparison');
  return (a ?? null) === (b ?? null);
}

function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  throw new ValueError('incompatible types for comparison');
}
