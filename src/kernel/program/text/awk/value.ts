import { formatFloat } from '../../c-format.ts';

/** A text that came from outside and looks like a number: it compares as one. */
class NumericText {
  readonly text: string;
  readonly number: number;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }
}

/** A value; undefined is that of a variable that has none. */
export type Value = number | string | NumericText | undefined;

const leadingNumber = /^[ \t\n\r\f\v]*([+-]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan))/i;

/** The number at the beginning of a text, as strtod(3) reads it; 0 if there is none. */
export function leading(text: string): number {
  const [, digits] = leadingNumber.exec(text) ?? [];
  return digits === undefined ? 0 : toDouble(digits);
}

function toDouble(digits: string): number {
  const unsigned = digits.replace(/^[+-]/, '').toLowerCase();
  const value = unsigned.startsWith('inf') ? Infinity : unsigned === 'nan' ? NaN : Number(unsigned);
  return digits.startsWith('-') ? -value : value;
}

/** A text from outside: a field, a line, an argument. */
export function fromInput(text: string): Value {
  const [whole, digits] = leadingNumber.exec(text) ?? [];
  return whole !== undefined && digits !== undefined && text.slice(whole.length).trim() === '' ? new NumericText(text, toDouble(digits)) : text;
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return leading(value);
  return value === undefined ? 0 : value.number;
}

/** A value as text; numbers that are no integers of 32 bits by a format such as `%.6g`. */
export function toText(value: Value, format: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value, format);
  return value === undefined ? '' : value.text;
}

function numberText(value: number, format: string): string {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) return String(value === 0 ? 0 : value);
  const [, flags = '', width = '', , precision, letter = 'g'] = /^%([-+ #0]*)(\d*)(\.(\d*))?([a-zA-Z])/.exec(format) ?? [];
  if (Number.isNaN(value)) return '-nan';
  const text = formatFloat({ flags, width: Number(width), precision: precision === undefined ? -1 : Number(precision), letter: /[eEfFgGaA]/.test(letter) ? letter : 'g' }, value);
  return format.replace(/%[-+ #0]*\d*(?:\.\d*)?[a-zA-Z]/, text);
}

export function isTrue(value: Value): boolean {
  if (typeof value === 'string') return value !== '';
  return toNumber(value) !== 0;
}

/** The order of two values: as numbers if both are or look like numbers, else as text. */
export function compare(one: Value, other: Value, format: string): number {
  if (typeof one !== 'string' && typeof other !== 'string') {
    const [a, b] = [toNumber(one), toNumber(other)];
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : NaN;
  }
  const [a, b] = [toText(one, format), toText(other, format)];
  return a < b ? -1 : a > b ? 1 : 0;
}
