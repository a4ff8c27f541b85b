import { lastAtMost, type Span } from '../base/span.ts';

/**
 * An instruction's text after its continued lines are joined the way BuildKit joins them: the escape character and
 * the line's end go, comment lines and blank lines between go, and everything else stays.
 */
export class Logical {
  readonly text: string;
  /** Where the first piece begins in the file. */
  readonly #start: number;
  /** Where each joined piece begins in `text`, and where in the file; `undefined` if there is but one, as there mostly is. */
  readonly #at: readonly number[] | undefined;
  readonly #source: readonly number[] | undefined;

  private constructor(text: string, start: number, at?: readonly number[], source?: readonly number[]) {
    this.text = text;
    this.#start = start;
    this.#at = at;
    this.#source = source;
  }

  static join(file: string, pieces: readonly Span[]): Logical {
    const [first] = pieces;
    if (!first) return new Logical('', 0);
    if (pieces.length === 1) return new Logical(file.slice(first.start, first.end), first.start);
    const at: number[] = [];
    const parts: string[] = [];
    let length = 0;
    for (const { start, end } of pieces) {
      at.push(length);
      parts.push(file.slice(start, end));
      length += end - start;
    }
    return new Logical(parts.join(''), first.start, at, pieces.map(({ start }) => start));
  }

  /** Where a character of `text` stands in the file. */
  sourceAt(offset: number): number {
    if (!this.#at || !this.#source) return this.#start + offset;
    const piece = lastAtMost(this.#at, offset);
    return (this.#source[piece] ?? 0) + offset - (this.#at[piece] ?? 0);
  }

  /** Where a piece of `text` stands in the file: from its first character to behind its last one. */
  spanOf(start: number, end: number): Span {
    const first = this.sourceAt(start);
    return { start: first, end: end > start ? this.sourceAt(end - 1) + 1 : first };
  }

  word(start: number, end: number): Word {
    return new Word(this, start, end);
  }

  /** Behind the space at `start` and after it, but not behind `end`. */
  skipSpace(start: number, end: number): number {
    let at = start;
    while (at < end && isSpace(this.text.charCodeAt(at))) at++;
    return at;
  }

  /** In front of the space before `end`, but not in front of `start`. */
  skipSpaceBack(start: number, end: number): number {
    let at = end;
    while (at > start && isSpace(this.text.charCodeAt(at - 1))) at--;
    return at;
  }
}

/** A piece of an instruction as it is written, quotes and escapes included. */
export class Word {
  /** Its place in the instruction's {@link Logical} text. */
  readonly start: number;
  readonly end: number;
  readonly #line: Logical;

  constructor(line: Logical, start: number, end: number) {
    this.#line = line;
    this.start = start;
    this.end = end;
  }

  get text(): string {
    return this.#line.text.slice(this.start, this.end);
  }

  /** Its place in the file. */
  get span(): Span {
    return this.#line.spanOf(this.start, this.end);
  }
}

/** Go's `unicode.IsSpace`. */
export function isSpace(unit: number): boolean {
  return (unit >= 0x09 && unit <= 0x0d) || unit === 0x20 || (unit > 0x7f && /[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(String.fromCharCode(unit)));
}

/** What BuildKit's parser takes for a blank between words (`reWhitespace`); not every Unicode space is one. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || (unit >= 0x0b && unit <= 0x0d);
}

/** The words of a piece of an instruction, split at blanks; quotes mean nothing here. */
export function blankSeparated(line: Logical, start: number, end: number): Word[] {
  const words: Word[] = [];
  let begin = -1;
  for (let at = start; at <= end; at++) {
    const inWord = at < end && !isBlank(line.text.charCodeAt(at));
    if (inWord && begin < 0) begin = at;
    if (!inWord && begin >= 0) {
      words.push(line.word(begin, at));
      begin = -1;
    }
  }
  return words;
}

/** The words of a piece of an instruction, split at space outside quotes (ENV, LABEL and ARG). */
export function quotedWords(line: Logical, start: number, end: number, escape: string): Word[] {
  const words: Word[] = [];
  const escapeUnit = escape.charCodeAt(0);
  let begin = -1;
  let quote = 0;
  for (let at = start; at < end; at++) {
    const unit = line.text.charCodeAt(at);
    if (quote === 0 && isSpace(unit)) {
      if (begin >= 0) words.push(line.word(begin, at));
      begin = -1;
      continue;
    }
    if (begin < 0) begin = at;
    if (unit === escapeUnit && quote !== singleQuote) at++;
    else if (quote === 0 && (unit === doubleQuote || unit === singleQuote)) quote = unit;
    else if (unit === quote) quote = 0;
  }
  if (begin >= 0) words.push(line.word(begin, end));
  return words;
}

const doubleQuote = 0x22;
const singleQuote = 0x27;
