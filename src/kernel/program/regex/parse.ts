import { parseBracket } from './bracket.ts';
import { CharSet, inClass, isWordCharacter, otherCases } from './char-set.ts';
import { largestCount, PatternError, type Node, type Place, type Syntax } from './syntax.ts';

/** A pattern's tree and the number of its groups. */
export interface Parsed {
  readonly node: Node;
  readonly groups: number;
  readonly backReferences: boolean;
  /** What GNU grep would warn of. */
  readonly warnings: readonly string[];
}

/** Parses a basic or extended regular expression with GNU's extensions (regex(7), "Regular Expressions" of the grep manual). Throws PatternError. */
export function parsePattern(pattern: string, syntax: Syntax): Parsed {
  return new Parser(pattern, syntax).parse();
}

const empty: Node = { kind: 'empty' };

const escapedPlaces: Readonly<Record<string, Place>> = { '<': 'word-start', '>': 'word-end', b: 'word-edge', B: 'word-inside', '`': 'text-start', '\'': 'text-end' };

const awkEscapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', a: '\x07', b: '\b' };

/** Deeper groups than these would overflow the host's stack. */
const deepestGroup = 2000;

function isLineStart(node: Node): boolean {
  return node.kind === 'place' && node.place === 'line-start';
}

class Parser {
  readonly #pattern: string;
  readonly #syntax: Syntax;
  #at = 0;
  #groups = 0;
  #depth = 0;
  #backReferences = false;
  readonly #warnings: string[] = [];
  /** Groups that are closed, to which one may refer. */
  readonly #closed = new Set<number>();

  constructor(pattern: string, syntax: Syntax) {
    this.#pattern = pattern;
    this.#syntax = syntax;
  }

