import { Errno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Support } from '../syscall/context.ts';
import type { Environment, Sys } from '../syscall/sys.ts';
import { decode, encode } from '../text.ts';
import { readAll } from './lines.ts';
import { type CommandLine, OptionError, type OptionTable, parseOptions } from './options.ts';
import type { Program } from './program.ts';
import { quoteIfNeeded } from './quote.ts';
import { Output, writeAll } from './text/output.ts';

/** What makes a program of one function: its options, and how its real counterpart complains of wrong ones. */
export interface Command {
  readonly name: string;
  readonly support: Support;
  /** The real program's options. */
  readonly options: OptionTable;
  /** What `--version` prints, if it is simulated. */
  readonly version?: string;
  /** What `--help` prints, if it is simulated. */
  readonly help?: string;
  readonly stopAtOperand?: boolean;
  /** The exit code of a wrong command line, if it is not 1. */
  readonly trouble?: number;
  /** What follows a complaint of the command line, if it is not coreutils' hint. */
  readonly hint?: (name: string) => string;
  readonly run: (task: Task, line: CommandLine) => Blocking<number>;
}

/** Ends a program with a message, as error(3) with an exit code does. */
export class Failure extends Error {
  readonly code: number | undefined;
  readonly hint: boolean;

  /** @param options.hint whether the hint to `--help` follows; @param options.code if it is not 1 */
  constructor(text: string, { code, hint = false }: { readonly code?: number; readonly hint?: boolean } = {}) {
    super(text);
    this.code = code;
    this.hint = hint;
  }
}

/** A run of a program: its system calls, its names, and its streams. */
export class Task {
  readonly sys: Sys;
  /** As it was called. */
  readonly name: string;
  readonly environment: Environment;
  readonly out: Output;

  constructor(sys: Sys, name: string, environment: Environment) {
    this.sys = sys;
    this.name = name;
    this.environment = environment;
    this.out = new Output(sys, 1, encode);
  }

  /** `NAME: text`, after what was printed before. */
  *complain(text: string): Blocking<void> {
    yield* this.warn(`${this.name}: ${text}\n`);
  }

  /** Writes to the standard error, after what was printed before. */
  *warn(text: string): Blocking<void> {
    yield* this.out.flush();
    yield* writeAll(this.sys, 2, encode(text));
  }

  /** `NAME: FILE: reason`. Throws what is no Errno. */
  *complainOf(file: string, error: unknown): Blocking<void> {
    if (!(error instanceof Errno)) throw error;
    yield* this.complain(`${quoteIfNeeded(file)}: ${error.text}`);
  }

  /** Bytes that go out behind what was printed before. */
  *write(bytes: Uint8Array): Blocking<void> {
    yield* this.out.flush();
    yield* writeAll(this.sys, 1, bytes);
  }

  /** The whole of a file; `-` is the standard input. @throws Errno */
  *readFile(path: string): Blocking<Uint8Array> {
    const fd = path === '-' ? 0 : yield* this.sys.open(path);
    try {
      return yield* readAll(this.sys, fd);
    } finally {
      if (path !== '-') this.sys.close(fd);
    }
  }

  /** The whole of a file as text. @throws Errno */
  *readText(path: string): Blocking<string> {
    return decode(yield* this.readFile(path));
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
  return { name, support, main: (sys, argv, environment) => runCommand(command, new Task(sys, baseName(argv[0] ?? name), environment), argv.slice(1)) };
}

/** Runs a command within a task; multi-call programs choose theirs so. */
export function* runCommand(command: Command, task: Task, args: readonly string[]): Blocking<number> {
  const hint = command.hint?.(task.name) ?? `Try '${task.name} --help' for more information.\n`;
  try {
    const line = parseOptions(withInformation(command), args, command.stopAtOperand);
    const asked = line.options.find(({ name }) => name === 'help' || name === 'version');
    const answer = asked && (asked.name === 'help' ? command.help : command.version);
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
    if (!(error instanceof Failure)) throw error;
    yield* task.complain(error.message);
    if (error.hint) yield* task.warn(hint);
    return error.code ?? command.trouble ?? 1;
  }
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function withInformation({ options, help, version }: Command): OptionTable {
  return { ...options, ...(!isListed(options, 'help') && { help: help === undefined ? 'missing' : 'none' }), ...(!isListed(options, 'version') && { version: version === undefined ? 'missing' : 'none' }) };
}

function isListed(options: OptionTable, name: string): boolean {
  return Object.keys(options).some(names => names.split(',').includes(name));
}
