import { parseQuantity } from '../../object/quantity.ts';
import { isFields } from '../fields.ts';
import { CelError, Optional } from './value.ts';

type Call = (...args: readonly unknown[]) => unknown;

const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function text(value: unknown): string {
  if (!isText(value)) throw new CelError('no such overload');
  return value;
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new CelError('no such overload');
  return value;
}

function list(value: unknown): readonly unknown[] {
  if (!isList(value)) throw new CelError('no such overload');
  return value;
}

/** An amount of a resource. */
class Quantity {
  readonly amount: number;

  constructor(amount: number) {
    this.amount = amount;
  }
}

function amount(value: unknown): number {
  if (!(value instanceof Quantity)) throw new CelError('no such overload');
  return value.amount;
}

function quantity(value: unknown): Quantity {
  const parsed = parseQuantity(text(value));
  if (parsed === undefined) throw new CelError('quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\'');
  return new Quantity(parsed);
}

/** Seconds of `1h30m`. */
function duration(value: unknown): number {
  const parts = [...text(value).matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== value) throw new CelError(`time: invalid duration ${JSON.stringify(value)}`);
  const seconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  return parts.reduce((sum, [, count = '0', unit = 's']) => sum + Number(count) * (seconds[unit] ?? 0), 0);
}

/** Seconds since the epoch. */
function timestamp(value: unknown): number {
  const ms = Date.parse(text(value));
  if (Number.isNaN(ms)) throw new CelError(`parsing time ${JSON.stringify(value)}`);
  return ms / 1000;
}

function size(value: unknown): number {
  if (isText(value)) return Array.from(value).length;
  if (isList(value)) return value.length;
  if (isFields(value)) return Object.keys(value).length;
  throw new CelError('no such overload');
}

function matches(value: unknown, pattern: unknown): boolean {
  try {
    return new RegExp(text(pattern), 'u').test(text(value));
  } catch (error) {
    if (error instanceof CelError) throw error;
    throw new CelError(`error parsing regexp: ${String(pattern)}`);
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null_type';
  if (isList(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  return isText(value) ? 'string' : typeof value === 'boolean' ? 'bool' : 'map';
}

function toInteger(value: unknown): number {
  const parsed = typeof value === 'boolean' ? Number.NaN : Number(value);
  if (Number.isNaN(parsed)) throw new CelError(`strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`);
  return Math.trunc(parsed);
}

const order = (a: unknown, b: unknown): number => typeof a === 'number' && typeof b === 'number' ? a - b : text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0;

/** Functions of the standard library, and those that Kubernetes adds ("CEL options, language features and libraries"); of `a.f(b)`, a is the first argument. */
const functions: Readonly<Record<string, Call>> = {
  size, matches, quantity, duration, timestamp,
  'string': value => isText(value) ? value : JSON.stringify(value),
  'int': toInteger, 'uint': toInteger,
  'double': value => Number(value),
  'bool': value => typeof value === 'boolean' ? value : value === 'true',
  'dyn': value => value,
  'type': typeOf,
  'contains': (value, part) => text(value).includes(text(part)),
  'startsWith': (value, part) => text(value).startsWith(text(part)),
  'endsWith': (value, part) => text(value).endsWith(text(part)),
  'lowerAscii': value => text(value).replaceAll(/[A-Z]/g, each => each.toLowerCase()),
  'upperAscii': value => text(value).replaceAll(/[a-z]/g, each => each.toUpperCase()),
  'trim': value => text(value).trim(),
  'replace': (value, old, by) => text(value).replaceAll(text(old), text(by)),
  'split': (value, by) => text(value).split(text(by)),
  'join': (value, by = '') => list(value).map(text).join(text(by)),
  'substring': (value, from, to) => Array.from(text(value)).slice(number(from), to === undefined ? undefined : number(to)).join(''),
  'charAt': (value, at) => Array.from(text(value))[number(at)] ?? '',
  'indexOf': (value, part) => isText(value) ? value.indexOf(text(part)) : list(value).indexOf(part),
  'lastIndexOf': (value, part) => isText(value) ? value.lastIndexOf(text(part)) : list(value).lastIndexOf(part),
  'find': (value, pattern) => new RegExp(text(pattern), 'u').exec(text(value))?.[0] ?? '',
  'findAll': (value, pattern) => [...text(value).matchAll(new RegExp(text(pattern), 'gu'))].map(([all]) => all),
  'sum': value => list(value).reduce<number>((sum, each) => sum + number(each), 0),
  'min': value => [...list(value)].sort(order)[0],
  'max': value => [...list(value)].sort(order).at(-1),
  'isSorted': value => list(value).every((each, index, all) => index === 0 || order(all[index - 1], each) <= 0),
  'isQuantity': value => parseQuantity(text(value)) !== undefined,
  'isGreaterThan': (a, b) => amount(a) > amount(b),
  'isLessThan': (a, b) => amount(a) < amount(b),
  'compareTo': (a, b) => Math.sign(amount(a) - amount(b)),
  'asInteger': value => Math.trunc(amount(value)),
  'orValue': (value, otherwise) => value instanceof Optional && value.isThere ? value.value : otherwise,
  'hasValue': value => value instanceof Optional && value.isThere,
  'value': value => value instanceof Optional ? value.value : value,
  'sets.contains': (a, b) => list(b).every(each => list(a).includes(each)),
  'sets.intersects': (a, b) => list(b).some(each => list(a).includes(each)),
  'sets.equivalent': (a, b) => list(a).every(each => list(b).includes(each)) && list(b).every(each => list(a).includes(each)),
  'optional.of': value => new Optional(value),
  'optional.none': () => Optional.none,
};

/** @throws CelError for a function that is not known here, and for what a function does not take */
export function callFunction(name: string, args: readonly unknown[]): unknown {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!known) throw new CelError(`undeclared reference to '${name}' (in container '')`);
  return known(...args);
}
