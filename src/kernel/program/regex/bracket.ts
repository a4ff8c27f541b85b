import { CharSet, inClass, isClassName, otherCases } from './char-set.ts';
import { PatternError, type Syntax } from './syntax.ts';

const unmatched = 'Unmatched [, [^, [:, [., or [=';

/** A bracket expression's set of characters, and the offset behind its `]` (regex(7)). Throws PatternError. */
export function parseBracket(pattern: string, from: number, syntax: Syntax): { set: CharSet; end: number } {
  const bracket = new Bracket(pattern, from, syntax);
  const set = bracket.parse();
  return { set, end: bracket.at };
}

const awkEscapes: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, a: 7, b: 8 };

class Bracket {
  readonly #pattern: string;
  readonly #from: number;
  readonly #syntax: Syntax;
  readonly #ranges: [number, number][] = [];
  readonly #classes: string[] = [];
  at: number;

  constructor(pattern: string, from: number, syntax: Syntax) {
    this.#pattern = pattern;
    this.#from = from;
    this.#syntax = syntax;
    this.at = from + 1;
  }

  parse(): CharSet {
    const { dialect, ignoreCase, unicode, newlineStops } = this.#syntax;
    if (this.at >= this.#pattern.length && dialect === 'grep') throw new PatternError('Invalid regular expression');
    const negated = this.#pattern[this.at] === '^';
    if (negated) this.at++;
    for (let first = true; ; first = false) {
      if (this.at >= this.#pattern.length) throw new PatternError(unmatched);
      if (this.#pattern[this.at] === ']' && !first) break;
      this.#item();
    }
    this.at++;
    if (dialect !== 'awk' && dialect !== 'perl') this.#refuseBareClass(negated);
    const ranges = this.#ranges;
    const classes = this.#classes;
    const holds = (code: number): boolean => ranges.some(([low, high]) => code >= low && code <= high) || classes.some(name => inClass(name, code, unicode) === true);
    const folded = ignoreCase ? (code: number): boolean => holds(code) || otherCases(code, unicode).some(holds) : holds;
    return new CharSet(negated ? code => !folded(code) && !(newlineStops && code === 0x0a) : folded);
  }

  #item(): void {
    if (this.#syntax.dialect === 'perl' && this.#pattern[this.at] === '\\') {
      const name = { d: 'digit', s: 'space', w: 'alnum', h: 'blank' }[this.#pattern[this.at + 1] ?? ''];
      if (name !== undefined) {
        this.at += 2;
        this.#classes.push(name);
        if (name === 'alnum') this.#ranges.push([0x5f, 0x5f]);
        return;
      }
    }
    const named = this.#named();
    if (named?.kind === ':') {
      if (!isClassName(named.name)) throw new PatternError('Invalid character class name');
      this.#classes.push(this.#syntax.ignoreCase && (named.name === 'upper' || named.name === 'lower') ? 'alpha' : named.name);
      return;
    }
    const low = named === undefined ? this.#character() : this.#element(named.name);
    if (this.#pattern[this.at] !== '-' || this.#pattern[this.at + 1] === ']' || this.at + 1 >= this.#pattern.length) {
      this.#ranges.push([low, low]);
      return;
    }
    this.at++;
    const upper = this.#named();
    if (upper?.kind === ':') throw new PatternError('Invalid range end');
    const high = upper === undefined ? this.#character() : this.#element(upper.name);
    if (high < low) throw new PatternError('Invalid range end');
    this.#ranges.push([low, high]);
  }

  /** `[:name:]`, `[.name.]` or `[=name=]` here. */
  #named(): { kind: string; name: string } | undefined {
    const kind = this.#pattern[this.at + 1] ?? '';
    if (this.#pattern[this.at] !== '[' || kind === '' || !':.='.includes(kind)) return undefined;
    const end = this.#pattern.indexOf(`${kind}]`, this.at + 2);
    if (end < 0) {
      if (kind === ':') return undefined;
      throw new PatternError(unmatched);
    }
    const name = this.#pattern.slice(this.at + 2, end);
    if (kind === ':' && !/^[a-z]*$/i.test(name)) return undefined;
    this.at = end + 2;
    return { kind, name };
  }

  /** A collating element: in the C locale these are the single characters. */
  #element(name: string): number {
    const code = name.codePointAt(0);
    if (code === undefined || name.length > (code > 0xffff ? 2 : 1)) throw new PatternError('Invalid collation character');
    return code;
  }

  #character(): number {
    const code = this.#pattern.codePointAt(this.at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    if (code !== 0x5c || !['awk', 'perl'].includes(this.#syntax.dialect) || this.at >= this.#pattern.length) return code;
    const octal = /[0-7]{1,3}/y;
    octal.lastIndex = this.at;
    const digits = octal.exec(this.#pattern)?.[0];
    if (digits !== undefined) {
      this.at += digits.length;
      return parseInt(digits, 8) & 0xff;
    }
    const next = this.#pattern.codePointAt(this.at) ?? 0;
    this.at += next > 0xffff ? 2 : 1;
    return awkEscapes[String.fromCodePoint(next)] ?? next;
  }

  /** GNU's help for those who forget the outer brackets. */
  #refuseBareClass(negated: boolean): void {
    const text = this.#pattern.slice(this.#from + (negated ? 2 : 1), this.at - 1);
    if (text.length > 2 && text.startsWith(':') && text.endsWith(':')) throw new PatternError('character class syntax is [[:space:]], not [:space:]');
  }
}
