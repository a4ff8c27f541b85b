import { Failure } from '../command.ts';
import { quoteText } from '../quote.ts';

/** How keys are compared. */
export interface Ordering {
  kind: 'text' | 'numeric' | 'general' | 'human' | 'month' | 'version' | 'random';
  reverse: boolean;
  fold: boolean;
  dictionary: boolean;
  printable: boolean;
  skipStart: boolean;
  skipEnd: boolean;
}

/** A sort key: `-k F[.C][OPTS][,F[.C][OPTS]]`, all counted from 0. */
export interface Key {
  readonly startField: number;
  readonly startChar: number;
  /** The field behind the end; Infinity is the end of the line. */
  readonly endField: number;
  /** Characters of the end field that still belong to the key; 0 is the whole field. */
  readonly endChar: number;
  readonly ordering: Ordering;
  /** Whether it has ordering options of its own. */
  readonly own: boolean;
}

/** Nothing but the order of bytes. */
export function plainOrdering(): Ordering {
  return { kind: 'text', reverse: false, fold: false, dictionary: false, printable: false, skipStart: false, skipEnd: false };
}

const kinds: Readonly<Record<string, Ordering['kind']>> = { n: 'numeric', g: 'general', h: 'human', M: 'month', V: 'version', R: 'random' };

/** Puts an ordering option such as `n` in force; false if it is none. */
export function applyOrdering(ordering: Ordering, letter: string, where: 'both' | 'start' | 'end' = 'both'): boolean {
  const kind = kinds[letter];
  if (kind !== undefined) ordering.kind = kind;
  else if (letter === 'r') ordering.reverse = true;
  else if (letter === 'f') ordering.fold = true;
  else if (letter === 'd') ordering.dictionary = true;
  else if (letter === 'i') ordering.printable = true;
  else if (letter === 'b') {
    if (where !== 'end') ordering.skipStart = true;
    if (where !== 'start') ordering.skipEnd = true;
  } else return false;
  return true;
}

/** Parses what `-k` takes. Throws Failure in sort's words. */
export function parseKey(text: string): Key {
  const [, startField = '', dotted, startChar = '', startLetters = '', comma = '', rest = ''] = /^(\d*)(\.(\d*))?([a-zA-Z]*)(,?)(.*)$/.exec(text) ?? [];
  if (startField === '') throw new Failure(`invalid number at field start: invalid count at start of ${quoteText(text)}`);
  if (Number(startField) === 0) throw badKey('field number is zero', text);
  if (dotted !== undefined && startChar === '') throw new Failure(`invalid number after '.': invalid count at start of ${quoteText(text.slice(text.indexOf('.') + 1))}`);
  if (dotted !== undefined && Number(startChar) === 0) throw badKey('character offset is zero', text);
  const ordering = plainOrdering();
  applyLetters(ordering, startLetters, 'start', text);
  if (comma === '') {
    if (rest !== '') throw badKey('stray character in field spec', text);
    return { startField: Number(startField) - 1, startChar: Number(startChar || 1) - 1, endField: Infinity, endChar: 0, ordering, own: startLetters !== '' };
  }
  const [whole = '', endField = '', endDotted, endChar = '', endLetters = ''] = /^(\d*)(\.(\d*))?([a-zA-Z]*)/.exec(rest) ?? [];
  if (endField === '') throw new Failure(`invalid number after ',': invalid count at start of ${quoteText(rest)}`);
  if (Number(endField) === 0) throw badKey('field number is zero', text);
  if (endDotted !== undefined && endChar === '') throw new Failure(`invalid number after '.': invalid count at start of ${quoteText(rest.slice(rest.indexOf('.') + 1))}`);
  applyLetters(ordering, endLetters, 'end', text);
  if (whole !== rest) throw badKey('stray character in field spec', text);
  return { startField: Number(startField) - 1, startChar: Number(startChar || 1) - 1, endField: Number(endField) - 1, endChar: Number(endChar || 0), ordering, own: startLetters + endLetters !== '' };
}

function applyLetters(ordering: Ordering, letters: string, where: 'start' | 'end', text: string): void {
  for (const letter of letters.match(/./g) ?? []) if (!applyOrdering(ordering, letter, where)) throw badKey('stray character in field spec', text);
}

function badKey(what: string, text: string): Failure {
  return new Failure(`${what}: invalid field specification ${quoteText(text)}`);
}

/** The part of a line that a key names. */
export function keyText(line: string, key: Key, separator: string | undefined): string {
  const { startField, startChar, endField, endChar, ordering } = key;
  if (separator === undefined && startField === 0 && startChar === 0 && endField === Infinity && !ordering.skipStart) return line;
  let start = fieldStart(line, startField, separator);
  if (ordering.skipStart) start = skipBlanks(line, start);
  start = Math.min(line.length, start + startChar);
  if (endField === Infinity) return line.slice(start);
  let end: number;
  if (endChar === 0) end = fieldEnd(line, endField, separator);
  else {
    end = fieldStart(line, endField, separator);
    if (ordering.skipEnd) end = skipBlanks(line, end);
    end = Math.min(line.length, end + endChar);
  }
  return line.slice(start, Math.max(start, end));
}

function fieldStart(line: string, field: number, separator: string | undefined): number {
  let at = 0;
  for (let i = 0; i < field && at < line.length; i++) {
    if (separator === undefined) at = skipField(line, at);
    else {
      const next = line.indexOf(separator, at);
      at = next < 0 ? line.length : next + 1;
    }
  }
  return at;
}

function fieldEnd(line: string, field: number, separator: string | undefined): number {
  const start = fieldStart(line, field, separator);
  if (separator === undefined) return skipField(line, start);
  const end = line.indexOf(separator, start);
  return end < 0 || start >= line.length ? line.length : end;
}

function skipField(line: string, from: number): number {
  let at = skipBlanks(line, from);
  while (at < line.length && !isBlank(line[at])) at++;
  return at;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && isBlank(line[at])) at++;
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n';
}
