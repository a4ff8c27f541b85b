/** Reads words: quoting and the beginnings of expansions. POSIX XCU 2.2, 2.6. */
import type { Part, Word } from './ast.ts';
import { decodeAnsiC } from './escape.ts';
import { readBrace } from './parameter.ts';
import { ScriptError } from './error.ts';
import { decode } from '../../text.ts';
import type { Reader } from './reader.ts';

/** How text is read in a place. */
export interface Mode {
  /** Characters that end it. */
  readonly stop: string;
  /** A backslash quotes only what is special between double quotes. */
  readonly quoted: boolean;
  /** Single quotes quote. */
  readonly single: boolean;
  /** Double quotes quote. */
  readonly double: boolean;
  /** Brackets that may be nested: a stop inside of them does not end the text. */
  readonly nest?: string;
  /** It is a word of a command: `<(` and the patterns of extglob belong to it. */
  readonly command?: boolean;
}

const commandWord: Mode = { stop: ' \t\n;&|<>()', quoted: false, single: true, double: true, command: true };
const inDouble: Mode = { stop: '"', quoted: true, single: false, double: false };
const inDocument: Mode = { stop: '', quoted: true, single: false, double: false };
const inArithmetic: Mode = { stop: ')', quoted: true, single: false, double: true, nest: '()' };
const inOldArithmetic: Mode = { stop: ']', quoted: true, single: false, double: true, nest: '[]' };
const inSubscript: Mode = { stop: ']', quoted: false, single: true, double: true, nest: '[]' };
const inGroup: Mode = { stop: ')', quoted: false, single: true, double: true, command: true, nest: '()' };
const regularExpression: Mode = { stop: ' \t\n', quoted: false, single: true, double: true, nest: '()' };

/** Reads a word of a command; undefined if none begins here. */
export function readWord(reader: Reader, mode: Mode = commandWord): Word | undefined {
  const { pos, line } = reader;
  const parts = readParts(reader, mode);
  if (reader.pos === pos || parts.length === 0) return undefined;
  return makeWord(reader, parts, pos, line);
}

/** Reads the pattern after `=~`, in which parentheses and bars are no operators. */
export function readRegularExpression(reader: Reader): Word | undefined {
  return readWord(reader, regularExpression);
}

/** Reads `[…]`, the brackets included. */
export function readSubscript(reader: Reader): Word | undefined {
  const { pos, line } = reader;
  reader.skip();
  const parts = readParts(reader, inSubscript);
  if (reader.peek() !== ']') return undefined;
  const word = makeWord(reader, parts, pos + 1, line);
  reader.skip();
  return word;
}

/** The parts of a here-document, whose delimiter was not quoted. */
export function readDocument(reader: Reader): Part[] {
  return readParts(reader, inDocument);
}

/** A word from parts that were read since a place. */
function makeWord(reader: Reader, parts: readonly Part[], from: number, line: number): Word {
  const raw = reader.source.slice(from, reader.pos);
  const braces = reader.bash && parts.some(part => part.kind === 'text' && part.text.includes('{'));
  return { parts, raw: raw.includes('\\\n') && !raw.includes("'") ? raw.replaceAll('\\\n', '') : raw, line, ...(braces ? { braces } : {}) };
}

