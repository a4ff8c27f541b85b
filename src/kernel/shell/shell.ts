/** A running shell: its state, its system calls, and what its parts need of each other. */
import { encode } from '../text.ts';
import { Errno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { SignalName } from '../process/signal.ts';
import type { Support } from '../syscall/context.ts';
import { Holding } from '../program/holding.ts';
import type { Sys } from '../syscall/sys.ts';
import { appletBuiltins, ashWords } from './ash-words.ts';
import type { Command, Dialect, List, Redirect } from './syntax/ast.ts';
import type { ShellState } from './state.ts';

/** Leaves the shell: `exit`, an error that is fatal, the end of a subshell. */
export class Exit extends Error {
  readonly status: number;

  constructor(status: number) {
    super('exit');
    this.status = status;
  }
}

/** A syntax error, which ends a script. */
export class SyntaxExit extends Exit {}

/** bash ends by a signal, after its EXIT trap. */
export class Killed extends Exit {
  readonly signal: SignalName;

  constructor(signal: SignalName, status: number) {
    super(status);
    this.signal = signal;
  }
}

/** Ctrl-C: what somebody has typed is over. */
export class Interrupted extends Error {}

/** An error that ends the command line it is in (bash: `discard`) or the shell. */
export class Failure extends Error {
  /** `discard`: bash goes on with the next line; dash always ends. */
  readonly kind: 'discard' | 'fatal';
  /** What its message begins with, if it came out of a function or text: `environment: line 3: `. */
  where: string | undefined;

  constructor(message: string, kind: 'discard' | 'fatal' = 'discard') {
    super(message);
    this.kind = kind;
  }
}

/** Where `break`, `continue` or `return` are going to. */
export type Jump = { readonly kind: 'break' | 'continue'; levels: number } | { readonly kind: 'return' };

/** A command that is part of the shell. */
export interface Builtin {
  readonly name: string;
  /** Arguments without the name. */
  readonly run: (shell: Shell, args: readonly string[]) => Blocking<number>;
  /** Special builtins of POSIX: an error in them ends dash, and assignments before them stay there. */
  readonly special?: boolean;
  /** Shells that have it; all if not said. */
  readonly only?: Dialect | 'ash';
  /** busybox's ash has it, though dash has not. */
  readonly ash?: boolean;
  readonly support: Support;
}

/** Whether a shell has that builtin. */
export function isOf({ only, ash = false }: Builtin, { dialect, isBusybox }: ShellState): boolean {
  return only === undefined || only === dialect || (ash || only === 'ash') && isBusybox;
}

/** The value of an array that is an argument of `declare`: keys (of indexed arrays only where they are given) and values. */
export interface ArrayValue {
  readonly append: boolean;
  readonly elements: readonly { readonly key: string | undefined; readonly value: string; readonly append?: boolean | undefined }[];
}

/** What the layers below the interpreter need of it. */
export interface Engine {
  readonly builtins: ReadonlyMap<string, Builtin>;
  /** Runs commands; `last`: the process ends with them, so that no fork is needed. */
  list(shell: Shell, list: List, last: boolean): Blocking<number>;
  command(shell: Shell, command: Command, last: boolean): Blocking<number>;
  /** Parses and runs a text, as `eval` and traps do; `label` is named in syntax errors. */
  text(shell: Shell, text: string, label: string, line: number): Blocking<number>;
  /** Writes what a redirection reads: `$(< file)`. Returns the exit code. */
  copyFile(shell: Shell, redirect: Redirect): Blocking<number>;
  /** Goes on as a new shell that runs a script, which has no `#!`. */
  script(shell: Shell, path: string, args: readonly string[]): Blocking<number>;
}

export class Shell {
  readonly sys: Sys;
  readonly state: ShellState;
  readonly engine: Engine;
  jump: Jump | undefined;
  /** Commands since others got their turn. */
  commands = 0;
  /** Descriptors of process substitutions, to be closed after the command. */
  substitutions: { readonly fd: number; readonly pid: number }[] = [];
  /** Exit code of the last command substitution of a command. */
  substituted: number | undefined;
  /** What dash names in errors within `eval` and `.`: `eval: `. */
  within = '';
  /** Caught signals whose traps have not been run yet. */
  pendingSignals: SignalName[] = [];
  /** Their traps are being run. */
  runsSignals = false;
  /** Arrays among the arguments of the builtin that is being run, by name. */
  arrays = new Map<string, ArrayValue>();
  /** How often PS4's first character is repeated: `eval`, substitutions. */
  traceLevel = 1;
  /** Name of the builtin that is being run, for its messages. */
  builtin = '';
  private readonly memory: Holding;
  /** What variables, and what is needed for the current command only, were when the kernel was told last. */
  private told: number;
  private passing = 0;

  constructor(sys: Sys, state: ShellState, engine: Engine) {
    this.sys = sys;
    this.state = state;
    this.engine = engine;
    this.memory = new Holding(sys);
    this.told = state.variables.size;
  }

  /** Memory for the current command, asked for before it is used. */
  *reserve(bytes: number): Blocking<void> {
    this.passing += bytes;
    yield* this.memory.grow(bytes);
  }

  /** After a command: what was reserved for it is free, what its variables take more is not. */
  *settle(): Blocking<void> {
    const { size } = this.state.variables;
    if (this.passing === 0 && size === this.told) return;
    this.memory.note(size - this.told - this.passing);
    this.told = size;
    this.passing = 0;
    yield* this.memory.settle();
  }

  get bash(): boolean {
    return this.state.dialect === 'bash';
  }

  option(name: string): boolean {
    return this.state.options.has(name);
  }

  /** `bash: line 3: `, `sh: 3: `; ash says the line within a script or a builtin. */
  get prefix(): string {
    const { state } = this;
    if (state.isBusybox) return this.prefixOfAsh(this.within);
    if (!this.bash) return `${state.name}: ${state.line}: ${this.within}`;
    return state.interactive || state.talks ? `${this.errorName}: ` : `${this.errorName}: line ${state.line}: `;
  }

  /** ash_vmsg() of busybox. @param command the builtin or sourced file that speaks, as `cd: ` */
  private prefixOfAsh(command: string): string {
    const { state } = this;
    const tellsLine = (command !== '' || state.source !== '') && !(state.interactive && state.source === '');
    return `${state.name}: ${command}${tellsLine ? `line ${state.line}: ` : ''}`;
  }

  /** What bash calls itself in errors: the file of the function or script that is run. */
  get errorName(): string {
    const source = this.state.frames.at(-1)?.source ?? this.state.source;
    return source === '' ? this.state.name : source;
  }

  /** Says on standard error what went wrong. */
  *complain(message: string): Blocking<void> {
    yield* this.print(`${this.prefix}${this.worded(message)}\n`, 2);
  }

  private worded(message: string): string {
    return this.state.isBusybox ? ashWords(message) : message;
  }

  /** Says what went wrong, and where. */
  *report({ message, where = this.placeOf(message) }: Failure): Blocking<void> {
    if (message !== '') yield* this.print(`${where}${this.worded(message)}\n`, 2);
  }

  /** Keeps with an error where it happened, before the function or text that it comes out of is left. */
  locate(error: unknown): void {
    if (error instanceof Failure) error.where ??= this.placeOf(error.message);
  }

  /** Of dash's and ash's syntax errors, those of expansions included, it is the line up to which they have read. */
  private placeOf(message: string): string {
    const { state } = this;
    if (!this.bash && /^syntax error/i.test(this.worded(message))) state.line = state.readTo;
    return this.prefix;
  }

  /** What a builtin says: `bash: line 3: cd: …`. Returns the exit code. */
  *usage(message: string, status = 1): Blocking<number> {
    const { within, builtin, state } = this;
    if (state.isBusybox) {
      yield* this.print(`${appletBuiltins.has(builtin) ? `${state.applet}: ` : this.prefixOfAsh(`${builtin}: `)}${this.worded(message)}\n`, 2);
      return status;
    }
    this.within = '';
    yield* this.complain(`${builtin}: ${message}`);
    this.within = within;
    return status;
  }

  /** Writes text; an error is nobody's business (standard error). */
  *print(text: string, fd: number): Blocking<void> {
    try {
      yield* this.sys.write(fd, encode(text));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
    }
  }

  /** Standard output of a builtin, which bash writes line by line. Returns 0, or 1 after an error, of which it tells. */
  *out(text: string): Blocking<number> {
    if (text === '') return 0;
    try {
      for (const part of this.bash ? text.match(/[^\n]*\n|[^\n]+$/g) ?? [] : [text]) yield* this.sys.write(1, encode(part));
      return 0;
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* this.complain(this.bash ? `${this.builtin}: write error: ${error.text}` : `${this.builtin}: ${this.builtin}: I/O error`);
      return 1;
    }
  }
}
