import { Regex, type Syntax } from '../regex/regex.ts';

/** Where something was found. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

/** What grep looks for. */
export interface Matcher {
  /** Whether a line has it. */
  test(line: string): boolean;
  /** The leftmost, and of these the longest, place at or after an offset. */
  find(line: string, from: number): Found | undefined;
}

/** Several matchers as one. */
export class AnyMatcher implements Matcher {
  readonly #matchers: readonly Matcher[];

  constructor(matchers: readonly Matcher[]) {
    this.#matchers = matchers;
  }

  test(line: string): boolean {
    return this.#matchers.some(matcher => matcher.test(line));
  }

  find(line: string, from: number): Found | undefined {
    let best: Found | undefined;
    for (const matcher of this.#matchers) {
      const found = matcher.find(line, from);
      if (found !== undefined && (best === undefined || found.start < best.start || (found.start === best.start && found.end > best.end))) best = found;
    }
    return best;
  }
}

/** A text that is looked for as it is, in any case of its letters if wanted (`grep -F`). */
export class TextMatcher implements Matcher {
  readonly #text: string;
  readonly #ignoreCase: boolean;
  readonly #unicode: boolean;

  constructor(text: string, ignoreCase: boolean, unicode: boolean) {
    this.#ignoreCase = ignoreCase;
    this.#unicode = unicode;
    this.#text = this.#folded(text);
  }

  test(line: string): boolean {
    return this.#folded(line).includes(this.#text);
  }

  find(line: string, from: number): Found | undefined {
    const start = this.#folded(line).indexOf(this.#text, from);
    return start < 0 ? undefined : { start, end: start + this.#text.length };
  }

  #folded(text: string): string {
    if (!this.#ignoreCase) return text;
    return this.#unicode ? text.replace(/./gsu, lowered) : text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
  }
}

function lowered(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** A text as the basic regular expression that matches it. */
export function literalPattern(text: string): string {
  return text.replace(/[\\[\]*.^$]/g, '\\$&');
}

/** A matcher of one pattern of grep. Throws PatternError. */
export function regexMatcher(pattern: string, syntax: Partial<Syntax>): { matcher: Matcher; warnings: readonly string[] } {
  const plain = !/[\\[\]*.^$+?(){}|]/.test(pattern) && (syntax.within ?? 'any') === 'any' && syntax.ignoreCase !== true;
  if (plain) return { matcher: new TextMatcher(pattern, false, false), warnings: [] };
  const regex = new Regex(pattern, { ...syntax, dialect: 'grep' });
  return { matcher: { test: line => regex.test(line), find: (line, from) => regex.find(line, from) }, warnings: regex.warnings };
}

/** What a pattern looks for before a match may overlap so much with the match before. */
const longestBefore = 64;

/**
 * A matcher of a pattern in Perl's syntax (`grep -P`). What looks around is simulated at its ends only: `(?<=before)` or `before\\K` at the start, `(?=behind)` at the end. Throws PatternError.
 */
export function perlMatcher(pattern: string, syntax: Partial<Syntax>): Matcher {
  const folding = /^\(\?i\)/.exec(pattern) !== null;
  const source = folding ? pattern.slice(4) : pattern;
  const [, before = '', rest = source] = /^\(\?<=((?:[^()\\]|\\[^])*)\)([^]*)$/.exec(source) ?? /^((?:[^\\]|\\[^K])*)\\K([^]*)$/.exec(source) ?? [];
  const [, main = rest, behind = ''] = /^([^]*)\(\?=((?:[^()\\]|\\[^])*)\)$/.exec(rest) ?? [];
  const around = before !== '' || behind !== '';
  const countOf = (part: string): number => new Regex(part, { ...syntax, extended: true, dialect: 'perl', within: 'any' }).groups;
  const regex = new Regex(around ? `(${before})(?:${main})(${behind})` : main, { ...syntax, extended: true, dialect: 'perl', ignoreCase: folding || syntax.ignoreCase === true });
  const last = around ? 2 + countOf(before) + countOf(main) : 0;
  const find = (line: string, from: number): Found | undefined => {
    for (let at = before === '' ? from : Math.max(0, from - longestBefore); ;) {
      const match = regex.find(line, at);
      if (match === undefined || !around) return match;
      const found = { start: match.span(1)?.end ?? match.start, end: match.span(last)?.start ?? match.end };
      if (found.start >= from) return found;
      at = match.start + 1;
    }
  };
  return { test: line => regex.test(line), find };
}
