/** A text as Go's `%q` prints it (`strconv.Quote`). */
export function goQuoted(text: string): string {
  const parts = Array.from(text).map(character => escapes[character] ?? (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character) ? character : escaped(character)));
  return `"${parts.join('')}"`;
}

/** A list as Go's `%q` prints it. */
export function goQuotedList(texts: readonly string[]): string {
  return `[${texts.map(goQuoted).join(' ')}]`;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\', '"': '\\"', '\u0007': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v',
};

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = (size: number): string => code.toString(16).padStart(size, '0');
  return code < 0x80 ? `\\x${digits(2)}` : code < 0x10000 ? `\\u${digits(4)}` : `\\U${digits(8)}`;
}

const nanosecond = 1;
const microsecond = 1000 * nanosecond;
const millisecond = 1000 * microsecond;
const second = 1000 * millisecond;
const minute = 60 * second;
const hour = 60 * minute;

/** A time in ns as Go prints it (`time.Duration`): `1m30s`, `1.5ms`. */
export function goDuration(ns: number): string {
  if (ns === 0) return '0s';
  if (ns < microsecond) return `${ns}ns`;
  if (ns < millisecond) return `${ns / microsecond}µs`;
  if (ns < second) return `${ns / millisecond}ms`;
  const seconds = `${(ns % minute) / second}s`;
  const minutes = Math.floor(ns / minute) % 60;
  if (ns < minute) return seconds;
  return ns < hour ? `${minutes}m${seconds}` : `${Math.floor(ns / hour)}h${minutes}m${seconds}`;
}

/** A time as Go reads it (`time.ParseDuration`), in ns; a text that says what is wrong with it otherwise. */
export function parseGoDuration(text: string): number | string {
  const [, sign = '', unsigned = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (unsigned === '0') return 0;
  if (unsigned === '') return `time: invalid duration ${goQuoted(text)}`;
  const part = /(\d+\.?\d*|\.\d+)([^\d.]*)/y;
  let ns = 0;
  while (part.lastIndex < unsigned.length) {
    const [, number = '', unit = ''] = part.exec(unsigned) ?? [];
    if (number === '') return `time: invalid duration ${goQuoted(text)}`;
    if (unit === '') return `time: missing unit in duration ${goQuoted(text)}`;
    const factor = units[unit];
    if (factor === undefined) return `time: unknown unit ${goQuoted(unit)} in duration ${goQuoted(text)}`;
    ns += Number(number) * factor;
  }
  return sign === '-' ? -ns : Math.round(ns);
}

const units: Readonly<Record<string, number>> = {
  ns: nanosecond, us: microsecond, 'µs': microsecond, 'μs': microsecond, ms: millisecond, s: second, m: minute, h: hour,
};

/** A path without empty parts, `.` and `..` (`filepath.Clean`). */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part === '..' && path.startsWith('/')) continue;
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const joined = parts.join('/');
  return path.startsWith('/') ? `/${joined}` : joined || '.';
}

/** What Go's `errors.ErrNotExist` says. */
export const doesNotExist = 'file does not exist';
