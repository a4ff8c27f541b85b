import type { Span } from '../base/span.ts';
import { isSpace, type Logical, type Word } from './logical.ts';
import { openQuote } from './open-quote.ts';
import { badSubstitution } from './substitution.ts';

/** A heredoc as its instruction announces it. */
export interface HeredocStart {
  readonly name: string;
  /** Variables in the body are replaced: no part of the name is quoted. */
  readonly expand: boolean;
  /** `<<-`: leading tabs go. */
  readonly chomp: boolean;
  /** `<<NAME` on the instruction's line. */
  readonly word: Word;
}

/** `<<NAME`, and the lines that it stands for. */
export interface Heredoc extends HeredocStart {
  /** The body, without the line that ends it. */
  readonly body: Span;
  /** False if the file ended first. */
  readonly terminated: boolean;
}

/**
 * Finds the words of a line that announce heredocs (`parser/parser.go`, heredocsFromLine): digits, `<<`, perhaps
 * `-`, and a name. The line is lexed as a shell would with `\` as escape character, so that `"<<EOF"` and
 * `$((1<<2))` are none. Blanks may stand between `<<` and the name. A quote or a brace that is left open anywhere in the
 * line makes BuildKit see no heredoc at all. Gives one after the other, as a line of 5 MB may announce a million and
 * the file close none.
 */
export function* findHeredocs(line: Logical, start: number, end: number): Iterable<HeredocStart> {
  for (const { heredoc, isShift } of announcements(line, start, end)) if (!isShift) yield heredoc;
}

/**
 * The first `<< 2` that is meant as arithmetic, as in `$((1 << 2))`, and that BuildKit takes for a heredoc all the same:
 * behind a blank, and since 0.22 with a blank behind it, too. Here it is none, so that the rest of the file is read as meant.
 */
export function findShift(line: Logical, start: number, end: number): Word | undefined {
  for (const { heredoc, isShift } of announcements(line, start, end)) if (isShift) return heredoc.word;
  return undefined;
}

interface Announcement {
  readonly heredoc: HeredocStart;
  /** It stands between `((` and `))`. */
  readonly isShift: boolean;
}

function* announcements(line: Logical, start: number, end: number): Iterable<Announcement> {
  if (!isLexed(line.text.slice(start, end))) return;
  const lastClose = line.text.lastIndexOf('))', end - 2);
  let depth = 0;
  for (let at = line.skipSpace(start, end); at < end;) {
    const word = shellWord(line, at, end);
    const [, chomp, quoted] = /^\d*<<(-?)\s*([^<\s][^<]*)$/.exec(word.text) ?? [];
    const name = quoted === undefined ? undefined : unquotedName(quoted);
    if (name) {
      const heredoc = { name: name.name, expand: name.expand, chomp: chomp === '-', word };
      yield { heredoc, isShift: depth > 0 && word.start < lastClose };
    }
    if (lastClose >= 0) depth = Math.max(0, depth + doubleParentheses(word.text));
    at = line.skipSpace(word.end, end);
  }
}

/** How many more `((` than `))` stand in a word outside quotes. */
function doubleParentheses(text: string): number {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  return bare.split('((').length - bare.split('))').length;
}

/** Whether BuildKit's shell lexer reads a text to its end. */
function isLexed(text: string): boolean {
  if (openQuote(text, '\\') >= 0) return false;
  const bad = badSubstitution(text, '\\');
  return bad === undefined || bad.kind === 'pattern';
}

function shellWord(line: Logical, start: number, end: number): Word {
  const { text } = line;
  const isSpaceAt = (at: number) => at < end && isSpace(text.charCodeAt(at));
  let quote = '';
  let at = start;
  for (; at < end && (quote !== '' || !isSpaceAt(at)); at++) {
    const character = text.charAt(at);
    if (character === '\\' && quote !== "'") at++;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else if (quote === '' && character === '<' && text[at + 1] === '<') {
      at++;
      if (text[at + 1] === '-' && isSpaceAt(at + 2)) at++;
      while (isSpaceAt(at + 1)) at++;
    }
  }
  return line.word(start, Math.min(at, end));
}

/** The name with its quotes taken off. `undefined` if it is not one word or a quote is left open. */
function unquotedName(raw: string): { name: string; expand: boolean } | undefined {
  const parts: string[] = [];
  let quote = '';
  let expand = true;
  for (let at = 0; at < raw.length; at++) {
    const character = raw[at] ?? '';
    if (character === '\\' && quote !== "'") {
      at++;
      parts.push(raw[at] ?? '');
    } else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      expand = false;
    } else if (character === quote) quote = '';
    else if (quote === '' && /\s/.test(character)) return undefined;
    else parts.push(character);
  }
  return quote === '' && parts.length > 0 ? { name: parts.join(''), expand } : undefined;
}
