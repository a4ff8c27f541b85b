/** Patterns of names: POSIX XCU 2.13, glob(7); with the alternatives of bash's extglob. Characters are bytes, as in the locale C. */
import { decode, decodeLatin1, encode, encodeLatin1 } from '../../text.ts';

type Element =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly items: readonly SetItem[] }
  /** `?(…)`, `*(…)`, `+(…)`, `@(…)`, `!(…)`. */
  | { readonly kind: 'group'; readonly operator: string; readonly branches: readonly (readonly Element[])[] };

type SetItem = { readonly from: string; readonly to: string } | { readonly class: string };

export interface PatternOptions {
  readonly extglob?: boolean | undefined;
  readonly ignoreCase?: boolean | undefined;
}

/** A text in which each character is a byte. */
export function asBytes(text: string): string {
  return isAscii(text) ? text : decodeLatin1(encode(text));
}

/** The text of characters that are bytes. */
export function fromBytes(bytes: string): string {
  return isAscii(bytes) ? bytes : decode(encodeLatin1(bytes));
}

function isAscii(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}

/** A pattern, in which a backslash takes the meaning from the next character. Texts are given and lengths counted in bytes (see `asBytes`). */
export class Pattern {
  private readonly elements: readonly Element[];
  private readonly ignoreCase: boolean;

  constructor(source: string, { extglob = false, ignoreCase = false }: PatternOptions = {}) {
    const bytes = asBytes(source);
    this.ignoreCase = ignoreCase;
    this.elements = new PatternReader(ignoreCase ? bytes.toLowerCase() : bytes, extglob).sequence('');
  }

  matches(text: string): boolean {
    return this.ends(text, 0).includes(text.length);
  }

  /** Where matches that begin at a place can end, in ascending order. */
  ends(text: string, from: number): number[] {
    return run(this.elements, this.ignoreCase ? text.toLowerCase() : text, [from]);
  }

  /** Where matches can begin that end with the text, in descending order. */
  starts(text: string): number[] {
    const reversed = Array.from(this.ignoreCase ? text.toLowerCase() : text).reverse().join('');
    return run(reverse(this.elements), reversed, [0]).map(end => text.length - end);
  }
}

function reverse(elements: readonly Element[]): Element[] {
  return elements.map((element): Element => element.kind === 'group' ? { ...element, branches: element.branches.map(reverse) } : element).reverse();
}

/** From the places where a match may have come to, to those after the elements. */
function run(elements: readonly Element[], text: string, starts: readonly number[]): number[] {
  let places = starts as number[];
  for (const element of elements) {
    if (places.length === 0) return places;
    places = step(element, text, places);
  }
  return places;
}

function step(element: Element, text: string, places: readonly number[]): number[] {
  switch (element.kind) {
    case 'char': return places.filter(place => text.startsWith(element.char, place)).map(place => place + 1);
    case 'any': return places.filter(place => place < text.length).map(place => place + 1);
    case 'set': return places.filter(place => place < text.length && inSet(element, text.charAt(place))).map(place => place + 1);
    case 'star': return range(places[0] ?? 0, text.length);
    case 'group': return group(element, text, places);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function group({ operator, branches }: Extract<Element, { kind: 'group' }>, text: string, places: readonly number[]): number[] {
  const once = (from: readonly number[]): number[] => sorted(branches.flatMap(branch => run(branch, text, from)));
  switch (operator) {
    case '@': return once(places);
    case '?': return sorted([...places, ...once(places)]);
    case '!': return sorted(places.flatMap(place => {
      const refused = new Set(once([place]));
      return range(place, text.length).filter(end => !refused.has(end));
    }));
    default: {
      const seen = new Set(operator === '*' ? places : []);
      for (let next = once(places); next.length > 0; next = once(next).filter(place => !seen.has(place))) for (const place of next) seen.add(place);
      return sorted([...seen]);
    }
  }
}

function sorted(places: readonly number[]): number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}

function inSet({ negated, items }: Extract<Element, { kind: 'set' }>, c: string): boolean {
  return items.some(item => 'class' in item ? inClass(item.class, c) : item.from <= c && c <= item.to) !== negated;
}

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/, alpha: /[A-Za-z]/, ascii: /[\x00-\x7f]/, blank: /[ \t]/, cntrl: /[\x00-\x1f\x7f]/, digit: /\d/, graph: /[!-~]/, lower: /[a-z]/, print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/, space: /[ \t\n\r\f\v]/, upper: /[A-Z]/, word: /\w/, xdigit: /[0-9A-Fa-f]/,
};

