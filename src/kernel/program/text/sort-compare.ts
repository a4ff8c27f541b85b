import type { Ordering } from './sort-keys.ts';

/** What a key is compared by: text, or numbers one after the other. */
export type Comparable = string | readonly (number | string)[];

/** Turns a key's text into what it is compared by, so that each line is looked at once only. */
export function comparable(text: string, ordering: Ordering): Comparable {
  switch (ordering.kind) {
    case 'numeric':
      return numeric(text);
    case 'human':
      return human(text);
    case 'general':
      return general(text);
    case 'month':
      return [month(text)];
    case 'version':
    case 'text':
      return folded(text, ordering);
    case 'random':
      return [scattered(text)];
  }
}

/** The order of two keys: negative, 0 or positive. */
export function compareKeys(one: Comparable, other: Comparable, kind: Ordering['kind']): number {
  if (typeof one === 'string' && typeof other === 'string') return kind === 'version' ? compareVersions(one, other) : one < other ? -1 : one > other ? 1 : 0;
  for (let i = 0; i < one.length; i++) {
    const [a, b] = [one[i] ?? 0, other[i] ?? 0];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}

function folded(text: string, { fold, dictionary, printable }: Ordering): string {
  let shown = text;
  if (dictionary) shown = shown.replace(/[^A-Za-z0-9 \t\n]+/g, '');
  if (printable) shown = shown.replace(/[^ -~]+/g, '');
  return fold ? shown.replace(/[a-z]+/g, letters => letters.toUpperCase()) : shown;
}

/** A decimal number of any length: its sign and length of the whole part, then the digits, so that long ones compare exactly. */
function numeric(text: string): (number | string)[] {
  const [, minus = '', whole = '', fraction = ''] = /^[ \t\n]*(-?)0*(\d*)(?:\.(\d*))?/.exec(text) ?? [];
  return signed(minus, whole, fraction);
}

function signed(minus: string, whole: string, fraction: string): (number | string)[] {
  const rest = fraction.replace(/0+$/, '');
  if (whole === '' && rest === '') return [0, ''];
  const digits = `${whole}.${rest}`;
  if (minus === '') return [whole.length + 1, digits];
  return [-whole.length - 1, `${digits.replace(/\d/g, digit => String(9 - Number(digit)))}~`];
}

function human(text: string): (number | string)[] {
  const [, minus = '', whole = '', fraction = '', unit = ''] = /^[ \t\n]*(-?)0*(\d*)(?:\.(\d*))?([KMGTPEZYk]?)/.exec(text) ?? [];
  const number = signed(minus, whole, fraction);
  const power = 'KMGTPEZY'.indexOf(unit.toUpperCase()) + 1;
  const order = number[0] === 0 ? 0 : unit === '' ? 0 : power;
  const sign = number[0] === 0 ? 0 : minus === '' ? 1 : -1;
  return [sign, sign * order, ...number];
}

/** strtod(3): what is no number comes first, then NaN, then numbers. */
function general(text: string): number[] {
  const [found] = /^\s*[+-]?(?:0x[\da-f]+(?:\.[\da-f]*)?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)/i.exec(text) ?? [];
  if (found === undefined) return [0, 0];
  const trimmed = found.trim();
  if (/nan/i.test(trimmed)) return [1, 0];
  if (/inf/i.test(trimmed)) return [2, trimmed.startsWith('-') ? -Infinity : Infinity];
  return [2, Number(trimmed)];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function month(text: string): number {
  return months.indexOf(text.replace(/^[ \t]+/, '').slice(0, 3).toUpperCase());
}

/** A hash for -R: equal keys stand together (FNV-1a). */
function scattered(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The order of versions as in filevercmp of gnulib: `v1.9` before `v1.10`, `a.tar` before `a1.tar`, hidden files first. */
export function compareVersions(one: string, other: string): number {
  if (one === other) return 0;
  for (const special of ['', '.', '..']) {
    if (one === special) return -1;
    if (other === special) return 1;
  }
  const hidden = Number(other.startsWith('.')) - Number(one.startsWith('.'));
  if (hidden !== 0) return hidden;
  const result = compareParts(withoutSuffix(one), withoutSuffix(other));
  return result !== 0 ? result : compareParts(one, other) || (one < other ? -1 : 1);
}

/** A name without endings such as `.tar.gz`. */
function withoutSuffix(name: string): string {
  return name.replace(/(?:\.[A-Za-z~][A-Za-z0-9~]*)*$/, '') || name;
}

function compareParts(one: string, other: string): number {
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    while ((i < one.length && !isDigit(one, i)) || (j < other.length && !isDigit(other, j))) {
      const difference = rank(one, i) - rank(other, j);
      if (difference !== 0) return difference;
      i++;
      j++;
    }
    while (one[i] === '0') i++;
    while (other[j] === '0') j++;
    let first = 0;
    while (isDigit(one, i) && isDigit(other, j)) {
      if (first === 0) first = one.charCodeAt(i) - other.charCodeAt(j);
      i++;
      j++;
    }
    if (isDigit(one, i)) return 1;
    if (isDigit(other, j)) return -1;
    if (first !== 0) return first;
  }
  return 0;
}

function isDigit(text: string, at: number): boolean {
  const character = text[at];
  return character !== undefined && character >= '0' && character <= '9';
}

/** `~` comes before the end, the end before letters, letters before the rest. */
function rank(text: string, at: number): number {
  const character = text[at];
  if (character === undefined || isDigit(text, at)) return 0;
  if (character === '~') return -1;
  return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256;
}
