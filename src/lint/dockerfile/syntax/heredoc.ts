import type { Span } from '../../span.ts';
import type { Word, Logical } from './logical.ts';

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
 * `$((1<<2))` are none. Blanks may stand between `<<` and the name.
 */
export function findHeredocs(line: Logical, start: number, end: number): HeredocStart[] {
  const found: HeredocStart[] = [];
  for (const word of shellWords(line, start, end)) {
    const match = /^\d*<<(-?)\s*([^<\s][^<]*)$/.exec(word.text);
    const name = match?.[2] === undefined ? undefined : unquotedName(match[2]);
    if (name) found.push({ ...name, chomp: match?.[1] === '-', word });
  }
  return found;
}

function shellWords(line: Logical, start: number, end: number): Word[] {
  const words: Word[] = [];
  const { text } = line;
  let begin = -1;
  let quote = '';
  for (let at = start; at < end; at++) {
    const character = text[at] ?? '';
    if (quote === '' && /\s/.test(character)) {
      if (begin >= 0) words.push(line.word(begin, at));
      begin = -1;
      continue;
    }
    if (begin < 0) begin = at;
    if (character === '\\' && quote !== "'") at++;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else if (quote === '' && character === '<' && text[at + 1] === '<') {
      at++;
      if (text[at + 1] === '-' && /\s/.test(text[at + 2] ?? '')) at++;
      while (at + 1 < end && /\s/.test(text[at + 1] ?? '')) at++;
    }
  }
  if (begin >= 0 && quote === '') words.push(line.word(begin, end));
  return words;
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
