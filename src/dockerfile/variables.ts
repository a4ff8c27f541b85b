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
 * The most that variables put into one text, in UTF-16 code units: after thirty lines of `ENV A=$A$A` there would be no
 * memory left. No program gets a longer variable (Linux, `MAX_ARG_STRLEN`). What is more is unknown.
 */
const mostPutIn = 131_072;

/** A name as BuildKit reads it behind `$` (`shell/lex.go`, processName): `$1` and `$@` are variables too, which nothing sets. */
const variableName = /[@*#?\-$!]|\p{Nd}+|[\p{L}_][\p{L}\p{Nd}_]*/uy;

/**
 * What BuildKit makes of a word: quotes and escapes taken off, variables replaced (`shell/lex.go`, ProcessWord).
 * What it cannot know is {@link unknown}, or what `absent` says. A quote that is left open ends at the end of the word.
 */
export function expand(text: string, lookup: Lookup, escape: string, absent = unknown): string {
  if (!/[$"'\\`]/.test(text)) return text;
  return new Expander(text, lookup, escape, absent).until('', 0);
}

/** A variable where a text uses it. */
export interface VariableUse {
  readonly name: string;
  /** From the `$` to behind the last character, in the text. */
  readonly start: number;
  readonly end: number;
  /** Of `${name:-word}` the `-`; empty if there is none. */
  readonly modifier: string;
}

/** The variables that BuildKit replaces in a word, or in the body of a heredoc (where quotes mean nothing, `literalQuotes`). */
export function variablesIn(text: string, escape: string, { literalQuotes = false } = {}): readonly VariableUse[] {
  if (!text.includes('$')) return noUses;
  const expander = new Expander(text, () => undefined, escape, unknown, literalQuotes);
  expander.until('', 0);
  return expander.uses.sort((a, b) => a.start - b.start);
}

const noUses: readonly VariableUse[] = [];

class Expander {
  readonly uses: VariableUse[] = [];
  readonly #text: string;
  readonly #lookup: Lookup;
  readonly #escape: string;
  readonly #absent: string;
  readonly #literalQuotes: boolean;
  #at = 0;
  #putIn = 0;

  constructor(text: string, lookup: Lookup, escape: string, absent: string, literalQuotes = false) {
    this.#text = text;
    this.#lookup = lookup;
    this.#escape = escape;
    this.#absent = absent;
    this.#literalQuotes = literalQuotes;
  }

  /** Reads to the character `stop` (or the end) and passes it. */
  until(stop: string, depth: number): string {
    const parts: string[] = [];
    let quoted = false;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at++] ?? '';
      if (!quoted && character === stop) return parts.join('');
      if (character === '"' && !this.#literalQuotes) quoted = !quoted;
      else if (character === "'" && !quoted && !this.#literalQuotes) parts.push(this.#singleQuoted());
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
    variableName.lastIndex = this.#at;
    const [found = ''] = variableName.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #variable(depth: number): string {
    const start = this.#at - 1;
    const use = (name: string, modifier: string) => this.uses.push({ name, start, end: this.#at, modifier });
    if (this.#text[this.#at] !== '{') {
      const name = this.#name();
      if (name === '') return '$';
      use(name, '');
      return this.#valueOf(name) ?? this.#absent;
    }
    this.#at++;
    const name = this.#name();
    const value = this.#valueOf(name);
    const colon = this.#text[this.#at] === ':';
    if (colon) this.#at++;
    const modifier = this.#text[this.#at++] ?? '}';
    if (modifier === '}') {
      if (name !== '') use(name, '');
      return value ?? this.#absent;
    }
    if (depth >= deepest) {
      this.#at = this.#text.length;
      return unknown;
    }
    const word = this.until('}', depth + 1);
    if (name !== '') use(name, modifier);
    return this.#modified(value, modifier, colon, word);
  }

  /** `undefined` without a value that is known. */
  #valueOf(name: string): string | undefined {
    const value = this.#lookup(name);
    if (value === undefined || value === unknown) return undefined;
    this.#putIn += value.length;
    return this.#putIn > mostPutIn ? undefined : value;
  }

  /** A variable without a known value has none as far as `:-` goes: that is how the file builds when nobody sets it. */
  #modified(value: string | undefined, modifier: string, colon: boolean, word: string): string {
    switch (modifier) {
      case '-': return value !== undefined && !(colon && value === '') ? value : word;
      case '+': return value === undefined ? this.#absent : colon && value === '' ? '' : word;
      case '?': return value ?? this.#absent;
      default: return unknown;
    }
  }
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

  /** The pairs of ENV all see what was before it; those of ARG see each other (`dockerfile2llb/convert.go`, dispatchArg). */
  apply(instruction: Instruction, escape: string): void {
    const expanded = (text: string) => expand(text, this.lookup, escape);
    if (instruction.keyword === 'ENV') {
      const changes = instruction.pairs.map(({ key, value }) => [expanded(key.text), value ? expanded(value.text) : unknown] as const);
      for (const [name, value] of changes) this.#env.set(name, value);
    } else if (instruction.keyword === 'ARG') {
      for (const { key, value } of instruction.pairs) {
        this.#args.set(key.text, value ? expanded(value.text) : (this.#globals?.lookup(key.text) ?? unknown));
      }
    }
  }

  /** Names of variables that are set here, the nearest first; no more than `most`. */
  names(most: number): string[] {
    return Scope.#names(this, most);
  }

  static #names(from: Scope, most: number): string[] {
    const names = new Set<string>();
    for (let scope: Scope | undefined = from; scope && names.size < most; scope = scope.#parent) {
      for (const name of [...scope.#env.keys(), ...scope.#args.keys()].slice(0, most)) {
        if (names.size < most) names.add(name);
      }
    }
    return [...names];
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
