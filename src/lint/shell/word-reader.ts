import type { Span } from '../../base/span.ts';
import { Logical } from '../../dockerfile/index.ts';
import { decodeAnsi } from './ansi.ts';
import type { ArithmeticPart, CommandSubstitution, DoubleQuoted, List, Part, ProcessSubstitution, SingleQuoted, Word } from './ast.ts';
import { contexts, type Context } from './contexts.ts';
import { PatternReader } from './pattern-reader.ts';
import { isBreak, isPlainUnit, type Source } from './reader.ts';

/** Reads words: quotes, expansions, substitutions, patterns. */
export abstract class WordReader extends PatternReader {
  /** Reads commands up to a `)`, which stays, or to the end. */
  protected abstract commandsInParentheses(): List;

  /** Reads commands in a text of its own, such as what stands in backticks. */
  protected abstract commandsIn(source: Source): List;

  protected emptyList(): List {
    const at = this.startOf(this.at);
    return { start: at, end: at, commands: [], separators: [] };
  }

  /** A word, if one begins here. */
  protected readWord(): Word | undefined {
    const start = this.at;
    this.#skipPlain();
    if (isBreak(this.unit()) && !this.#isProcess()) {
      return this.at > start ? this.word(start, this.at, this.text.slice(start, this.at)) : undefined;
    }
    this.at = start;
    return this.wordOf(start, this.readParts(contexts.word));
  }

  /** The word that has been read since `start`. */
  protected wordOf(start: number, parts: readonly Part[]): Word | undefined {
    if (this.at === start) return undefined;
    const [only] = parts;
    return this.word(start, this.at, parts.length === 1 && only?.type === 'literal' ? only.value : parts);
  }

  protected override readParts(context: Context): Part[] {
    const parts: Part[] = [];
    let literal = '';
    let literalStart = this.at;
    for (;;) {
      const begin = this.at;
      while (isPlainUnit(this.unit()) && !context.ends(this.unit())) this.at++;
      if (this.at > begin) literal += this.text.slice(begin, this.at);
      const unit = this.unit();
      const stands = this.at;
      if (unit < 0) break;
      const part = this.#partAt(unit, context);
      if (part) {
        if (stands > literalStart) parts.push(this.literal(literalStart, stands, literal));
        parts.push(part);
        literal = '';
        literalStart = this.at;
      } else if (context.ends(unit)) break;
      else literal += this.#character(unit, context);
    }
    if (this.at > literalStart) parts.push(this.literal(literalStart, this.at, literal));
    return parts;
  }

  protected override readBalanced(context: Context, open: string, close: string): { parts: Part[]; closed: boolean } {
    const parts: Part[] = [];
    for (let level = 0; ;) {
      for (const part of this.readParts(context)) parts.push(part);
      const begin = this.at;
      if (this.pass(open)) level++;
      else if (this.pass(close)) {
        if (level === 0) return { parts, closed: true };
        level--;
      } else return { parts, closed: false };
      parts.push(this.literal(begin, this.at, this.text.slice(begin, this.at)));
    }
  }

  /** What stands between `((` and `))`. The position is behind the opening ones, and behind the closing ones afterwards. */
  protected readArithmetic(start: number): ArithmeticPart {
    const begin = this.at;
    const { parts, closed } = this.nested(() => this.readBalanced(contexts.arithmetic, '(', ')'), () => ({ parts: [], closed: false }));
    if (!closed || !this.pass(')')) this.unclosed(start, begin, '))');
    return { type: 'arithmetic', start: this.startOf(start), end: this.endOf(this.at), parts };
  }

  /** `$((` and `((` may also be two parentheses; a calculation ends with two at once. */
  protected isArithmetic(start: number): boolean {
    let level = 2;
    let quote = '';
    const limit = Math.min(this.end, start + longestArithmetic);
    for (let at = start; at < limit; at++) {
      const character = this.text.charAt(at);
      if (character === '\\' && quote !== "'") at++;
      else if (quote !== '') quote = character === quote ? '' : quote;
      else if (character === '"' || character === "'") quote = character;
      else if (character === '(') level++;
      else if (character === ')' && --level === 1) return this.text[at + 1] === ')' && at + 1 < this.end;
    }
    return true;
  }

