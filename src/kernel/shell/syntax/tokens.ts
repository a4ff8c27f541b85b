import type { Command, List, Redirect } from './ast.ts';
import { Incomplete, ScriptError } from './error.ts';
import type { Reader } from './reader.ts';
import { readToken, type Token } from './token.ts';

/** What compound commands need of the level above them. */
export interface CommandLevel {
  compoundList(tokens: Tokens, expected: string): List;
  command(tokens: Tokens): Command;
  readRedirect(tokens: Tokens): Redirect | undefined;
}

const closers = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']);
const keywords = new Set([...closers, 'if', 'while', 'until', 'for', 'case', 'in', '{', '!', 'function', '[[', 'time', 'select', 'coproc']);
const bashOnly = new Set(['function', '[[', 'time', 'select', 'coproc']);
/** Of those, what busybox's ash has as well. */
const ofAsh = new Set(['function']);
const closingOperators = new Set([')', ';;', ';&', ';;&']);

/** The text of a word that is no more than unquoted text. */
export function wordText(token: Token): string | undefined {
  if (token.kind !== 'word') return undefined;
  const [part] = token.word.parts;
  return part?.kind === 'text' && token.word.parts.length === 1 && part.text === token.word.raw ? part.text : undefined;
}

/** The tokens of a script with a look ahead of one, and the errors that they make. */
export class Tokens {
  readonly reader: Reader;
  readonly level: CommandLevel;
  /** They are inside of `$(…)`. */
  substitution = false;
  private ahead: Token | undefined;
  private from = { pos: 0, line: 1 };

  constructor(reader: Reader, level: CommandLevel) {
    this.reader = reader;
    this.level = level;
  }

  /** The next token; it stays. */
  peek(): Token {
    if (this.ahead === undefined) {
      this.from = { pos: this.reader.pos, line: this.reader.line };
      this.ahead = readToken(this.reader);
    }
    return this.ahead;
  }

  take(): Token {
    const token = this.peek();
    this.ahead = undefined;
    return token;
  }

  /** Forgets the token that was looked at, when the reader was set to another place. */
  drop(): void {
    this.ahead = undefined;
  }

  /** Reads from the place of the next token in another way; undefined if it cannot be so. */
  read<T>(read: () => T | undefined): T | undefined {
    const { ahead } = this;
    if (ahead !== undefined && ahead.kind !== 'word' && ahead.kind !== 'operator') return undefined;
    if (ahead !== undefined && this.reader.pending.length > 0 && this.reader.line !== this.from.line) return undefined;
    const after = { pos: this.reader.pos, line: this.reader.line };
    if (ahead !== undefined) [this.reader.pos, this.reader.line] = [this.from.pos, this.from.line];
    const result = this.reader.attempt(read);
    if (result !== undefined) this.ahead = undefined;
    else if (ahead !== undefined) [this.reader.pos, this.reader.line] = [after.pos, after.line];
    return result;
  }

  /** Puts the text of an alias in the place of the word that stands next, if it names one: bash(1), ALIASES. */
  expandAliases(): void {
    const { reader } = this;
    const { aliases } = reader;
    if (aliases === undefined || aliases.size === 0) return;
    for (;;) {
      const token = this.peek();
      const name = wordText(token);
      const text = name === undefined || this.keyword() !== undefined ? undefined : aliases.get(name);
      if (name === undefined || text === undefined) return;
      const left = reader.source.length - token.start;
      reader.expanding = reader.expanding.filter(one => left > one.left);
      if (reader.expanding.some(one => one.name === name)) return;
      const behind = reader.source.length - reader.pos;
      reader.source = reader.source.slice(0, token.start) + text + reader.source.slice(reader.pos);
      [reader.pos, reader.line] = [token.start, token.line];
      reader.notArithmetic.clear();
      this.drop();
      reader.expanding.push({ name, left: behind });
      if (/[ \t]$/.test(text)) reader.aliasBehind = behind;
    }
  }

  /** Expands the next word if it stands behind an alias that ends with a blank. */
  expandBehind(): void {
    const { reader } = this;
    if (reader.aliasBehind === undefined) return;
    const token = this.peek();
    if (reader.source.length - token.start > reader.aliasBehind) return;
    reader.aliasBehind = undefined;
    if (token.kind === 'word') this.expandAliases();
  }

  skipNewlines(): void {
    while (this.peek().kind === 'newline') this.take();
  }

  /** The reserved word that stands next, if one does. */
  keyword(): string | undefined {
    const text = wordText(this.peek());
    return text !== undefined && keywords.has(text) && (this.reader.bash || !bashOnly.has(text) || (this.reader.isBusybox && ofAsh.has(text))) ? text : undefined;
  }

  isOperator(text: string): boolean {
    const token = this.peek();
    return token.kind === 'operator' && token.text === text;
  }

  /** What stands next can only end a list of commands. */
  atCloser(): boolean {
    const token = this.peek();
    if (token.kind === 'end') return true;
    if (token.kind === 'operator') return closingOperators.has(token.text);
    const word = this.keyword();
    return word !== undefined && closers.has(word);
  }

  /** What stands next ends a command, so that `!` or `time` stands alone. */
  atCommandEnd(): boolean {
    const token = this.peek();
    return token.kind === 'end' || token.kind === 'newline' || (token.kind === 'operator' && [';', '&', ')', '&&', '||'].includes(token.text));
  }

  expectOperator(text: string): void {
    if (!this.isOperator(text)) this.unexpected(text);
    this.take();
  }

  expectKeyword(text: string): void {
    if (this.keyword() !== text) this.unexpected(text);
    this.take();
  }

  /** Throws: what stands next may not stand there. */
  unexpected(expected?: string): never {
    const token = this.peek();
    const { reader } = this;
    const { line } = token;
    if (token.kind === 'end') {
      if (reader.growing) throw new Incomplete(expected);
      if (this.substitution && reader.bash) reader.unmatched(')', '');
      throw new ScriptError({ kind: 'end', expected }, reader.line);
    }
    if (!reader.bash && token.kind === 'newline' && reader.atEnd && expected === undefined && reader.source.charAt(reader.pos - 1) !== '\n') throw new ScriptError({ kind: 'end', expected }, line);
    const word = token.kind === 'word';
    const redirection = !reader.bash && token.kind === 'operator' && /[<>]/.test(token.text);
    const text = token.kind === 'word' ? token.word.raw : token.kind === 'newline' ? 'newline' : token.text;
    const plain = !reader.bash && word && this.keyword() === undefined;
    const shown = plain ? 'word' : redirection || token.kind === 'descriptor' && !reader.bash ? 'redirection' : text;
    throw new ScriptError({ kind: 'token', token: shown, word: plain || shown === 'redirection' || token.kind === 'newline', expected, text: this.lineOf(token) }, !reader.bash && token.kind === 'newline' ? line + 1 : line);
  }

  /** Throws an error that only this shell has. */
  fail(...texts: string[]): never {
    throw new ScriptError({ kind: 'other', texts }, this.peek().line);
  }

  private lineOf({ start }: Token): string {
    const { source } = this.reader;
    const from = source.lastIndexOf('\n', start - 1) + 1;
    const end = source.indexOf('\n', start);
    return source.slice(from, end < 0 ? undefined : end);
  }
}
