import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { encode } from '../../text.ts';
import { LineReader, readAll } from '../lines.ts';
import { type CommandLine, type GivenOption, OptionError, type OptionTable, parseOptions } from '../options.ts';
import { quoteIfNeeded } from '../quote.ts';
import { byteCharset, type Charset, charsetOf } from './charset.ts';
import { Output, writeAll } from './output.ts';
import type { System } from './system.ts';

/** How well a program is simulated. */
export interface Support {
  readonly level: 'full' | 'most' | 'some';
  /** What is missing or different. */
  readonly missing?: string;
}

/** A text program: what is common to all is done by {@link runTool}. */
export interface Tool {
  readonly name: string;
  /** The first line of `--version`. */
  readonly version: string;
  /** The name in messages, if it is not that by which it was called: another one, or without the directory. */
  readonly calledAs?: string;
  readonly withoutDirectory?: true;
  /** What follows `Usage: NAME ` in `--help`; more forms behind newlines. */
  readonly usage: string;
  /** The real program's options but `--help` and `--version`. */
  readonly options: OptionTable;
  readonly support: Support;
  /** The exit code of a wrong command line, if it is not 1. */
  readonly trouble?: number;
  /** What follows the message on a wrong command line, if it is not `Try 'NAME --help' for more information.`. */
  readonly hint?: string;
  /** The same where it has the program's name in it. */
  readonly ownHint?: (name: string) => string;
  /** Turns what getopt does not know (`head -5`) into what it does. */
  readonly prepare?: (args: readonly string[]) => readonly string[];
  readonly stopAtOperand?: boolean;
  /** It knows no options but `--help` and `--version`, and these only where they stand alone (`echo`). */
  readonly ownCommandLine?: true;
  /** It minds the locale's characters (LC_CTYPE); else it works on bytes. */
  readonly characters?: true;
  readonly run: (task: Task, line: CommandLine) => Blocking<number>;
}

/** Ends the program with a message. */
export class Failure extends Error {
  readonly text: string;
  readonly code: number | undefined;
  /** Whether the hint to `--help` follows. */
  readonly hint: boolean;
  /** The message was written already. */
  readonly silent: boolean;

  /** @param code if it is not the program's usual one */
  constructor(text: string, { code, hint = false, silent = false }: { readonly code?: number; readonly hint?: boolean; readonly silent?: boolean } = {}) {
    super(text);
    this.text = text;
    this.code = code;
    this.hint = hint;
    this.silent = silent;
  }
}

/** After so many turns of a loop others get the processor; each takes so many ns. */
const turnsAtOnce = 64;
const turnTime = 200;

/** A run of a text program: its streams and names. */
export class Task {
  readonly system: System;
  readonly name: string;
  /** The command line as it was written, without the name. */
  readonly args: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  readonly charset: Charset;
  readonly out: Output;
  #turns = 0;

  constructor(system: System, name: string, args: readonly string[], environment: ReadonlyMap<string, string>, charset: Charset) {
    this.system = system;
    this.name = name;
    this.args = args;
    this.environment = environment;
    this.charset = charset;
    this.out = new Output(system, 1, this.charset.encode);
  }

  /** A turn of a loop that a script makes: now and then others get the processor, so that endless ones stop nobody but themselves. */
  *turn(): Blocking<void> {
    if (++this.#turns % turnsAtOnce === 0) yield { kind: 'run', ns: turnsAtOnce * turnTime };
  }

  /** Says what is wrong, as error(3): what was printed before is flushed first. */
  *complain(text: string): Blocking<void> {
    yield* this.out.flush();
    yield* this.warn(`${this.name}: ${text}\n`);
  }

  /** Writes to the standard error, which has no buffer. */
  *warn(text: string): Blocking<void> {
    yield* writeAll(this.system, 2, encode(text));
  }

  /** `NAME: FILE: reason`. Throws what is no Errno. */
  *complainOf(file: string, error: unknown): Blocking<void> {
    if (!(error instanceof Errno)) throw error;
    yield* this.complain(`${quoteIfNeeded(file)}: ${error.text}`);
  }

  /** Opens an operand for reading; `-` is the standard input. Throws Errno. */
  *open(file: string): Blocking<number> {
    return file === '-' ? 0 : yield* this.system.open(file);
  }

  /** Closes what {@link open} opened. */
  close(fd: number): void {
    if (fd !== 0) this.system.close(fd);
  }

  lines(fd: number, separator = '\n'): LineReader {
    return new LineReader(this.system, fd, this.charset.decode, separator);
  }

  /** Opens each operand, the standard input if there is none, and hands it to `use`; complains of those that cannot be read. Whether all went well. */
  *eachFile(operands: readonly string[], use: (fd: number, file: string) => Blocking<void>): Blocking<boolean> {
    let well = true;
    for (const file of operands.length === 0 ? ['-'] : operands) {
      let fd: number | undefined;
      try {
        fd = yield* this.open(file);
        yield* use(fd, file);
      } catch (error) {
        yield* this.complainOf(file, error);
        well = false;
      } finally {
        if (fd !== undefined) this.close(fd);
      }
    }
    return well;
  }

  /** The whole of an operand. Throws Errno. */
  *readFile(file: string): Blocking<Uint8Array> {
    const fd = yield* this.open(file);
    try {
      return yield* readAll(this.system, fd);
    } finally {
      this.close(fd);
    }
  }

  /** The whole of an operand as text. Throws Errno. */
  *readText(file: string): Blocking<string> {
    return this.charset.decode(yield* this.readFile(file));
  }
}

/** Runs a text program: takes its command line apart, answers `--help` and `--version`, turns failures into messages and exit codes. */
export function* runTool(tool: Tool, system: System, argv: readonly string[], environment: ReadonlyMap<string, string>): Blocking<number> {
  const called = argv[0] ?? tool.name;
  const name = tool.calledAs ?? (tool.withoutDirectory ? called.replace(/^.*\//, '') : called);
  const task = new Task(system, name, argv.slice(1), environment, tool.characters ? charsetOf(environment) : byteCharset);
  const trouble = tool.trouble ?? 1;
  const hint = tool.ownHint?.(name) ?? tool.hint ?? `Try '${name} --help' for more information.\n`;
  try {
    const args = argv.slice(1);
    const line = tool.ownCommandLine ? { options: onlyOption(args), operands: args } : parseOptions({ ...tool.options, help: 'none', version: 'none' }, tool.prepare?.(args) ?? args, tool.stopAtOperand);
    const asked = line.options.find(({ name: option }) => option === 'help' || option === 'version' || (option === 'V' && 'V,version' in tool.options) || (option === 'v' && 'v,version' in tool.options));
    if (asked === undefined) {
      const code = yield* tool.run(task, line);
      yield* task.out.flush();
      return code;
    }
    task.out.print(asked.name !== 'help' ? `${tool.version}\n` : `Usage: ${tool.usage.replace(/^/gm, `${name} `).replaceAll('\n', '\n  or:  ')}\n`);
    yield* task.out.flush();
    return 0;
  } catch (error) {
    if (error instanceof OptionError) {
      yield* task.complain(error.text);
      if (!error.missing) yield* task.warn(hint);
      return error.missing ? 2 : trouble;
    }
    if (!(error instanceof Failure)) throw error;
    if (!error.silent) yield* task.complain(error.text);
    if (error.hint) yield* task.warn(hint);
    return error.code ?? trouble;
  }
}

function onlyOption(args: readonly string[]): GivenOption[] {
  const [only = ''] = args;
  return args.length === 1 && (only === '--help' || only === '--version') ? [{ name: only.slice(2), value: '', written: only }] : [];
}
