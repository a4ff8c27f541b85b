/** Reads commands: the grammar of POSIX XCU 2.10 with bash's additions, command by command. */
import type { AndOr, ArrayElement, Assignment, Command, List, ListItem, Pipeline, Redirect, Simple, Word } from './ast.ts';
import { readCompound } from './compound.ts';
import { Incomplete } from './error.ts';
import { Reader, type ReaderOptions } from './reader.ts';
import { Tokens, wordText } from './tokens.ts';
import { readSubscript, readWord } from './word.ts';
import { skipBlanks } from './token.ts';

/** Reads a script command by command, so that what stands before a syntax error can be run first. */
export class Parser {
  readonly reader: Reader;
  private readonly tokens: Tokens;

  constructor(source: string, options: ReaderOptions) {
    this.reader = new Reader(source, options, readSubstitution);
    this.tokens = new Tokens(this.reader, commandLevel);
  }

  /** Adds a line to a script that grows. */
  append(text: string): void {
    this.reader.source += text;
  }

  /** The commands of a substitution, up to its `)`. Throws ScriptError. */
  substitution(): List {
    return readSubstitution(this.reader);
  }

  /** Drops what has been read: a script that grows does not stay in memory. */
  forget(): void {
    const { reader } = this;
    reader.source = reader.source.slice(reader.pos);
    reader.pos = 0;
    reader.notArithmetic.clear();
    this.tokens.drop();
  }

  /** The commands up to the next newline; undefined at the end. Throws ScriptError, or Incomplete if the script grows: then the same call is repeated with more of it. */
  next(): List | undefined {
    const { reader, tokens } = this;
    const { pos, line, source } = reader;
    [reader.expanding, reader.aliasBehind] = [[], undefined];
    try {
      tokens.skipNewlines();
      const token = tokens.peek();
      if (token.kind === 'end') return undefined;
      const list = lineOfCommands(tokens);
      return list;
    } catch (error) {
      if (error instanceof Incomplete) reader.source = source;
      [reader.pos, reader.line, reader.pending] = [pos, line, []];
      tokens.drop();
      throw error;
    }
  }
}

/** Reads a list up to a newline, which it takes. */
function lineOfCommands(tokens: Tokens): List {
  const items: ListItem[] = [];
  for (;;) {
    const command = andOr(tokens);
    const token = tokens.peek();
    const separator = token.kind === 'operator' && (token.text === ';' || token.text === '&');
    items.push({ command, background: separator && token.text === '&' });
    if (separator) tokens.take();
    const next = tokens.peek();
    if (next.kind === 'newline') {
      tokens.take();
      return { kind: 'list', items };
    }
    if (next.kind === 'end') return { kind: 'list', items };
    if (!separator) tokens.unexpected();
  }
}

/** Reads the commands of `$(…)` and `<(…)`, up to the `)`, which stays. */
function readSubstitution(reader: Reader): List {
  const tokens = new Tokens(reader, commandLevel);
  tokens.substitution = true;
  tokens.skipNewlines();
  const token = tokens.peek();
  const list: List = token.kind === 'operator' && token.text === ')' ? { kind: 'list', items: [] } : compoundList(tokens, ')');
  const closer = tokens.peek();
  if (closer.kind !== 'operator' || closer.text !== ')') tokens.unexpected(')');
  reader.pos = closer.start;
  return list;
}

/** Reads commands up to a word or operator that can only end them; it stays. `expected` is what dash says should come if the script ends. */
function compoundList(tokens: Tokens, expected: string): List {
  const items: ListItem[] = [];
  for (;;) {
    tokens.skipNewlines();
    if (tokens.atCloser()) {
      if (items.length === 0) tokens.unexpected(tokens.peek().kind === 'end' ? expected : undefined);
      return { kind: 'list', items };
    }
    const command = andOr(tokens);
    const token = tokens.peek();
    const separator = token.kind === 'operator' && (token.text === ';' || token.text === '&');
    items.push({ command, background: separator && token.text === '&', ...(token.kind === 'newline' ? { newline: true } : {}) });
    if (separator) tokens.take();
    else if (token.kind !== 'newline') return { kind: 'list', items };
  }
}

