import type { Word } from './ast.ts';
import { Incomplete } from './error.ts';
import type { PendingDocument, Reader } from './reader.ts';
import { readDocument, readWord } from './word.ts';

/** The grammar's tokens: POSIX XCU 2.3. */
export type Token =
  | { readonly kind: 'word'; readonly word: Word; readonly line: number; readonly start: number }
  | { readonly kind: 'operator'; readonly text: string; readonly line: number; readonly start: number }
  /** What stands before a redirection: `2`, or the name in `{fd}`. */
  | { readonly kind: 'descriptor'; readonly descriptor: number | string; readonly text: string; readonly line: number; readonly start: number }
  | { readonly kind: 'newline'; readonly line: number; readonly start: number }
  | { readonly kind: 'end'; readonly line: number; readonly start: number };

const bashOperators = /;;&|;;|;&|;|&&|&>>|&>|&|\|\||\|&|\||<<<|<<-|<<|<&|<>|<|>>|>&|>\||>|\(|\)/y;
const dashOperators = /;;|;|&&|&|\|\||\||<<-|<<|<&|<>|<|>>|>&|>\||>|\(|\)/y;

const ashOperators = /;;|;|&&|&>>|&>|&|\|\||\||<<-|<<|<&|<>|<|>>|>&|>\||>|\(|\)/y;

/** Reads the next token; here-documents are read behind the newline of their line. */
export function readToken(reader: Reader): Token {
  skipBlanks(reader);
  const { line, pos: start } = reader;
  if (reader.atEnd) return atEnd(reader);
  if (reader.peek() === '\n') {
    reader.skip();
    readDocuments(reader);
    return { kind: 'newline', line, start };
  }
  const descriptor = readDescriptor(reader);
  if (descriptor !== undefined) return { kind: 'descriptor', ...descriptor, line, start };
  const substitution = (reader.bash || reader.isBusybox) && (reader.startsWith('<(') || reader.startsWith('>('));
  const operator = substitution ? undefined : reader.match(reader.bash ? bashOperators : reader.isBusybox ? ashOperators : dashOperators);
  if (operator !== undefined) return { kind: 'operator', text: operator, line, start };
  const word = readWord(reader);
  return word === undefined ? { kind: 'end', line, start } : { kind: 'word', word, line, start };
}

/** Passes blanks, comments and continued lines. */
export function skipBlanks(reader: Reader): void {
  do reader.match(/[ \t]+/y); while (reader.skipContinuation());
  if (reader.peek() === '#') reader.match(/[^\n]+/y);
}

/** bash sees a newline at the end of a script that has none. */
function atEnd(reader: Reader): Token {
  const { line, pos: start } = reader;
  const open = reader.bash && !reader.ended && start > 0 && reader.source.charAt(start - 1) !== '\n';
  if (!open || reader.growing) {
    if (reader.pending.length > 0) readDocuments(reader);
    return { kind: 'end', line, start };
  }
  reader.ended = true;
  reader.line++;
  readDocuments(reader);
  return { kind: 'newline', line, start };
}

function readDescriptor(reader: Reader): { descriptor: number | string; text: string } | undefined {
  const digits = reader.match(/\d+(?=[<>])/y);
  if (digits !== undefined) return { descriptor: Number(digits), text: digits };
  const name = reader.bash ? reader.match(/\{[A-Za-z_]\w*\}(?=[<>])/y) : undefined;
  return name === undefined ? undefined : { descriptor: name.slice(1, -1), text: name };
}

function readDocuments(reader: Reader): void {
  const { pending } = reader;
  reader.pending = [];
  for (const one of pending) readBody(reader, one);
}

function readBody(reader: Reader, { document, delimiter, literal, tabs, line }: PendingDocument): void {
  const from = reader.line;
  let body = '';
  for (;;) {
    if (reader.atEnd) {
      if (reader.growing) throw new Incomplete(delimiter);
      reader.warnings.push({ line: reader.line - (reader.source.endsWith('\n') || reader.ended ? 1 : 0), text: `here-document at line ${line} delimited by end-of-file (wanted \`${delimiter}')` });
      break;
    }
    const end = reader.source.indexOf('\n', reader.pos);
    let text = reader.source.slice(reader.pos, end < 0 ? undefined : end);
    reader.skip(end < 0 ? text.length : text.length + 1);
    if (tabs) text = text.replace(/^\t+/, '');
    if (text === delimiter) break;
    body += end < 0 && !reader.bash ? text : `${text}\n`;
  }
  document.raw = body;
  if (literal) document.parts = body === '' ? [] : [{ kind: 'quoted', text: body }];
  else document.parts = reader.nested(() => readDocument(reader.inner(body, from)));
}
