import type { YAMLError } from 'yaml';
import { message, type Message } from '../../base/message.ts';
import { shorten } from '../shorten.ts';
import type { Span } from '../../base/span.ts';

/** What keeps a YAML text from being read. */
export interface SyntaxProblem {
  readonly at: Span;
  /** Whose finding it is: `limit` is no fault of the text, the others each have their rule. */
  readonly kind: 'syntax' | 'tab' | 'markdown' | 'limit';
  readonly message: Message;
}

/** What an error of the library means to a person. `quoteBefore` gives where the nearest text in quotes begins. */
export function syntaxProblem({ code, pos, message: said }: YAMLError, text: string, quoteBefore: (offset: number) => number): SyntaxProblem {
  const at = visible(meantSpan(said, pos, text, quoteBefore), text);
  if (code === 'TAB_AS_INDENT') return { at: tabAt(at, text), kind: 'tab', message: message('YAML is not indented with tabs; use spaces') };
  if (code === 'RESOURCE_EXHAUSTION') return { at, kind: 'limit', message: tooDeep };
  return markdownAt(at.start, text) ?? { at, kind: 'syntax', message: meaning(said, text, at) };
}

function meantSpan(said: string, [start, end]: readonly [number, number], text: string, quoteBefore: (offset: number) => number): Span {
  const quote = quoteBefore(start);
  if (/^Missing closing/.test(said)) return { start: quote, end: quote + 1 };
  if (/^Invalid escape/.test(said)) return { start, end: start + 2 };
  return /^Nested mappings/.test(said) ? keyBelow(start, text) ?? { start, end } : { start, end };
}

/** The key that follows a value on a later line; `undefined` if it is on the value's line. */
function keyBelow(start: number, text: string): Span | undefined {
  const [, value = '', between = '', key = ''] = /^([^\n]*)(\s+)([^\n:]*)/.exec(text.slice(start, start + longestRun)) ?? [];
  const begin = start + value.length + between.length;
  return /:(\s|$)/.test(value) || key === '' ? undefined : { start: begin, end: begin + key.trimEnd().length };
}

/** The problem of a line in Markdown, if the line of an offset is one. */
export function markdownAt(offset: number, text: string): SyntaxProblem | undefined {
  const at = trimmed(offset, text);
  const line = text.slice(at.start, Math.min(at.end, at.start + longestRun));
  return isMarkdown(line) ? { at, kind: 'markdown', message: message('This is Markdown, not YAML: {0}', shorten(line)) } : undefined;
}

/** What is said of a text that is nested more deeply than a program can follow. */
export const tooDeep = message('This is nested too deeply to be checked');

/** The library's words, and what they mean. */
function meaning(said: string, text: string, at: Span): Message {
  const piece = shorten(text.slice(at.start, at.end));
  const before = text.slice(text.lastIndexOf('\n', at.start - 1) + 1, at.start);
  for (const [words, say] of meanings) if (words.test(said)) return say(piece, before);
  return message('This is not valid YAML: {0}', said);
}

const meanings: readonly (readonly [words: RegExp, say: (piece: string, before: string) => Message])[] = [
  [/^Missing closing/, piece => message('No {0} closes the text that begins here', piece)],
  [/^Nested mappings are not/, (_, before) => before.trim() === ''
    ? message('This key is indented deeper than the line above, which has a value of its own')
    : message('A line has one "key: value": put a text with ": " in quotes, or the inner key on a line of its own')],
  [/^All mapping items/, () => message('This is not indented like the keys above that it should stand beside')],
  [/^All sequence items/, () => message('This - is not indented like the items above')],
  [/^Sequence item without|^A block sequence may not/, () => message('List items and keys are mixed here: a list has - before each item, and keys have none')],
  [/^Implicit (map )?keys need/, () => message('This is no "key: value": a colon with a blank behind it is missing')],
  [/^Block scalar header|^Not a YAML token/, () => message('Nothing but a comment may stand behind | or >: the text begins on the next line')],
  [/^Block scalar values|^Block scalar lines|^Block scalars with/, () => message('The text under | or > must be indented, all lines as much as the first or more')],
  [/^Plain value cannot start/, piece => message('A value that begins with {0} needs quotes', piece)],
  [/^Invalid escape/, piece => message('{0} is no escape in double quotes; write \\\\ for a backslash, or use single quotes', piece)],
  [/^Comments must be/, () => message('A comment needs a blank before its #')],
  [/^Flow (map|sequence) .*end with/, () => message('This bracket is not closed, or what stands in it is not indented')],
  [/^Missing , (between|or)|^Block collections are not/, () => message('Inside brackets, commas stand between items')],
  [/^Unexpected (,|empty item)/, () => message('There is nothing before this comma')],
  [/^(Anchor|Alias) cannot be empty/, () => message('& and * are names of values in YAML; a text that begins with one needs quotes')],
  [/ at node end$|in YAML stream|^Unexpected \S+ token/, piece => message('{0} does not belong to what stands before it; check the indentation', piece)],
];

/** At least one character, without blanks before it, and not over the end of a line. */
function visible({ start, end }: Span, text: string): Span {
  const blanks = /^[ ]*/.exec(text.slice(start, start + longestRun))?.[0].length ?? 0;
  const from = Math.min(start + blanks, Math.max(text.length - 1, 0));
  const lineEnd = text.indexOf('\n', from);
  const last = Math.max(Math.min(end, lineEnd < 0 ? text.length : lineEnd), Math.min(from + 1, text.length));
  return { start: from, end: last };
}

function tabAt({ start }: Span, text: string): Span {
  const tab = text.indexOf('\t', start);
  const from = tab < 0 ? start : tab;
  const run = /^\t*/.exec(text.slice(from, from + longestRun))?.[0].length ?? 0;
  return { start: from, end: from + Math.max(run, 1) };
}

const longestRun = 1000;

/** The line of an offset without the blanks around it. */
function trimmed(offset: number, text: string): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  return { start: start + line.length - line.trimStart().length, end: start + line.trimEnd().length };
}

/** `**bold**`, and the fences of code blocks. */
function isMarkdown(line: string): boolean {
  return /^(- +)*\*\*[^*]/.test(line) || /^(`{3,}|~{3,})[\w-]*$/.test(line);
}

/** Characters that Go's yaml.v3 refuses (`readerc.go`): control characters other than tabs and line breaks. */
 
const refused = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g;

/** What ends a line in YAML 1.1, as Go's parser reads it, although editors do not show it as an end. */
const oddLineEnds = /\r(?!\n)|[\x85\u2028\u2029]/g;

/** The first character of a text that is refused, or that ends a line where no end is seen and no quotes are around. */
export function oddCharacterIn(text: string, isQuoted: (offset: number) => boolean): SyntaxProblem | undefined {
  for (const { 0: character, index } of text.matchAll(refused)) {
    return { at: { start: index, end: index + 1 }, kind: 'syntax', message: message('The control character {0} is not allowed in YAML', codePoint(character)) };
  }
  let quoted = 0;
  for (const { 0: character, index } of text.matchAll(oddLineEnds)) {
    if (isQuoted(index)) {
      if (++quoted < mostQuoted) continue;
      return undefined;
    }
    return { at: { start: index, end: index + 1 }, kind: 'syntax', message: message('The character {0} ends a line for YAML programs, though no end is seen here', codePoint(character)) };
  }
  return undefined;
}

/** Of a text that has more of these in quotes, the rest is not looked at. */
const mostQuoted = 10_000;

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