  #skipPlain(): void {
    for (;;) {
      const unit = this.unit();
      const isPlain = isPlainUnit(unit) || ((unit === 0x40 || unit === 0x2b || unit === 0x21) && this.unit(1) !== 0x28);
      if (!isPlain) return;
      this.at++;
    }
  }

  #isProcess(): boolean {
    const unit = this.unit();
    return (unit === 0x3c || unit === 0x3e) && this.unit(1) === 0x28;
  }

  /** One character, or the one behind a backslash. A line's end behind a backslash is nothing. */
  #character(unit: number, { escapable }: Context): string {
    const character = this.text.charAt(this.at++);
    if (unit !== 0x5c || this.at >= this.end) return character;
    const next = this.text.charAt(this.at);
    if (escapable !== undefined && !escapable.includes(next)) return character;
    this.at++;
    return next === '\n' ? '' : next;
  }

  /** What is more than a character; `undefined` if nothing such stands here. */
  #partAt(unit: number, context: Context): Part | undefined {
    switch (unit) {
      case 0x24: return this.#dollar(context);
      case 0x60: return this.#backticks(context === contexts.double || context === contexts.quotedOperand);
      case 0x27: return context.singleQuotes ? this.#singleQuoted(this.at) : undefined;
      case 0x22: return context.doubleQuotes ? this.#doubleQuoted(this.at) : undefined;
      case 0x3c: case 0x3e: return context.patterns && this.unit(1) === 0x28 ? this.#process(unit === 0x3c ? '<' : '>') : undefined;
      default: return context.patterns ? this.readPattern(unit) : undefined;
    }
  }

  #dollar(context: Context): Part | undefined {
    const start = this.at;
    switch (this.unit(1)) {
      case 0x28: return this.unit(2) === 0x28 && this.isArithmetic(start + 3) ? this.#arithmetic() : this.#substitution();
      case 0x5b: return this.#bracketArithmetic();
      case 0x7b: return this.readBraced(context);
      case 0x27:
        if (!context.singleQuotes) return undefined;
        this.at++;
        return this.#singleQuoted(start);
      case 0x22:
        if (!context.doubleQuotes) return undefined;
        this.at++;
        return this.#doubleQuoted(start);
      default: return this.readUnbraced();
    }
  }

  #singleQuoted(start: number): SingleQuoted {
    const ansi = this.at > start;
    const open = this.at + 1;
    let close = open;
    if (ansi) while (close < this.end && this.text[close] !== "'") close += this.text[close] === '\\' ? 2 : 1;
    else close = this.text.indexOf("'", open);
    const closed = close >= 0 && close < this.end;
    const end = closed ? close : this.end;
    this.at = closed ? end + 1 : end;
    if (!closed) this.unclosed(start, open, "'");
    const raw = this.text.slice(open, end);
    return { type: 'single', start: this.startOf(start), end: this.endOf(this.at), value: ansi ? decodeAnsi(raw) : raw, ansi };
  }

  #doubleQuoted(start: number): DoubleQuoted {
    const localized = this.at > start;
    this.at++;
    const parts = this.nested(() => this.readParts(contexts.double), () => []);
    if (!this.pass('"')) this.unclosed(start, start + 1, '"');
    return { type: 'double', start: this.startOf(start), end: this.endOf(this.at), parts, localized };
  }

  #arithmetic(): ArithmeticPart {
    const start = this.at;
    this.at += 3;
    return this.readArithmetic(start);
  }

  /** `$[…]`, an old form of bash. */
  #bracketArithmetic(): ArithmeticPart | undefined {
    const start = this.at;
    this.at += 2;
    const { parts, closed } = this.nested(() => this.readBalanced(contexts.bracketArithmetic, '[', ']'), () => ({ parts: [], closed: false }));
    if (!closed) this.unclosed(start, start + 2, ']');
    return { type: 'arithmetic', start: this.startOf(start), end: this.endOf(this.at), parts };
  }

  #substitution(): CommandSubstitution {
    const start = this.at;
    const body = this.#inParentheses();
    return { type: 'command', start: this.startOf(start), end: this.endOf(this.at), backticks: false, body };
  }

  #process(operator: '<' | '>'): ProcessSubstitution {
    const start = this.at;
    const body = this.#inParentheses();
    return { type: 'process', start: this.startOf(start), end: this.endOf(this.at), operator, body };
  }

  #inParentheses(): List {
    const start = this.at;
    this.at += 2;
    const body = this.nested(() => this.commandsInParentheses(), () => this.emptyList());
    if (!this.pass(')')) this.unclosed(start, start + 2, ')');
    return body;
  }

  #backticks(quoted: boolean): CommandSubstitution {
    const start = this.at++;
    const source = this.#backtickSource(quoted);
    const close = this.at;
    const body = this.nested(() => this.commandsIn(source), () => this.emptyList());
    this.at = close;
    if (!this.pass('`')) this.unclosed(start, start + 1, '`');
    return { type: 'command', start: this.startOf(start), end: this.endOf(this.at), backticks: true, body };
  }

  /**
   * What stands between backticks; the position is before the closing one afterwards. A backslash quotes `$`, a
   * backtick and itself, and within double quotes also `"`, before the command is read.
   */
  #backtickSource(quoted: boolean): Source {
    const escapable = quoted ? '$`\\"' : '$`\\';
    const pieces: Span[] = [];
    const start = this.at;
    let begin = start;
    for (; this.at < this.end && this.text[this.at] !== '`'; this.at++) {
      if (this.text[this.at] !== '\\' || this.at + 1 >= this.end) continue;
      if (escapable.includes(this.text.charAt(this.at + 1))) {
        pieces.push({ start: begin, end: this.at });
        begin = this.at + 1;
      }
      this.at++;
    }
    const rest = { ...this.source, depth: this.depth, outside: 0 };
    if (pieces.length === 0) return { ...rest, start, end: this.at };
    const inner = Logical.join(this.text, [...pieces, { start: begin, end: this.at }]);
    return { ...rest, text: inner.text, translate: at => this.startOf(inner.sourceAt(at)), start: 0, end: inner.text.length };
  }
}

/** How far the end of a calculation is looked for. */
const longestArithmetic = 10_000;