function andOr(tokens: Tokens): Command {
  const first = pipeline(tokens);
  const rest: AndOr['rest'][number][] = [];
  for (;;) {
    const token = tokens.peek();
    if (token.kind !== 'operator' || (token.text !== '&&' && token.text !== '||')) return rest.length === 0 ? first : { kind: 'and-or', first, rest };
    tokens.take();
    tokens.skipNewlines();
    rest.push({ operator: token.text, command: pipeline(tokens) });
  }
}

function pipeline(tokens: Tokens): Command {
  const { line } = tokens.peek();
  let negated = false;
  let timed: Pipeline['timed'];
  for (let word = tokens.keyword(); word === '!' || (word === 'time' && tokens.reader.bash); word = tokens.keyword()) {
    if (word === '!' && negated && !tokens.reader.bash) tokens.unexpected();
    tokens.take();
    if (word === '!') negated = !negated;
    else {
      timed = wordText(tokens.peek()) === '-p' ? 'posix' : 'bash';
      if (timed === 'posix') tokens.take();
    }
  }
  const marked = negated || timed !== undefined;
  if (marked && tokens.reader.bash && tokens.atCommandEnd()) return { kind: 'pipeline', line, negated, timed, commands: [], withErrors: [] };
  const commands = [command(tokens)];
  const withErrors: number[] = [];
  for (;;) {
    const token = tokens.peek();
    if (token.kind !== 'operator' || (token.text !== '|' && token.text !== '|&')) break;
    if (token.text === '|&') withErrors.push(commands.length - 1);
    tokens.take();
    tokens.skipNewlines();
    commands.push(command(tokens));
  }
  const [only] = commands;
  return commands.length === 1 && only !== undefined && !marked ? only : { kind: 'pipeline', line, negated, timed, commands, withErrors };
}

function command(tokens: Tokens): Command {
  tokens.expandAliases();
  return tokens.reader.nested(() => readCompound(tokens) ?? simple(tokens));
}

const declarations = new Set(['declare', 'typeset', 'local', 'export', 'readonly']);

/** Reads a simple command. Its line is bash's: that at which its grammar knows that it is no function, which is where the second word ends. */
function simple(tokens: Tokens): Command {
  const { line: first } = tokens.peek();
  let line = first;
  let known = !tokens.reader.bash;
  const locate = (): void => {
    if (known) return;
    known = true;
    const next = tokens.peek();
    line = next.kind === 'word' ? tokens.reader.line : next.kind === 'end' ? line : next.line;
  };
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  for (;;) {
    if (words.length === 0 || (words[0] !== undefined && declarations.has(words[0].raw))) {
      const assignment = tokens.read(() => readAssignment(tokens, words.length > 0));
      if (assignment !== undefined) {
        if (!known) [line, known] = [tokens.reader.line, true];
        if (words.length === 0) assignments.push(assignment);
        else words.push({ parts: [], raw: assignment.raw, line: tokens.reader.line, assignment });
        continue;
      }
    }
    tokens.expandBehind();
    const redirect = readRedirect(tokens);
    if (redirect !== undefined) {
      redirects.push(redirect);
      if (words.length === 0) known = true;
      continue;
    }
    const token = tokens.peek();
    if (token.kind === 'word') {
      tokens.take();
      words.push(token.word);
      locate();
      continue;
    }
    const [name] = words;
    if (token.kind === 'operator' && tokens.reader.isBusybox && name?.raw === '[[' && words.at(-1)?.raw !== ']]' && (token.text === '&&' || token.text === '||')) {
      tokens.take();
      const raw = token.text === '&&' ? '-a' : '-o';
      words.push({ parts: [{ kind: 'text', text: raw }], raw, line: token.line });
      continue;
    }
    if (token.kind === 'operator' && token.text === '(' && words.length === 1 && name !== undefined && assignments.length === 0 && redirects.length === 0) {
      return functionDefinition(tokens, name, first);
    }
    break;
  }
  if (assignments.length + words.length + redirects.length === 0) tokens.unexpected();
  return { kind: 'simple', line, assignments, words, redirects } satisfies Simple;
}