function inClass(name: string, c: string): boolean {
  return classes[name]?.test(c) ?? false;
}

class PatternReader {
  private at = 0;
  private readonly source: string;
  private readonly extglob: boolean;
  private depth = 0;

  constructor(source: string, extglob: boolean) {
    this.source = source;
    this.extglob = extglob;
  }

  sequence(stops: string): Element[] {
    const elements: Element[] = [];
    while (this.at < this.source.length) {
      const c = this.source.charAt(this.at);
      if (stops.includes(c)) break;
      const next = this.element(c);
      if (next.kind !== 'star' || elements.at(-1)?.kind !== 'star') elements.push(next);
    }
    return elements;
  }

  private element(c: string): Element {
    if (this.extglob && '?*+@!'.includes(c) && this.source.charAt(this.at + 1) === '(' && this.depth < 100) {
      const group = this.group(c);
      if (group !== undefined) return group;
    }
    this.at++;
    if (c === '\\' && this.at < this.source.length) return { kind: 'char', char: this.source.charAt(this.at++) };
    if (c === '?') return { kind: 'any' };
    if (c === '*') return { kind: 'star' };
    if (c === '[') return this.set() ?? { kind: 'char', char: c };
    return { kind: 'char', char: c };
  }

  private group(operator: string): Element | undefined {
    const start = this.at;
    this.at += 2;
    this.depth++;
    const branches: Element[][] = [];
    do branches.push(this.sequence('|)')); while (this.source.charAt(this.at++) === '|');
    this.depth--;
    if (this.source.charAt(this.at - 1) === ')') return { kind: 'group', operator, branches };
    this.at = start;
    return undefined;
  }

  /** Reads from behind `[`; undefined if there is no `]`, and the bracket stands for itself. */
  private set(): Element | undefined {
    const start = this.at;
    const negated = '!^'.includes(this.source.charAt(this.at)) && this.at < this.source.length;
    if (negated) this.at++;
    const items: SetItem[] = [];
    for (let first = true; this.at < this.source.length; first = false) {
      if (this.source.charAt(this.at) === ']' && !first) {
        this.at++;
        return { kind: 'set', negated, items };
      }
      const special = /\[:(\w+):\]/y;
      special.lastIndex = this.at;
      const named = special.exec(this.source);
      if (named?.[1] !== undefined) {
        this.at += named[0].length;
        items.push({ class: named[1] });
        continue;
      }
      const from = this.member();
      const ranged = this.source.charAt(this.at) === '-' && this.at + 1 < this.source.length && this.source.charAt(this.at + 1) !== ']';
      if (ranged) this.at++;
      items.push({ from, to: ranged ? this.member() : from });
    }
    this.at = start;
    return undefined;
  }

  private member(): string {
    const collating = /\[([.=])([^]+?)\1\]/y;
    collating.lastIndex = this.at;
    const symbol = collating.exec(this.source);
    if (symbol?.[2] !== undefined) {
      this.at += symbol[0].length;
      return symbol[2];
    }
    if (this.source.charAt(this.at) === '\\' && this.at + 1 < this.source.length) this.at++;
    return this.source.charAt(this.at++);
  }
}

/** A text as a pattern that matches only it. */
export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]!^()|@+&-]/g, '\\$&');
}

/** Whether a text has what makes it a pattern. */
export function isPattern(text: string, extglob: boolean): boolean {
  return /[*?]|\[[^]*\]/.test(text) || (extglob && /[+@!]\(/.test(text));
}
