import { lastAtMost, type Span } from '../../span.ts';

/**
 * An instruction's text after its continued lines are joined the way BuildKit joins them: the escape character and
 * the line's end go, comment lines and blank lines between go, and everything else stays.
 */
export class Logical {
  readonly text: string;
  /** Where each joined piece begins in `text`, and where in the file. */
  readonly #at: readonly number[];
  readonly #source: readonly number[];

  private constructor(text: string, at: readonly number[], source: readonly number[]) {
    this.text = text;
    this.#at = at;
    this.#source = source;
  }

  static join(file: string, pieces: readonly Span[]): Logical {
    const at: number[] = [];
    const parts: string[] = [];
    let length = 0;
    for (const { start, end } of pieces) {
      at.push(length);
      parts.push(file.slice(start, end));
      length += end - start;
    }
    return new Logical(parts.join(''), at, pieces.map(({ start }) => start));
  }

  /** Where a character of `text` stands in the file. */
  sourceAt(offset: number): number {
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

/** What BuildKit's parser takes for a blank between words (`reWhitespace`); not every Unicode space is one. */
export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\v' || character === '\f';
}

/** The words of a piece of an instruction, split at blanks; quotes mean nothing here. */
export function blankSeparated(line: Logical, start: number, end: number): Word[] {
  const words: Word[] = [];
  let begin = -1;
  for (let at = start; at <= end; at++) {
    const inWord = at < end && !isBlank(line.text[at]);
    if (inWord && begin < 0) begin = at;
    if (!inWord && begin >= 0) {
      words.push(line.word(begin, at));
      begin = -1;
    }
  }
  return words;
}

/** The words of a piece of an instruction, split at blanks outside quotes (ENV, LABEL and ARG). */
export function quotedWords(line: Logical, start: number, end: number, escape: string): Word[] {
  const words: Word[] = [];
  let begin = -1;
  let quote = '';
  for (let at = start; at < end; at++) {
    const character = line.text[at] ?? '';
    if (quote === '' && isBlank(character)) {
      if (begin >= 0) words.push(line.word(begin, at));
      begin = -1;
      continue;
    }
    if (begin < 0) begin = at;
    if (character === escape && quote !== "'") at++;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  if (begin >= 0) words.push(line.word(begin, end));
  return words;
}
