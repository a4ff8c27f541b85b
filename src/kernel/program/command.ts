import { Errno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Support } from '../syscall/context.ts';
import type { Environment, Sys } from '../syscall/sys.ts';
import { encode } from '../text.ts';
import { byteCharset, type Charset, charsetOf, utf8Charset } from './charset.ts';
import { Holding } from './holding.ts';
import { LineReader, readAll } from './lines.ts';
import { type CommandLine, OptionError, type OptionTable, parseOptions } from './options.ts';
import { Output, WriteError, writeAll } from './output.ts';
import type { Program } from './program.ts';
import { quoteIfNeeded } from './quote.ts';

/** What makes a program of one function: its options, and how its real counterpart complains of wrong ones. What is common to all programs is done by {@link runCommand}. */
export interface Command {
  readonly name: string;
  readonly support: Support;
  /** The real program's options. */
  readonly options: OptionTable;
  /** What `--version` prints, if it is simulated. */
  readonly version?: string;
  /** What `--help` prints, if it is simulated. */
  readonly help?: string;
  /** In place of `help`, where only its beginning is simulated: what follows `Usage: NAME `; more forms behind newlines. */
  readonly usage?: string;
  /** Its messages begin with the whole of `argv[0]` (`program_invocation_name`), not just the last part of that path. */
  readonly fullName?: true;
  /** Its messages begin with this, however it was called. */
  readonly calledAs?: string;
  /** Turns what getopt does not know (`head -5`) into what it does. */
  readonly prepare?: (args: readonly string[]) => readonly string[];
  readonly stopAtOperand?: boolean;
  /** It knows no options but `--help` and `--version`, and these only where they stand alone (`echo`). */
  readonly ownCommandLine?: true;
  /** What it takes for characters: bytes, or what the locale says (LC_CTYPE). Without it: UTF-8, in which no byte is lost. */
  readonly charset?: 'bytes' | 'locale';
  /** The exit code of a wrong command line, if it is not 1. */
  readonly trouble?: number;
  /** What follows a complaint of the command line, if it is not coreutils' hint. */
  readonly hint?: (name: string) => string;
  /** What it says where its output cannot be written, if it is not `write error: REASON`, and the exit code, if it is not that of a wrong command line. */
  readonly unwritable?: { readonly text: (reason: string) => string; readonly code?: number };
  readonly run: (task: Task, line: CommandLine) => Blocking<number>;
}

/** Ends a program with a message, as error(3) with an exit code does. */
export class Failure extends Error {
  readonly code: number | undefined;
  readonly hint: boolean;

  /** @param text none if all is said already; @param options.hint whether the hint to `--help` follows; @param options.code if it is not the program's usual one */
  constructor(text: string, { code, hint = false }: { readonly code?: number; readonly hint?: boolean } = {}) {
    super(text);
    this.code = code;
    this.hint = hint;
  }
}

/** After so many turns of a loop others get the processor; each takes so many ns. */
const turnsAtOnce = 64;
const turnTime = 200;

/** A run of a program: its system calls, its names, and its streams. */
export class Task {
  readonly sys: Sys;
  /** As it calls itself in messages. */
  readonly name: string;
  readonly environment: Environment;
  readonly charset: Charset;
  readonly out: Output;
  /** What the program keeps in memory besides files that it reads as a whole. */
  readonly memory: Holding;
  #turns = 0;

  constructor(sys: Sys, name: string, environment: Environment, charset: Charset = utf8Charset) {
    this.sys = sys;
    this.name = name;
    this.environment = environment;
    this.charset = charset;
    this.out = new Output(sys, 1, charset.encode);
    this.memory = new Holding(sys);
  }

