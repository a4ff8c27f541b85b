import type { Span } from '../base/span.ts';
import { findHeredocs, type Heredoc, type HeredocStart } from './heredoc.ts';
import { Instruction, type Bodies, type Comment } from './instruction.ts';
import { isSpace, Logical } from './logical.ts';
import { stagesOf, type Stages } from './stage.ts';

/** `# name=value` at the top of the file: `syntax`, `escape` or `check`. */
export interface Directive {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly valueSpan: Span;
}

/** A Dockerfile as BuildKit's parser sees it. */
export interface Dockerfile extends Stages {
  readonly text: string;
  readonly directives: readonly Directive[];
  /** `\`, or what the escape directive says. */
  readonly escape: string;
  readonly instructions: readonly Instruction[];
  /** Comment lines outside instructions, directives not among them. */
  readonly comments: readonly Comment[];
  /** Physical lines that BuildKit's scanner cannot hold. */
  readonly longLines: readonly Span[];
}

/** The longest line in bytes that BuildKit reads (`bufio.MaxScanTokenSize` - 1). */
export const longestLine = 65_535;

/**
 * Parses a Dockerfile. Never fails: what is wrong stays in the result for the rules to see.
 *
 * The npm library dockerfile-ast is not used for this. Measured with 0.7.1, a line of 5 MB takes it 6 seconds and the
 * variables of 10,000 stages 8 seconds; and it gives the words of a heredoc's body as arguments. This parser takes
 * a linear number of steps, and follows BuildKit's `frontend/dockerfile/parser`, whose facts its comments name.
 */
export function parseDockerfile(text: string): Dockerfile {
  const reader = new Reader(text);
  reader.readAll();
  const { directives, escape, instructions, comments, longLines } = reader;
  return { text, directives, escape, instructions, comments, longLines, ...stagesOf(instructions, escape) };
}

const noComments: Comment[] = [];

interface Line {
  readonly start: number;
  /** Behind the last character, the end of line not counted. */
  readonly end: number;
}

class Reader {
  readonly directives: Directive[] = [];
  readonly instructions: Instruction[] = [];
  readonly comments: Comment[] = [];
  readonly longLines: Span[] = [];
  escape = '\\';
  readonly #text: string;
  #at: number;
  #inDirectives = true;
  #commentsAbove: Comment[] = noComments;
  /** Where the last heredoc ended. */
  #bodyEnd = 0;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  readAll(): void {
    while (this.#at < this.#text.length) {
      const line = this.#nextLine();
      const start = this.#skipSpace(line.start, line.end);
      if (start === line.end) this.#readBlank();
      else if (this.#text[start] === '#') this.#readComment(start, line.end);
      else this.#readInstruction(start, line.end);
    }
  }

