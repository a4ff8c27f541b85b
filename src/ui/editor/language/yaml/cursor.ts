/** Where a cursor is in a YAML text of block style, which may be half written. */

/** A step from the root: a key, or {@link item} into a list. */
export type Step = string | typeof item;

export const item = Symbol('an item of a list');

export interface Cursor {
  /** The way to the mapping or list that the line is in. */
  readonly path: readonly Step[];
  /** The line's key; the beginning of one if there is no `:` behind it yet. */
  readonly key: string;
  readonly keyStart: number;
  /** What stands behind `key:` up to the cursor; `undefined` if the cursor is in the key. */
  readonly value: string | undefined;
  readonly valueStart: number;
  /** The other keys of the mapping. */
  readonly siblings: readonly string[];
}

/** A line in parts: `  - - key: value`. */
interface Line {
  /** The column of each `-` that begins an item. */
  readonly dashes: readonly number[];
  /** The column of the key, or of the scalar that stands there. */
  readonly column: number;
  readonly key: string;
  /** `undefined` without a `:`. */
  readonly value: string | undefined;
  readonly valueColumn: number;
}

/** Lines above that are looked at: a file has fewer. */
const mostLines = 20_000;

/** `undefined` where nothing can be said: comments, flow style, texts of several lines. */
export function cursorAt(lines: readonly string[], line: number, character: number): Cursor | undefined {
  const whole = lines[line] ?? '';
  if (/(^|\s)#/.test(whole.slice(0, character)) || /^\s*[{[]/.test(whole)) return undefined;
  const here = readLine(whole);
  if (!here) return undefined;
  const inValue = here.value !== undefined && character >= here.valueColumn;
  const around = climb(lines, line, here);
  if (!around) return undefined;
  return {
    path: around.path,
    key: inValue ? here.key : whole.slice(here.column, Math.max(here.column, Math.min(character, here.column + here.key.length))),
    keyStart: here.column,
    value: inValue ? whole.slice(here.valueColumn, character) : undefined,
    valueStart: here.valueColumn,
    siblings: [...around.siblings, ...siblingsBelow(lines, line, here.column)],
  };
}

/** The whole key under the cursor, and its way from the root; `undefined` if the cursor is on no key. */
export function keyAt(lines: readonly string[], line: number, character: number): { readonly path: readonly Step[]; readonly key: string; readonly start: number } | undefined {
  const here = readLine(lines[line] ?? '');
  if (here?.value === undefined || character < here.column || character > here.column + here.key.length) return undefined;
  const around = climb(lines, line, here);
  return around && { path: around.path, key: here.key, start: here.column };
}

function readLine(text: string): Line | undefined {
  const [lead = ''] = /^ *(?:- +)*(?:-$)?/.exec(text) ?? [];
  const dashes = [...lead.matchAll(/-/g)].map(({ index }) => index);
  const rest = text.slice(lead.length);
  if (rest.startsWith('#') || rest.startsWith('\t')) return undefined;
  const match = /^("[^"]*"|'[^']*'|[^\s:#'"{}[\],&*!|>%@`][^:#]*?)\s*:(?=\s|$)/.exec(rest);
  if (!match) return { dashes, column: lead.length, key: rest.trim(), value: undefined, valueColumn: text.length };
  const key = (match[1] ?? '').replace(/^(["'])(.*)\1$/, '$2');
  const behind = rest.slice(match[0].length);
  const blank = behind.length - behind.trimStart().length;
  return { dashes, column: lead.length, key, value: behind.trim(), valueColumn: lead.length + match[0].length + Math.max(blank, behind === '' ? 0 : 1) };
}

/** The way up from a line to the root by columns. */
class Climb {
  readonly path: Step[] = [];
  /** The keys above in the mapping of the first line. */
  readonly siblings: string[] = [];
  /** What is further left holds what was passed; with a list, a key in the same column does as well. */
  #column = 0;
  #inList = false;
  #amongSiblings: boolean;

  constructor(line: Line) {
    this.#amongSiblings = line.dashes.length === 0;
    this.#stepTo(line);
  }

  /** Passes the next line above; false if nothing can be said below it. */
  pass(line: Line): boolean {
    if (!this.#inList && line.column === this.#column) this.#passSibling(line);
    else if (this.#holds(line)) {
      if (line.value === undefined || /^[|>]/.test(line.value)) return false;
      this.#amongSiblings = false;
      this.path.unshift(line.key);
      this.#stepTo(line);
    }
    return true;
  }

  #passSibling(line: Line): void {
    if (this.#amongSiblings) this.siblings.push(line.key);
    if (line.dashes.length === 0) return;
    this.#amongSiblings = false;
    this.#stepTo(line);
  }

  #holds({ column, dashes }: Line): boolean {
    return this.#inList ? column <= this.#column && dashes.every(dash => dash < this.#column) : column < this.#column;
  }

  /** The dashes before a key lead out of the items that they begin. */
  #stepTo({ dashes, column }: Line): void {
    this.#inList = dashes.length > 0;
    this.#column = dashes[0] ?? column;
    this.path.unshift(...dashes.map((): Step => item));
  }
}

function climb(lines: readonly string[], from: number, here: Line): Climb | undefined {
  const climb = new Climb(here);
  for (let at = from - 1; at >= Math.max(0, from - mostLines); at--) {
    const text = lines[at] ?? '';
    if (/^(---|\.\.\.)(\s|$)/.test(text)) break;
    const line = isBlank(text) ? undefined : readLine(text);
    if (line && !climb.pass(line)) return undefined;
  }
  return climb;
}

function isBlank(text: string): boolean {
  return /^\s*(#|$)/.test(text);
}

function siblingsBelow(lines: readonly string[], from: number, column: number): string[] {
  const siblings: string[] = [];
  for (let at = from + 1; at < Math.min(lines.length, from + mostLines); at++) {
    const text = lines[at] ?? '';
    if (isBlank(text)) continue;
    const line = readLine(text);
    if (!line || line.column < column || (line.dashes[0] ?? column) < column) break;
    if (line.column === column && line.dashes.length === 0) siblings.push(line.key);
  }
  return siblings;
}