  parse(): Parsed {
    const node = this.#choice();
    if (this.#at < this.#pattern.length) throw new PatternError('Unmatched ) or \\)');
    return { node, groups: this.#groups, backReferences: this.#backReferences, warnings: this.#warnings };
  }

  #choice(): Node {
    const nodes = [this.#sequence()];
    while (this.#take('|')) nodes.push(this.#sequence());
    const [only] = nodes;
    return nodes.length === 1 && only !== undefined ? only : { kind: 'choice', nodes };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    while (this.#at < this.#pattern.length && !this.#sees('|') && !this.#closes()) {
      const atom = this.#atom(nodes);
      nodes.push(isLineStart(atom) ? atom : this.#repeated(atom));
    }
    const [only] = nodes;
    return only === undefined ? empty : nodes.length === 1 ? only : { kind: 'sequence', nodes };
  }

  /** A closing parenthesis that ends this group; one that closes nothing is a character in grep's and awk's extended syntax. */
  #closes(): boolean {
    return this.#sees(')') && (this.#depth > 0 || !this.#syntax.extended || this.#syntax.dialect === 'posix');
  }

  #atom(before: readonly Node[]): Node {
    if (this.#take('(')) return this.#group();
    if (this.#seesRepetition()) {
      const literal = this.#leadingRepetition(before);
      if (literal !== undefined) return literal;
    }
    const character = this.#pattern[this.#at] ?? '';
    if (character === '[') {
      const bracket = parseBracket(this.#pattern, this.#at, this.#syntax);
      this.#at = bracket.end;
      return { kind: 'set', set: bracket.set };
    }
    if (character === '\\') return this.#escape();
    if (character === '.') {
      this.#at++;
      const { newlineStops } = this.#syntax;
      return { kind: 'set', set: new CharSet(code => !(newlineStops && code === 0x0a)) };
    }
    if (character === '^' && this.#isAnchorStart(before)) return this.#placed('line-start', 1);
    if (character === '$' && this.#isAnchorEnd()) return this.#placed('line-end', 1);
    const code = this.#pattern.codePointAt(this.#at) ?? 0;
    this.#at += code > 0xffff ? 2 : 1;
    return this.#char(code);
  }

  #group(): Node {
    if (++this.#depth > deepestGroup) throw new PatternError('Regular expression too big');
    const captures = this.#syntax.dialect !== 'perl' || this.#perlGroup();
    const number = captures ? ++this.#groups : 0;
    const node = this.#choice();
    if (!this.#take(')')) throw new PatternError(this.#syntax.dialect === 'perl' ? 'missing closing parenthesis' : 'Unmatched ( or \\(');
    this.#depth--;
    if (!captures) return node;
    this.#closed.add(number);
    return { kind: 'group', number, node };
  }

  /** What may follow `(` in Perl's syntax. Whether the group gets a number. */
  #perlGroup(): boolean {
    const kind = /\?(?:P?<\w+>|[^])?/y;
    kind.lastIndex = this.#at;
    const [found = ''] = this.#pattern[this.#at] === '?' ? kind.exec(this.#pattern) ?? [] : [];
    this.#at += found.length;
    if (found === '?:' || found === '') return found === '';
    if (found.endsWith('>')) return true;
    throw new PatternError(`the group (${found} is not simulated here`);
  }

  /** A repetition that has nothing to repeat: a character in basic expressions; an error, or nothing, in extended ones. */
  #leadingRepetition(before: readonly Node[]): Node | undefined {
    const { extended, dialect } = this.#syntax;
    if (!before.every(isLineStart)) return undefined;
    if (extended) {
      if (dialect === 'grep') {
        const operator = this.#pattern[this.#at] ?? '';
        this.#warnings.push(`${operator === '{' ? '{...}' : operator} at start of expression`);
        return empty;
      }
      throw new PatternError(dialect === 'awk' ? 'missing operand' : dialect === 'perl' ? 'quantifier does not follow a repeatable item' : 'Invalid preceding regular expression');
    }
    if (this.#pattern[this.#at] === '*') {
      this.#at++;
      return this.#char(0x2a);
    }
    if (this.#sees('{')) {
      if (dialect === 'grep') return empty;
      throw new PatternError('Invalid preceding regular expression');
    }
    return undefined;
  }

  #seesRepetition(): boolean {
    if (this.#pattern[this.#at] === '*') return true;
    if (this.#syntax.extended && (this.#sees('+') || this.#sees('?'))) return true;
    return this.#syntax.dialect !== 'awk' && this.#sees('{') && this.#interval() !== undefined;
  }

  #repeated(atom: Node): Node {
    const { dialect } = this.#syntax;
    let node = atom;
    for (let count = 0; ; count++) {
      const range = this.#repetition(count > 0);
      if (range === undefined) return node;
      if (count > deepestGroup) throw new PatternError('Regular expression too big');
      const lazy = dialect === 'perl' && this.#pattern[this.#at] === '?';
      if (lazy) this.#at++;
      node = { kind: 'repeat', node, ...range, lazy };
    }
  }

  #repetition(again: boolean): { min: number; max: number } | undefined {
    const { extended, dialect } = this.#syntax;
    const strict = again && !extended && dialect === 'posix';
    if (this.#pattern[this.#at] === '*') {
      if (strict) throw new PatternError('Invalid preceding regular expression');
      this.#at++;
      return { min: 0, max: Infinity };
    }
    if (this.#take('+')) return { min: 1, max: Infinity };
    if (this.#take('?')) return { min: 0, max: 1 };
    if (dialect === 'awk' || !this.#sees('{')) return undefined;
    const interval = this.#interval();
    if (interval === undefined) return undefined;
    if (strict) throw new PatternError('Invalid preceding regular expression');
    this.#at = interval.end;
    return { min: interval.min, max: interval.max };
  }

  /** The interval `{min,max}` at the place; undefined where grep takes the brace for a character. */
  #interval(): { min: number; max: number; end: number } | undefined {
    const { extended, dialect } = this.#syntax;
    const from = this.#at + (extended ? 1 : 2);
    const lenient = extended && (dialect === 'grep' || dialect === 'perl');
    const rest = /(\d*)(,?)(\d*)(\\?)(\}?)/y;
    rest.lastIndex = from;
    const [whole = '', low = '', comma = '', high = '', backslash = '', brace = ''] = rest.exec(this.#pattern) ?? [];
    if (brace === '' || (backslash === '') !== extended || (low === '' && comma === '')) {
      if (lenient) return undefined;
      throw new PatternError(from + whole.length >= this.#pattern.length ? 'Unmatched \\{' : 'Invalid content of \\{\\}');
    }
    const min = low === '' ? 0 : Number(low);
    const max = comma === '' ? min : high === '' ? Infinity : Number(high);
    if (max < min) throw new PatternError('Invalid content of \\{\\}');
    if (min > largestCount || (max !== Infinity && max > largestCount)) throw new PatternError('Regular expression too big');
    return { min, max, end: from + whole.length };
  }

  #escape(): Node {
    const { unicode, dialect } = this.#syntax;
    const next = this.#pattern[this.#at + 1];
    if (next === undefined) {
      if (dialect !== 'awk') throw new PatternError('Trailing backslash');
      return this.#placedChar(0x5c, 1);
    }
    if (dialect === 'awk') return this.#awkEscape(next);
    if (dialect === 'perl') {
      const perl = this.#perlEscape(next);
      if (perl !== undefined) return perl;
    }
    const place = dialect === 'perl' && next !== 'b' && next !== 'B' ? undefined : escapedPlaces[next];
    if (place !== undefined) return this.#placed(place, 2);
    if (next === 'w' || next === 'W') return this.#placedSet(new CharSet(code => isWordCharacter(code, unicode) === (next === 'w')));
    if (next === 's' || next === 'S') return this.#placedSet(new CharSet(code => inClass('space', code, unicode) === (next === 's')));
    if (next >= '1' && next <= '9') {
      const number = Number(next);
      if (!this.#closed.has(number)) throw new PatternError('Invalid back reference');
      this.#backReferences = true;
      this.#at += 2;
      return { kind: 'back-reference', number };
    }
    const code = this.#pattern.codePointAt(this.#at + 1) ?? 0;
    return this.#placedChar(code, code > 0xffff ? 3 : 2);
  }

  /** An escape that only Perl's syntax has. */
  #perlEscape(next: string): Node | undefined {
    if (next === 'd' || next === 'D') return this.#placedSet(new CharSet(code => (code >= 0x30 && code <= 0x39) === (next === 'd')));
    if (next === 'h' || next === 'H') return this.#placedSet(new CharSet(code => (code === 0x20 || code === 0x09) === (next === 'h')));
    if (next === 'A') return this.#placed('text-start', 2);
    if (next === 'z' || next === 'Z') return this.#placed('text-end', 2);
    const hex = /x([0-9a-fA-F]{2})/y;
    hex.lastIndex = this.#at + 1;
    const [, digits] = hex.exec(this.#pattern) ?? [];
    if (digits !== undefined) return this.#placedChar(parseInt(digits, 16), 4);
    const control = { t: 9, n: 10, r: 13, f: 12, e: 27, a: 7 }[next];
    return control === undefined ? undefined : this.#placedChar(control, 2);
  }

  /** An escape of mawk: those of C's strings; another character stands for itself. */
  #awkEscape(next: string): Node {
    const octal = /[0-7]{1,3}/y;
    octal.lastIndex = this.#at + 1;
    const digits = octal.exec(this.#pattern)?.[0];
    if (digits !== undefined) return this.#placedChar(parseInt(digits, 8) & 0xff, 1 + digits.length);
    const code = awkEscapes[next]?.charCodeAt(0) ?? this.#pattern.codePointAt(this.#at + 1) ?? 0;
    return this.#placedChar(code, code > 0xffff ? 3 : 2);
  }

  #isAnchorStart(before: readonly Node[]): boolean {
    return this.#syntax.extended || before.length === 0;
  }

  #isAnchorEnd(): boolean {
    if (this.#syntax.extended) return true;
    const rest = this.#pattern.slice(this.#at + 1, this.#at + 3);
    return rest === '' || rest === '\\)' || rest === '\\|';
  }

  #placed(place: Place, length: number): Node {
    this.#at += length;
    return { kind: 'place', place };
  }

  #placedSet(set: CharSet): Node {
    this.#at += 2;
    return { kind: 'set', set };
  }

  #placedChar(code: number, length: number): Node {
    this.#at += length;
    return this.#char(code);
  }

  #char(code: number): Node {
    const { ignoreCase, unicode } = this.#syntax;
    const others = ignoreCase ? otherCases(code, unicode) : [];
    if (others.length === 0) return { kind: 'char', code };
    return { kind: 'set', set: new CharSet(other => other === code || others.includes(other)) };
  }

  /** Whether an operator that basic expressions write with a backslash, and extended ones without, stands here. */
  #sees(operator: string): boolean {
    return this.#syntax.extended ? this.#pattern[this.#at] === operator : this.#pattern[this.#at] === '\\' && this.#pattern[this.#at + 1] === operator;
  }

  #take(operator: string): boolean {
    if (!this.#sees(operator)) return false;
    this.#at += this.#syntax.extended ? 1 : 2;
    return true;
  }
}
