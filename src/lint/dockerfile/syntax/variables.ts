import type { Instruction } from './instruction.ts';

/**
 * Stands in an expanded text for what cannot be known from the Dockerfile alone: an ARG without a default, a
 * variable of the base image, a pattern substitution.
 */
export const unknown = '\uFFFC';

/** Gives a variable's value; `undefined` if nothing in the file sets it. */
export type Lookup = (name: string) => string | undefined;

/** `${a:-${b:-…}}` may nest; deeper than this it is taken as unknown. */
const deepest = 32;

/**
 * What BuildKit makes of a word: quotes and escapes taken off, variables replaced (`shell/lex.go`, ProcessWord).
 * What it cannot know is {@link unknown}. A quote that is left open ends at the end of the word.
 */
export function expand(text: string, lookup: Lookup, escape: string): string {
  if (!/[$"'\\`]/.test(text)) return text;
  return new Expander(text, lookup, escape).until('', 0);
}

class Expander {
  readonly #text: string;
  readonly #lookup: Lookup;
  readonly #escape: string;
  #at = 0;

  constructor(text: string, lookup: Lookup, escape: string) {
    this.#text = text;
    this.#lookup = lookup;
    this.#escape = escape;
  }

  /** Reads to the character `stop` (or the end) and passes it. */
  until(stop: string, depth: number): string {
    const parts: string[] = [];
    let quoted = false;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at++] ?? '';
      if (!quoted && character === stop) return parts.join('');
      if (character === '"') quoted = !quoted;
      else if (character === "'" && !quoted) parts.push(this.#singleQuoted());
      else if (character === '$') parts.push(this.#variable(depth));
      else if (character === this.#escape) parts.push(this.#escaped(quoted));
      else parts.push(character);
    }
    return parts.join('');
  }

  #singleQuoted(): string {
    const found = this.#text.indexOf("'", this.#at);
    const end = found < 0 ? this.#text.length : found;
    const literal = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return literal;
  }

  #escaped(quoted: boolean): string {
    const character = this.#text[this.#at];
    if (character === undefined) return '';
    if (quoted && character !== '"' && character !== '$' && character !== this.#escape) return this.#escape;
    this.#at++;
    return character;
  }

  #name(): string {
    const name = /[A-Za-z0-9_]*/y;
    name.lastIndex = this.#at;
    const [found = ''] = name.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #variable(depth: number): string {
    if (this.#text[this.#at] !== '{') {
      const name = this.#name();
      return name === '' ? '$' : (this.#lookup(name) ?? unknown);
    }
    this.#at++;
    const name = this.#name();
    const value = this.#lookup(name) ?? unknown;
    const colon = this.#text[this.#at] === ':';
    if (colon) this.#at++;
    const modifier = this.#text[this.#at++] ?? '}';
    if (modifier === '}') return value;
    if (depth >= deepest) {
      this.#at = this.#text.length;
      return unknown;
    }
    const word = this.until('}', depth + 1);
    return modified(value, modifier, colon, word);
  }
}

/** A variable without a known value has none as far as `:-` goes: that is how the file builds when nobody sets it. */
function modified(value: string, modifier: string, colon: boolean, word: string): string {
  const known = value !== unknown;
  switch (modifier) {
    case '-': return known && !(colon && value === '') ? value : word;
    case '+': return !known ? unknown : colon && value === '' ? '' : word;
    case '?': return value;
    default: return unknown;
  }
}

/** Where the quote stands in a word that nothing closes, as an offset in the word; -1 if there is none. */
export function openQuote(text: string, escape: string): number {
  let quote = '';
  let open = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === escape && quote !== "'") at++;
    else if (quote === '' && (character === '"' || character === "'")) [quote, open] = [character, at];
    else if (character === quote) quote = '';
  }
  return quote === '' ? -1 : open;
}

/** The variables that an instruction sees, kept up to date by {@link Scope.apply} from one instruction to the next. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #globals: Scope | undefined;
  readonly #args = new Map<string, string>();
  readonly #env = new Map<string, string>();
  readonly #argsBelow = new Map<string, string | undefined>();
  readonly #envBelow = new Map<string, string | undefined>();

  /** `parent` is the stage that this one is built on, `globals` holds the ARGs before the first FROM. */
  constructor(globals?: Scope, parent?: Scope) {
    this.#globals = globals;
    this.#parent = parent;
  }

  /** ENV goes before ARG, whichever came last. */
  readonly lookup: Lookup = name => Scope.#find(this, 'env', name) ?? Scope.#find(this, 'arg', name);

  apply(instruction: Instruction, escape: string): void {
    const { keyword } = instruction;
    if (keyword !== 'ARG' && keyword !== 'ENV') return;
    const expanded = (text: string) => expand(text, this.lookup, escape);
    const changes = instruction.pairs.map(({ key, value }) => {
      const name = keyword === 'ENV' ? expanded(key.text) : key.text;
      return [name, value ? expanded(value.text) : (this.#globals?.lookup(name) ?? unknown)] as const;
    });
    for (const [name, value] of changes) (keyword === 'ENV' ? this.#env : this.#args).set(name, value);
  }

  /**
   * A walk, not a recursion: 10,000 stages may be built on each other. What a stage below says does not change any
   * more, so each stage remembers what it found there, and the next one need not go further.
   */
  static #find(from: Scope, kind: 'env' | 'arg', name: string): string | undefined {
    let value: string | undefined;
    for (let scope: Scope | undefined = from; scope; scope = scope.#parent) {
      value = (kind === 'env' ? scope.#env : scope.#args).get(name);
      const below = kind === 'env' ? scope.#envBelow : scope.#argsBelow;
      if (value !== undefined) break;
      if (below.has(name)) {
        value = below.get(name);
        break;
      }
    }
    (kind === 'env' ? from.#envBelow : from.#argsBelow).set(name, value);
    return value;
  }
}