function functionDefinition(tokens: Tokens, name: Word, line: number): Command {
  tokens.take();
  tokens.expectOperator(')');
  if (!tokens.reader.bash && !/^[A-Za-z_]\w*$/.test(name.raw)) tokens.fail('Bad function name');
  tokens.skipNewlines();
  const body = tokens.reader.bash ? readCompound(tokens) ?? tokens.unexpected() : command(tokens);
  return { kind: 'function', line, name: name.raw, body };
}

/** Reads a redirection; undefined if none stands here. */
function readRedirect(tokens: Tokens): Redirect | undefined {
  let token = tokens.peek();
  let descriptor: number | string | undefined;
  if (token.kind === 'descriptor') {
    ({ descriptor } = token);
    tokens.take();
    token = tokens.peek();
  }
  if (token.kind !== 'operator' || !/[<>]/.test(token.text)) return descriptor === undefined ? undefined : tokens.unexpected();
  tokens.take();
  const operator = token.text;
  const target = tokens.peek();
  if (target.kind !== 'word') return tokens.unexpected();
  tokens.take();
  const redirect = { operator, descriptor, target: target.word, line: token.line };
  if (operator !== '<<' && operator !== '<<-') return redirect;
  const document = { parts: [], raw: '' };
  const { delimiter, literal } = delimiterOf(target.word);
  tokens.reader.pending.push({ document, delimiter, literal, tabs: operator === '<<-', line: target.line });
  return { ...redirect, document };
}

function delimiterOf({ parts }: Word): { delimiter: string; literal: boolean } {
  let delimiter = '';
  let literal = false;
  for (const part of parts) {
    if (part.kind === 'text') delimiter += part.text;
    else if (part.kind === 'quoted') [delimiter, literal] = [delimiter + part.text, true];
    else if (part.kind === 'double') [delimiter, literal] = [delimiter + part.parts.map(inner => inner.kind === 'text' || inner.kind === 'quoted' ? inner.text : '').join(''), true];
    else if (part.kind === 'parameter') delimiter += part.raw;
  }
  return { delimiter, literal };
}

/** Reads `name=value`; with `arrays` only `name=(…)`, as an argument of `declare`. */
function readAssignment(tokens: Tokens, arrays: boolean): Assignment | undefined {
  const { reader } = tokens;
  skipBlanks(reader);
  const from = reader.pos;
  const name = reader.match(reader.bash ? /[A-Za-z_]\w*(?=\+?=|\[)/y : /[A-Za-z_]\w*(?==)/y);
  if (name === undefined) return undefined;
  const subscript = reader.peek() === '[' ? readSubscript(reader) : undefined;
  const append = reader.bash && reader.peek() === '+';
  if (append) reader.skip();
  if (reader.peek() !== '=') return undefined;
  reader.skip();
  const array = reader.bash && reader.peek() === '(' && subscript === undefined;
  if (arrays && !array) return undefined;
  const { line } = reader;
  const value = array ? readArray(reader) : readWord(reader) ?? { parts: [], raw: '', line };
  return { name, subscript, append, value, raw: reader.source.slice(from, reader.pos) };
}

function readArray(reader: Reader): ArrayElement[] {
  const { line } = reader;
  const elements: ArrayElement[] = [];
  reader.skip();
  for (;;) {
    skipBlanks(reader);
    const c = reader.peek();
    if (c === '') reader.unmatched(')', '', line);
    if (c === ')') {
      reader.skip();
      return elements;
    }
    if (c === '\n') {
      reader.skip();
      continue;
    }
    const element = (c === '[' ? reader.attempt(() => readElement(reader)) : undefined) ?? readValue(reader);
    if (element === undefined) {
      const tokens = new Tokens(reader, commandLevel);
      tokens.unexpected();
    } else elements.push(element);
  }
}

function readElement(reader: Reader): ArrayElement | undefined {
  const subscript = readSubscript(reader);
  const append = reader.peek() === '+';
  if (append) reader.skip();
  if (subscript === undefined || reader.peek() !== '=') return undefined;
  reader.skip();
  const { line } = reader;
  return { subscript, append, value: readWord(reader) ?? { parts: [], raw: '', line } };
}

function readValue(reader: Reader): ArrayElement | undefined {
  const value = readWord(reader);
  return value === undefined ? undefined : { value };
}

const commandLevel = { compoundList, command, readRedirect };
