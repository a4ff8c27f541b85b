import { message, type Message } from '../../base/message.ts';
import type { Logical } from '../../dockerfile/index.ts';
import type { Literal, Part, ShellComment, Word } from './ast.ts';
import type { Problem } from './problem.ts';
import { TextWord } from './word.ts';

/** What is read, and where it stands. */
export interface Source {
  /** The script's own text, in which nodes have their places. */
  readonly line: Logical;
  /** What is read: the same text, or what is left of a part of it when the backslashes within backticks are gone. */
  readonly text: string;
  /** Where a character of `text` stands in the script; not given if they are the same. */
  readonly translate?: (at: number) => number;
  readonly start: number;
  readonly end: number;
  /** How deep the text is nested already. */
  readonly depth: number;
  /** Here-documents whose text stands outside the script, as below a RUN. */
  readonly outside: number;
}

/** Substitutions, groups and loops may stand in each other this deep; what is deeper is passed over. */
export const deepest = 100;

/** Who has so many does not need more. */
const mostProblems = 100;

/** The position in a script, and what every reader of a part of it needs. */
export abstract class Reader {
  readonly problems: Problem[];
  readonly comments: ShellComment[];
  protected readonly source: Source;
  protected readonly text: string;
  protected end: number;
  protected at: number;
  protected depth: number;

  constructor(source: Source, problems: Problem[] = [], comments: ShellComment[] = []) {
    this.source = source;
    this.text = source.text;
    this.at = source.start;
    this.end = source.end;
    this.depth = source.depth;
    this.problems = problems;
    this.comments = comments;
  }

  /** The character at the position or behind it, as a UTF-16 code unit; -1 behind the end. */
  protected unit(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.end ? this.text.charCodeAt(at) : -1;
  }

  protected startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at) && this.at + text.length <= this.end;
  }

  /** Passes a text if it stands here. */
  protected pass(text: string): boolean {
    const found = this.startsWith(text);
    if (found) this.at += text.length;
    return found;
  }

  /** Reads as if the text ended there. */
  protected until<T>(end: number, read: () => T): T {
    const rest = this.end;
    this.end = end;
    try {
      return read();
    } finally {
      this.end = rest;
    }
  }

  /** Where something stands in the script that begins here. */
  protected startOf(at: number): number {
    return this.source.translate?.(at) ?? at;
  }

  /** The same for what ends before here. */
  protected endOf(at: number): number {
    const { translate } = this.source;
    if (!translate) return at;
    return at > 0 ? translate(at - 1) + 1 : translate(0);
  }

  protected word(start: number, end: number, content: string | readonly Part[]): Word {
    return new TextWord(this.source.line, this.startOf(start), this.endOf(end), content);
  }

  protected literal(start: number, end: number, value: string): Literal {
    return { type: 'literal', start: this.startOf(start), end: this.endOf(end), value };
  }

  protected problem(code: string, start: number, end: number, text: Message, separate = false): void {
    const first = this.startOf(start);
    this.report({ code, start: first, end: Math.max(first, this.endOf(end)), message: text, separate });
  }

  protected unclosed(start: number, end: number, close: string, code = 'SC1073'): void {
    this.problem(code, start, end, message('Nothing closes this {0}; put {1} where it ends', this.text.slice(start, end), close));
  }

  protected report(problem: Problem): void {
    if (this.problems.length < mostProblems) this.problems.push(problem);
  }

  /**
   * Reads something that may hold another of its kind. At the deepest level it passes everything over instead: no
   * person writes that, and the stack is not endless.
   */
  protected nested<T>(read: () => T, otherwise: () => T): T {
    if (this.depth >= deepest) {
      this.at = this.end;
      return otherwise();
    }
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }
}

/** How characters behave outside quotes. */
const classes = new Uint8Array(128);

/** Ends a word. */
const breaks = 1;
/** Begins something else than plain text within a word. */
const special = 2;

for (const character of ' \t\n\r|&;<>()') classes[character.charCodeAt(0)] = breaks;
for (const character of '\\\'"$`*?[{@+!') classes[character.charCodeAt(0)] = special;

/** Whether a character outside quotes is nothing but itself. */
export function isPlainUnit(unit: number): boolean {
  return unit >= 128 || (unit >= 0 && classes[unit] === 0);
}

/** Whether a character outside quotes ends a word. The end of the text does. */
export function isBreak(unit: number): boolean {
  return unit < 0 || (unit < 128 && classes[unit] === breaks);
}

export function isNameStart(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isNameUnit(unit: number): boolean {
  return isNameStart(unit) || isDigit(unit);
}