  #nextLine(): Line {
    const start = this.#at;
    const found = this.#text.indexOf('\n', start);
    const stop = found < 0 ? this.#text.length : found;
    let end = stop;
    while (end > start && this.#text[end - 1] === '\r') end--;
    this.#at = found < 0 ? stop : stop + 1;
    if (isTooLong(this.#text, start, stop)) this.longLines.push({ start, end });
    return { start, end };
  }

  #skipSpace(start: number, end: number): number {
    let at = start;
    while (at < end && isSpace(this.#text.charCodeAt(at))) at++;
    return at;
  }

  #readBlank(): void {
    this.#inDirectives = false;
    this.#commentsAbove = noComments;
  }

  #readComment(start: number, end: number): void {
    const text = this.#text.slice(start + 1, end).trim();
    const directive = this.#inDirectives ? this.#directiveIn(start, end) : undefined;
    if (directive) {
      this.directives.push(directive);
      if (directive.name === 'escape' && isEscape(directive.value)) this.escape = directive.value;
      return;
    }
    this.#inDirectives = false;
    const comment = { text, textStart: this.#skipSpace(start + 1, end), span: { start, end } };
    this.comments.push(comment);
    if (this.#commentsAbove === noComments) this.#commentsAbove = [comment];
    else this.#commentsAbove.push(comment);
  }

  /** Directives end at the first line that is none (`parser/directives.go`). A blank is a value, too, and no escape character. */
  #directiveIn(start: number, end: number): Directive | undefined {
    const line = this.#text.slice(start, end);
    const match = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=/.exec(line);
    const name = match?.[1]?.toLowerCase() ?? '';
    if (!match || !['syntax', 'escape', 'check'].includes(name)) return undefined;
    const given = line.slice(match[0].length);
    const value = given.trim() || (name === 'escape' ? given.slice(-1) : '');
    if (value === '') return undefined;
    const valueStart = start + line.lastIndexOf(value);
    return { name, value, span: { start, end }, valueSpan: { start: valueStart, end: valueStart + value.length } };
  }

  #readInstruction(start: number, end: number): void {
    this.#inDirectives = false;
    const comments = this.#commentsAbove;
    this.#commentsAbove = noComments;
    const { pieces, commented, blankLines } = this.#readContinued(start, end);
    const line = Logical.join(this.#text, pieces);
    this.instructions.push(new Instruction(line, 0, this.escape, { comments, commented, blankLines, bodies: this.#readBodies }));
  }

  #readContinued(start: number, end: number): { pieces: Span[]; commented: boolean; blankLines: Span[] | undefined } {
    const pieces: Span[] = [];
    let blankLines: Span[] | undefined;
    let commented = false;
    let continuation = this.#continuationIn(start, end);
    pieces.push({ start, end: continuation ?? end });
    while (continuation !== undefined && this.#at < this.#text.length) {
      const line = this.#nextLine();
      const begin = this.#skipSpace(line.start, line.end);
      if (begin === line.end) {
        (blankLines ??= []).push({ start: line.start, end: this.#at });
        continue;
      }
      if (this.#text[begin] === '#') {
        commented = true;
        continue;
      }
      continuation = this.#continuationIn(line.start, line.end);
      pieces.push({ start: line.start, end: continuation ?? line.end });
    }
    return { pieces, commented, blankLines };
  }

  /** Where the escape character stands that continues a line, unless another one stands before it. */
  #continuationIn(start: number, end: number): number | undefined {
    let at = end - 1;
    while (at >= start && (this.#text[at] === ' ' || this.#text[at] === '\t')) at--;
    if (at < start || this.#text[at] !== this.escape) return undefined;
    return at > start && this.#text[at - 1] === this.escape ? undefined : at;
  }

  /** Reads the bodies one after the other; behind one that the file does not close there is no other. */
  readonly #readBodies = (instruction: Instruction): Bodies | undefined => {
    if (!mayHoldHeredoc(instruction)) return undefined;
    const { line, argument } = instruction;
    const heredocs: Heredoc[] = [];
    for (const start of findHeredocs(line, argument.start, argument.end)) {
      const heredoc = this.#readHeredoc(start);
      heredocs.push(heredoc);
      if (!heredoc.terminated) break;
    }
    return heredocs.length > 0 ? { heredocs, end: this.#bodyEnd } : undefined;
  };

  #readHeredoc(start: HeredocStart): Heredoc {
    const { name, expand, chomp, word } = start;
    const bodyStart = this.#at;
    while (this.#at < this.#text.length) {
      const line = this.#nextLine();
      if (this.#endsHeredoc(line, start)) {
        this.#bodyEnd = line.end;
        return { name, expand, chomp, word, body: { start: bodyStart, end: line.start }, terminated: true };
      }
    }
    this.#bodyEnd = this.#at;
    return { name, expand, chomp, word, body: { start: bodyStart, end: this.#at }, terminated: false };
  }

  #endsHeredoc(line: Line, { name, chomp }: HeredocStart): boolean {
    let { start } = line;
    if (chomp) while (start < line.end && this.#text[start] === '\t') start++;
    return line.end - start === name.length && this.#text.startsWith(name, start);
  }
}

/** What the escape directive may say. */
export function isEscape(value: string): boolean {
  return value === '\\' || value === '`';
}

function mayHoldHeredoc(instruction: Instruction): boolean {
  const inner = instruction.trigger ?? instruction;
  return ['RUN', 'COPY', 'ADD'].includes(inner.keyword) && !inner.exec;
}

function isTooLong(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length > longestLine) return true;
  if (length * 3 <= longestLine) return false;
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes > longestLine;
}