/** Reads text with its quotes and expansions until a stop of the mode or the end of the script. */
function readParts(reader: Reader, mode: Mode): Part[] {
  const parts: Part[] = [];
  let text = '';
  let depth = 0;
  const push = (part: Part): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
    parts.push(part);
  };
  for (;;) {
    const run = reader.match(/[\w./:,=@%+~^*?!{}-]+/y) ?? '';
    if (run !== '') {
      const cut = firstStop(run, mode, depth) ?? extglobAt(reader, run, mode);
      if (cut !== undefined) reader.pos -= run.length - cut;
      text += cut === undefined ? run : run.slice(0, cut);
      if (cut !== undefined && depth === 0 && mode.stop.includes(reader.peek())) break;
    }
    if (reader.atEnd) break;
    const c = reader.peek();
    if (mode.nest?.[0] === c) depth++;
    else if (depth > 0 && mode.nest?.[1] === c) {
      depth--;
      text += c;
      reader.skip();
      continue;
    }
    if (mode.stop.includes(c)) {
      if (depth === 0) {
        if (!(mode.command === true && (reader.bash || reader.isBusybox) && (c === '<' || c === '>') && reader.peek(1) === '(')) break;
        push(readProcess(reader));
        continue;
      }
      text += c;
      reader.skip();
      continue;
    }
    if (c === '\\') {
      if (reader.skipContinuation()) continue;
      const next = reader.peek(1);
      reader.skip(Math.min(2, reader.source.length - reader.pos));
      if (next === '') text += '\\';
      else if (!mode.quoted || quotable(next, mode)) push({ kind: 'quoted', text: next });
      else text += `\\${next}`;
    } else if (c === "'" && mode.single) push({ kind: 'quoted', text: readSingle(reader) });
    else if (c === '"' && mode.double) push(readDouble(reader));
    else if (c === '`') push(readBackquote(reader, mode.quoted));
    else if (c === '$') {
      const part = readDollar(reader, mode);
      if (typeof part === 'string') text += part;
      else push(part);
    } else if (mode.command === true && reader.extglob && '?*+@!'.includes(c) && reader.peek(1) === '(') {
      text += `${c}(`;
      reader.skip(2);
      const inner = reader.nested(() => readParts(reader, inGroup));
      if (reader.peek() !== ')') reader.unmatched(')', 'Unterminated quoted string');
      for (const part of inner) {
        if (part.kind === 'text') text += part.text;
        else push(part);
      }
      text += ')';
      reader.skip();
    } else {
      text += c;
      reader.skip();
    }
  }
  if (text !== '') parts.push({ kind: 'text', text });
  return parts;
}

function firstStop(run: string, mode: Mode, depth: number): number | undefined {
  if (depth > 0) return undefined;
  for (let i = 0; i < run.length; i++) if (mode.stop.includes(run.charAt(i))) return i;
  return undefined;
}

/** Where the run has to be cut, as its last character begins a pattern of extglob. */
function extglobAt(reader: Reader, run: string, mode: Mode): number | undefined {
  return mode.command === true && reader.extglob && reader.peek() === '(' && /[?*+@!]$/.test(run) ? run.length - 1 : undefined;
}

function quotable(c: string, mode: Mode): boolean {
  return '$`\\'.includes(c) || (c === '"' && mode !== inDocument) || (c === '}' && mode.stop.includes('}'));
}

function readSingle(reader: Reader): string {
  const { line } = reader;
  const end = reader.source.indexOf("'", reader.pos + 1);
  if (end < 0) {
    reader.skip(reader.source.length - reader.pos);
    reader.unmatched("'", 'Unterminated quoted string', line);
  }
  const text = reader.source.slice(reader.pos + 1, end);
  reader.skip(end + 1 - reader.pos);
  return text;
}

function readDouble(reader: Reader): Part {
  const { line } = reader;
  reader.skip();
  const parts = reader.nested(() => readParts(reader, inDouble));
  if (reader.peek() !== '"') reader.unmatched('"', 'Unterminated quoted string', line);
  reader.skip();
  return { kind: 'double', parts };
}

function readBackquote(reader: Reader, quoted: boolean): Part {
  const { line } = reader;
  let text = '';
  for (let i = reader.pos + 1; i < reader.source.length; i++) {
    let c = reader.source.charAt(i);
    if (c === '`') {
      reader.skip(i + 1 - reader.pos);
      return { kind: 'backquote', text, line };
    }
    if (c === '\\') {
      const next = reader.source.charAt(++i);
      c = '$`\\'.includes(next) || (quoted && next === '"') ? next : `\\${next}`;
    }
    text += c;
  }
  reader.skip(reader.source.length - reader.pos);
  return reader.unmatched('`', 'EOF in backquote substitution', line);
}

