import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { WaitStatus } from '../../process/process.ts';
import { signalNumber } from '../../process/signal.ts';
import { decode, encode } from '../../text.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { codeOfFailure, execute } from '../exec.ts';
import { readAll } from '../lines.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import { quoteIfNeeded } from '../quote.ts';
import { answered } from './base/ask.ts';

/** Exit codes: xargs(1), "EXIT STATUS". */
const someFailed = 123;
const aborted = 124;
const killed = 125;
const defaultSize = 131_072;

/** xargs(1) of GNU findutils 4.9.0. */
export const xargs: Command = {
  fullName: true,
  name: 'xargs', version: 'xargs (GNU findutils) 4.9.0\n', stopAtOperand: true,
  support: { level: 'most', missing: '-o, --show-limits, --process-slot-var, --help' },
  options: {
    '0,null': 'none', 'a,arg-file': 'required', 'd,delimiter': 'required', E: 'required', 'e,eof': 'optional', I: 'required', 'i,replace': 'optional', L: 'required', 'l,max-lines': 'optional',
    'n,max-args': 'required', 'o,open-tty': 'missing', 'p,interactive': 'none', 'P,max-procs': 'required', 'process-slot-var': 'missing=', 'r,no-run-if-empty': 'none', 's,max-chars': 'required',
    'show-limits': 'missing', 't,verbose': 'none', 'x,exit': 'none',
  },
  *run(task, line) {
    const manner = mannerOf(line);
    const { sys } = task;
    const file = valueOf(line.options, 'a');
    const bytes = file === undefined ? yield* readAll(sys, 0) : yield* task.readFile(file);
    const command = line.operands.length > 0 ? line.operands : ['echo'];
    const runner = new Runner(task, command, manner);
    return yield* runner.run(decode(bytes));
  },
};

interface Manner {
  /** One character that separates; undefined: blanks and newlines, with quotes. */
  readonly delimiter: string | undefined;
  readonly eof: string | undefined;
  readonly replace: string | undefined;
  readonly lines: number | undefined;
  readonly count: number | undefined;
  readonly size: number;
  readonly exitIfLarge: boolean;
  readonly ask: boolean;
  readonly verbose: boolean;
  readonly skipEmpty: boolean;
  readonly processes: number;
}

function mannerOf({ options }: CommandLine): Manner {
  const number = (name: string, least: number): number | undefined => {
    const text = valueOf(options, name);
    if (text === undefined) return undefined;
    if (!/^[+-]?\d+$/.test(text)) throw new Failure(`invalid number "${text}" for -${name} option`, { hint: true });
    if (Number(text) < least) throw new Failure(`value ${text} for -${name} option should be >= ${least}`, { hint: true });
    return Number(text);
  };
  const last = options.findLast(({ name }) => ['I', 'i', 'L', 'l', 'n'].includes(name))?.name;
  const delimiter = options.findLast(({ name }) => name === '0' || name === 'd');
  const replaces = last === 'I' || last === 'i';
  const counts = last === 'n' && has(options, 'n');
  return {
    delimiter: delimiter === undefined ? undefined : delimiter.name === '0' ? '\0' : delimiterOf(delimiter.value ?? ''),
    eof: valueOf(options, 'E') ?? valueOf(options, 'e'),
    replace: replaces ? valueOf(options, last) ?? '{}' : undefined,
    lines: last === 'L' ? number('L', 1) : last === 'l' ? Number(valueOf(options, 'l') ?? 1) : replaces ? 1 : undefined,
    count: counts ? number('n', 1) : undefined,
    size: number('s', 1) ?? defaultSize, exitIfLarge: has(options, 'x') || replaces, ask: has(options, 'p'), verbose: has(options, 't') || has(options, 'p'), skipEmpty: has(options, 'r'),
    processes: number('P', 0) ?? 1,
  };
}

function delimiterOf(text: string): string {
  if (text.length === 1) return text;
  const escaped: Readonly<Record<string, string>> = { '\\a': '\u0007', '\\b': '\b', '\\f': '\f', '\\n': '\n', '\\r': '\r', '\\t': '\t', '\\v': '\v', '\\\\': '\\', '\\0': '\0' };
  const known = escaped[text];
  if (known !== undefined) return known;
  const [, octal, hex] = /^\\(?:0?([0-7]+)|x([\da-fA-F]+))$/.exec(text) ?? [];
  if (octal === undefined && hex === undefined) throw new Failure(`Invalid input delimiter specification ${text}: the delimiter must be either a single character or an escape sequence starting with \\.`);
  return String.fromCharCode(octal === undefined ? parseInt(hex ?? '', 16) : parseInt(octal, 8));
}

/** A word of the input. */
interface Word {
  readonly text: string;
  /** Whether a line of the input ends with it: for -L. */
  readonly endsLine: boolean;
}

class Runner {
  private readonly task: Task;
  private readonly command: readonly string[];
  private readonly manner: Manner;
  private running = 0;
  private code = 0;
  private ended: number | undefined;

  constructor(task: Task, command: readonly string[], manner: Manner) {
    this.task = task;
    this.command = command;
    this.manner = manner;
  }

