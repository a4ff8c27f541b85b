import type { Span } from '../base/span.ts';

/** Something in braces that BuildKit cannot replace. */
export interface BadSubstitution extends Span {
  /** No `}` follows, no name stands there, the modifier is none, no second `/` follows, or a pattern escapes what needs no escape. */
  readonly kind: 'open' | 'empty' | 'modifier' | 'no slash' | 'pattern';
  /** As in `:=`; empty for other kinds. */
  readonly modifier: string;
  /** Where the modifier begins, or where what is missing could stand. */
  readonly at: number;
}

/** The first `${…}` of a word at which BuildKit stops (`shell/lex.go`, processDollar). In bodies of heredocs quotes mean nothing (`literalQuotes`). */
export function badSubstitution(text: string, escape: string, { literalQuotes = false } = {}): BadSubstitution | undefined {
  if (!text.includes('${')) return undefined;
  const scanner = new Scanner(text, escape, literalQuotes);
  scanner.until('', 0);
  return scanner.bad;
}

/** `${a:-${b:-…}}` may nest; what is deeper is not looked at. */
const deepest = 200;

const name = /[@*#?\-$!]|\p{Nd}+|[\p{L}_][\p{L}\p{Nd}_]*/uy;

const modifiers = '+-?#%';

class Scanner {
  bad: BadSubstitution | undefined;
  readonly #text: string;
  readonly #escape: string;
  readonly #literalQuotes: boolean;
  #at = 0;

  constructor(text: string, escape: string, literalQuotes: boolean) {
    this.#text = text;
    this.#escape = escape;
    this.#literalQuotes = literalQuotes;
  }

  /** Passes the character `stop`; false if it does not come. */
  until(stop: string, depth: number): boolean {
    while (this.#at < this.#text.length && !this.bad) {
      const character = this.#text[this.#at];
      if (character === stop) {
        this.#at++;
        return true;
      }
      if (character === '$') this.#dollar(depth);
      else if (character === this.#escape) this.#at += 2;
      else if (character === "'" && !this.#literalQuotes && stop !== '"') this.#singleQuoted();
      else if (character === '"' && !this.#literalQuotes) {
        this.#at++;
        this.until('"', depth);
      } else this.#at++;
    }
    return stop === '';
  }

  #singleQuoted(): void {
    const end = this.#text.indexOf("'", this.#at + 1);
    this.#at = end < 0 ? this.#text.length : end + 1;
  }

  #dollar(depth: number): void {
    const start = this.#at++;
    if (this.#text[this.#at] !== '{') return;
    const next = this.#text[++this.#at];
    if (next === undefined) this.#found('open', start);
    else if ('{}:'.includes(next)) this.#found('empty', start, this.#at++);
    else if (depth >= deepest) this.#at = this.#text.length;
    else this.#braces(start, depth);
  }

  #braces(start: number, depth: number): void {
    name.lastIndex = this.#at;
    this.#at += name.exec(this.#text)?.[0].length ?? 0;
    const modifierAt = this.#at;
    const colon = this.#text[this.#at] === ':' ? ':' : '';
    const modifier = this.#text[this.#at + colon.length] ?? '';
    if (modifier === '') this.#found('open', start);
    else if (modifier === '}' && colon === '') this.#at++;
    else if (modifier === '/' && colon === '') this.#replacement(start, depth);
    else if (!modifiers.includes(modifier)) this.#found('modifier', start, modifierAt, colon + modifier.replace('}', ''));
    else {
      this.#at += colon.length + 1;
      const wordStart = this.#at;
      if (!this.until('}', depth + 1)) this.#found('open', start);
      else if (modifier === '#' || modifier === '%') this.#pattern(wordStart, this.#at - 1, start);
    }
  }

  /** `${name/pattern/replacement}`. */
  #replacement(start: number, depth: number): void {
    this.#at += this.#text[this.#at + 1] === '/' ? 2 : 1;
    const patternStart = this.#at;
    if (!this.until('/', depth + 1)) this.#found('no slash', start);
    else {
      this.#pattern(patternStart, this.#at - 1, start);
      if (!this.until('}', depth + 1)) this.#found('open', start);
    }
  }

  /** In a pattern a backslash stands before `*`, `?`, itself, `}` and `/` only (convertShellPatternToRegex). */
  #pattern(from: number, to: number, start: number): void {
    const pattern = this.#text.slice(from, to);
    const wrong = /["'$]/.test(pattern) ? -1 : pattern.replace(/\\\\/g, '  ').search(/\\[^*?}/]/);
    if (wrong >= 0) this.#found('pattern', start, from + wrong);
  }

  #found(kind: BadSubstitution['kind'], start: number, at = this.#at, modifier = ''): void {
    this.bad ??= { kind, modifier, start, end: Math.max(Math.min(this.#at, this.#text.length), at + modifier.length, start + 2), at };
  }
}