function readDollar(reader: Reader, mode: Mode): Part | string {
  const next = reader.peek(1);
  if (next === '{') return reader.nested(() => readBrace(reader, mode.quoted, readParts, readSubscript));
  if (next === '(') return reader.nested(() => readParenthesis(reader));
  const name = nameAt(reader);
  if (name !== undefined) {
    reader.skip(name.length + 1);
    return { kind: 'parameter', name, raw: `$${name}` };
  }
  if (next === "'" && !mode.quoted && reader.isBusybox) return readAnsiC(reader);
  if (reader.bash) {
    if (next === '[') return readOldArithmetic(reader);
    if (next === "'" && !mode.quoted) return readAnsiC(reader);
    if (next === '"' && !mode.quoted) {
      reader.skip();
      return readDouble(reader);
    }
  }
  reader.skip();
  return '$';
}

function nameAt(reader: Reader): string | undefined {
  const pattern = /[A-Za-z_]\w*|[\d@*#?$!-]/y;
  pattern.lastIndex = reader.pos + 1;
  return pattern.exec(reader.source)?.[0];
}

function readParenthesis(reader: Reader): Part {
  if (reader.peek(2) === '(' && !reader.notArithmetic.has(reader.pos)) {
    const { pos } = reader;
    const arithmetic = reader.attempt(() => readArithmetic(reader));
    if (arithmetic !== undefined) return { kind: 'arithmetic', parts: arithmetic };
    reader.notArithmetic.add(pos);
  }
  const from = reader.pos;
  reader.skip(2);
  const body = reader.list(reader);
  if (reader.peek() !== ')') throw new ScriptError({ kind: 'end' }, reader.line);
  reader.skip();
  return { kind: 'command', body, raw: reader.source.slice(from, reader.pos) };
}

/** Reads `$((…))`; undefined if it is a command substitution that begins with a subshell. */
function readArithmetic(reader: Reader): Part[] | undefined {
  const { line } = reader;
  reader.skip(3);
  const parts = readParts(reader, inArithmetic);
  if (reader.atEnd) reader.unmatched(')', "Missing '))'", line);
  if (reader.peek(1) !== ')') return undefined;
  reader.skip(2);
  return parts;
}

/** Reads what stands in `((…))`, from behind the first two parentheses; undefined if the end is not `))`. */
export function readArithmeticCommand(reader: Reader): Part[] | undefined {
  const { line } = reader;
  const parts = readParts(reader, inArithmetic);
  if (reader.atEnd) reader.unmatched(')', '', line);
  if (reader.peek(1) !== ')') return undefined;
  reader.skip(2);
  return parts;
}

function readOldArithmetic(reader: Reader): Part {
  const { line } = reader;
  reader.skip(2);
  const parts = reader.nested(() => readParts(reader, inOldArithmetic));
  if (reader.peek() !== ']') reader.unmatched(']', '', line);
  reader.skip();
  return { kind: 'arithmetic', parts };
}

function readAnsiC(reader: Reader): Part {
  const { line } = reader;
  let end = reader.pos + 2;
  while (end < reader.source.length && reader.source.charAt(end) !== "'") end += reader.source.charAt(end) === '\\' ? 2 : 1;
  if (end >= reader.source.length) {
    reader.skip(reader.source.length - reader.pos);
    reader.unmatched("'", '', line);
  }
  const text = reader.source.slice(reader.pos + 2, end);
  reader.skip(end + 1 - reader.pos);
  return { kind: 'quoted', text: decodeAnsiC(text, bytes => decode(Uint8Array.from(bytes))) };
}

function readProcess(reader: Reader): Part {
  const reads = reader.peek() === '<';
  reader.skip(2);
  const body = reader.nested(() => reader.list(reader));
  reader.skip();
  return { kind: 'process', reads, body };
}