  *run(text: string): Blocking<number> {
    const { manner } = this;
    const words = manner.delimiter !== undefined ? delimited(text, manner.delimiter) : manner.replace !== undefined ? lines(text) : quotedWords(text);
    const base = this.command.reduce((sum, word) => sum + encode(word).length + 1, 0);
    let batch: string[] = [];
    let size = base;
    let lineCount = 0;
    let any = false;
    try {
      for (const { text: word, endsLine } of words) {
        if (manner.eof !== undefined && word === manner.eof) break;
        any = true;
        if (manner.replace !== undefined) {
          yield* this.start(this.command.map((part, i) => i === 0 ? part : part.replaceAll(manner.replace ?? '', word)));
        } else {
          const length = encode(word).length + 1;
          if (base + length > manner.size) throw new Failure('argument line too long');
          if (batch.length > 0 && size + length > manner.size) {
            yield* this.start([...this.command, ...batch]);
            [batch, size, lineCount] = [[], base, 0];
          }
          batch.push(word);
          size += length;
          if (endsLine) lineCount++;
          if (batch.length === manner.count || (manner.lines !== undefined && endsLine && lineCount >= manner.lines)) {
            yield* this.start([...this.command, ...batch]);
            [batch, size, lineCount] = [[], base, 0];
          }
        }
        if (this.ended !== undefined) return yield* this.finish();
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (batch.length > 0 && !error.message.startsWith('argument')) yield* this.finish();
      throw error;
    }
    if (batch.length > 0 || (!any && !manner.skipEmpty && manner.replace === undefined)) yield* this.start([...this.command, ...batch]);
    return yield* this.finish();
  }

  private *finish(): Blocking<number> {
    while (this.running > 0) yield* this.reap();
    return this.ended ?? this.code;
  }

  private *start(argv: readonly string[]): Blocking<void> {
    const { task, manner } = this;
    if (manner.verbose) yield* task.warn(`${argv.map(quoteIfNeeded).join(' ')}${manner.ask ? ' ?...' : '\n'}`);
    if (manner.ask && !(yield* answered(task))) return;
    while (manner.processes > 0 && this.running >= manner.processes) yield* this.reap();
    if (this.ended !== undefined) return;
    task.sys.fork(function* (child) {
      try {
        const empty = yield* child.open('/dev/null');
        child.dup2(empty, 0);
        child.close(empty);
        return yield* execute(child, argv, task.environment);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* child.write(2, encode(`${task.name}: ${quoteIfNeeded(argv[0] ?? '')}: ${error.text}\n`));
        return codeOfFailure(error);
      }
    });
    this.running++;
    if (manner.processes === 1) yield* this.reap();
  }

  private *reap(): Blocking<void> {
    const waited = yield* this.task.sys.wait();
    this.running--;
    if (waited) yield* this.judge(waited.status);
  }

  private *judge(status: WaitStatus): Blocking<void> {
    const [name = ''] = this.command;
    if ('signaled' in status) {
      yield* this.task.complain(`${name}: terminated by signal ${signalNumber(status.signaled)}`);
      this.ended ??= killed;
    } else if ('exited' in status && status.exited === 255) {
      yield* this.task.complain(`${name}: exited with status 255; aborting`);
      this.ended ??= aborted;
    } else if ('exited' in status && (status.exited === 126 || status.exited === 127)) this.ended ??= status.exited;
    else if ('exited' in status && status.exited !== 0) this.code = someFailed;
  }
}

function* delimited(text: string, delimiter: string): Generator<Word> {
  const parts = text.split(delimiter);
  if (parts.at(-1) === '') parts.pop();
  for (const part of parts) yield { text: part, endsLine: true };
}

/** -I: a line each, without leading blanks. */
function* lines(text: string): Generator<Word> {
  for (const line of text.split('\n')) {
    const rest = line.replace(/^[ \t]+/, '');
    if (rest === '') continue;
    yield { text: unquoted(rest), endsLine: true };
  }
}

function unquoted(line: string): string {
  let text = '';
  for (let i = 0; i < line.length; i++) {
    const letter = line.charAt(i);
    if (letter === '\\') text += line.charAt(++i);
    else if (letter === '"' || letter === '\'') {
      const end = line.indexOf(letter, i + 1);
      if (end < 0) throw unmatched(letter);
      text += line.slice(i + 1, end);
      i = end;
    } else text += letter;
  }
  return text;
}

/** Words as xargs(1) takes them: separated by blanks and newlines; quotes and backslashes protect. A line that ends with a blank goes on in the next one. */
function* quotedWords(text: string): Generator<Word> {
  let word: string | undefined;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    if (letter === ' ' || letter === '\t' || letter === '\n') {
      if (word === undefined) continue;
      const rest = /^[ \t]*/.exec(text.slice(i))?.[0] ?? '';
      yield { text: word, endsLine: letter === '\n' || (text.charAt(i + rest.length) === '\n' && rest === '') };
      word = undefined;
    } else if (letter === '\\') word = (word ?? '') + text.charAt(++i);
    else if (letter === '"' || letter === '\'') {
      const end = text.indexOf(letter, i + 1);
      const newline = text.indexOf('\n', i + 1);
      if (end < 0 || (newline >= 0 && newline < end)) throw unmatched(letter);
      word = (word ?? '') + text.slice(i + 1, end);
      i = end;
    } else word = (word ?? '') + letter;
  }
  if (word !== undefined) yield { text: word, endsLine: true };
}

function unmatched(quote: string): Failure {
  return new Failure(`unmatched ${quote === '"' ? 'double' : 'single'} quote; by default quotes are special to xargs unless you use the -0 option`);
}