  /** A turn of a loop that a script makes: now and then others get the processor, so that endless ones stop nobody but themselves. */
  *turn(): Blocking<void> {
    yield* this.memory.settle();
    if (++this.#turns % turnsAtOnce === 0) yield { kind: 'run', ns: turnsAtOnce * turnTime };
  }

  /** `NAME: text`, after what was printed before. */
  *complain(text: string): Blocking<void> {
    yield* this.warn(`${this.name}: ${text}\n`);
  }

  /** Writes to the standard error, after what was printed before. */
  *warn(text: string): Blocking<void> {
    yield* this.out.flush();
    yield* this.warnAtOnce(text);
  }

  /** Writes to the standard error, which has no buffer, before what was printed and is not written yet. */
  *warnAtOnce(text: string): Blocking<void> {
    yield* writeAll(this.sys, 2, encode(text));
  }

  /** `NAME: FILE: reason`. Throws what is no Errno. */
  *complainOf(file: string, error: unknown): Blocking<void> {
    if (!(error instanceof Errno)) throw error;
    yield* this.complain(`${quoteIfNeeded(file)}: ${error.text}`);
  }

  /** Bytes that go out behind what was printed before. */
  *write(bytes: Uint8Array): Blocking<void> {
    this.out.printBytes(bytes);
    yield* this.out.flush();
  }

  /** Opens an operand for reading; `-` is the standard input. @throws Errno */
  *open(file: string): Blocking<number> {
    return file === '-' ? 0 : yield* this.sys.open(file);
  }

  /** Closes what {@link open} opened. */
  close(fd: number): void {
    if (fd !== 0) this.sys.close(fd);
  }

  /** The lines of a file, in the characters of the program. */
  lines(fd: number, separator = '\n'): LineReader {
    return new LineReader(this.sys, fd, this.charset.decode, separator);
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

  /** The whole of an operand. @param factor how much memory the real program takes for a byte of it @throws Errno */
  *readFile(file: string, factor = 1): Blocking<Uint8Array> {
    const fd = yield* this.open(file);
    try {
      return yield* readAll(this.sys, fd, factor);
    } finally {
      this.close(fd);
    }
  }

  /** The whole of an operand as text. @throws Errno */
  *readText(file: string): Blocking<string> {
    return this.charset.decode(yield* this.readFile(file));
  }

  /** Makes a file, or replaces what is in it. @throws Errno */
  *writeFile(path: string, text: string, mode = 0o644): Blocking<void> {
    const fd = yield* this.sys.open(path, { access: 'write', create: true, truncate: true }, mode);
    try {
      yield* writeAll(this.sys, fd, encode(text));
    } finally {
      this.sys.close(fd);
    }
  }
}

/** The program of a command: takes the command line apart, answers `--help` and `--version`, turns failures into messages and exit codes. */
export function programOf(command: Command): Program {
  const { name, support } = command;
  return { name, support, main: (sys, argv, environment) => runCommand(command, taskOf(command, sys, argv[0] ?? name, environment), argv.slice(1)) };
}

function taskOf({ calledAs, fullName, charset }: Command, sys: Sys, called: string, environment: Environment): Task {
  const characters = charset === 'bytes' ? byteCharset : charset === 'locale' ? charsetOf(environment) : utf8Charset;
  return new Task(sys, calledAs ?? (fullName ? called : baseName(called)), environment, characters);
}

/** Runs a command within a task; multi-call programs choose theirs so. */
export function* runCommand(command: Command, task: Task, args: readonly string[]): Blocking<number> {
  const hint = command.hint?.(task.name) ?? `Try '${task.name} --help' for more information.\n`;
  try {
    const line = lineOf(command, args);
    const asked = line.options.find(({ name }) => name === 'help' || name === 'version');
    const answer = asked && (asked.name === 'help' ? helpOf(command, task.name) : command.version);
    if (answer !== undefined) task.out.print(answer);
    const code = answer === undefined ? yield* command.run(task, line) : 0;
    yield* task.out.flush();
    return code;
  } catch (error) {
    if (error instanceof OptionError) {
      yield* task.complain(error.text);
      if (!error.missing) yield* task.warn(hint);
      return error.missing ? 2 : command.trouble ?? 1;
    }
    if (error instanceof WriteError) {
      yield* task.warnAtOnce(`${task.name}: ${command.unwritable?.text(error.message) ?? `write error: ${error.message}`}\n`);
      return command.unwritable?.code ?? command.trouble ?? 1;
    }
    if (!(error instanceof Failure)) throw error;
    if (error.message !== '') yield* task.complain(error.message);
    if (error.hint) yield* task.warn(hint);
    return error.code ?? command.trouble ?? 1;
  }
}

function lineOf(command: Command, args: readonly string[]): CommandLine {
  if (!command.ownCommandLine) return parseOptions(withInformation(command), command.prepare?.(args) ?? args, command.stopAtOperand);
  const [only = ''] = args;
  return { options: args.length === 1 && (only === '--help' || only === '--version') ? [{ name: only.slice(2), value: '', written: only }] : [], operands: args, args };
}

function helpOf({ help, usage }: Command, name: string): string | undefined {
  return help ?? (usage === undefined ? undefined : `Usage: ${usage.replace(/^/gm, `${name} `).replaceAll('\n', '\n  or:  ')}\n`);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function withInformation({ options, help, usage, version }: Command): OptionTable {
  const helps = help !== undefined || usage !== undefined;
  return { ...options, ...(!isListed(options, 'help') && { help: helps ? 'none' : 'missing' }), ...(!isListed(options, 'version') && { version: version === undefined ? 'missing' : 'none' }) };
}

function isListed(options: OptionTable, name: string): boolean {
  return Object.keys(options).some(names => names.split(',').includes(name));
}
