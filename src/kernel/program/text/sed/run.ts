import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { Failure, type Task } from '../../command.ts';
import type { LineReader } from '../../lines.ts';
import { PatternError, type Regex } from '../../regex/regex.ts';
import type { Input } from './input.ts';
import { listing } from './listing.ts';
import type { Action, Address, Command, Pattern, Script } from './script.ts';
import type { Sink, Sinks } from './sinks.ts';
import { substitute } from './substitute.ts';

/** What options say about a run. */
export interface Settings {
  readonly quiet: boolean;
  /** Where `l` breaks its lines. */
  readonly listWidth: number;
  readonly posix: boolean;
}

/** How a cycle goes on after a command: with the next one, or not at all. */
type Outcome = 'next' | 'end' | 'delete' | 'restart' | { readonly exit: number; readonly print: boolean };

/** A script at work: pattern space, hold space, and where its ranges are. */
export class Run {
  readonly #task: Task;
  readonly #script: Script;
  readonly #input: Input;
  readonly #sinks: Sinks;
  readonly #settings: Settings;
  /** For each command with a range that has begun: the line of its end; Infinity if a pattern decides. */
  readonly #ranges = new Map<number, number>();
  /** What waits for the end of the cycle: text, a whole file, or a line of one. */
  readonly #appended: { readonly text?: string; readonly file?: string; readonly line?: string }[] = [];
  readonly #lineFiles = new Map<string, LineReader | undefined>();
  #pattern = '';
  #hold = '';
  /** Length of both when the kernel was told last. */
  #told = 0;
  #substituted = false;
  #terminated = true;
  #holdTerminated = true;
  #lastRegex: Regex | undefined;
  /** Where output goes: another one for each file of -i. */
  out: Sink;

  constructor(task: Task, script: Script, input: Input, sinks: Sinks, settings: Settings) {
    this.#task = task;
    this.#script = script;
    this.#input = input;
    this.#sinks = sinks;
    this.#settings = settings;
    this.out = sinks.standard;
    this.resetRanges();
  }

  /** Ranges begin anew with each file of -i and -s; those of `0,/x/` are in force from the start. */
  resetRanges(): void {
    this.#ranges.clear();
    for (const [index, { from }] of this.#script.commands.entries()) if (from?.kind === 'line' && from.line === 0) this.#ranges.set(index, Infinity);
  }

  /** Runs the script over all lines. The exit code that `q` gave. */
  *run(): Blocking<number> {
    const quiet = this.#settings.quiet || this.#script.quiet;
    let again = false;
    for (;;) {
      if (!again) {
        const line = yield* this.#input.read();
        if (line === undefined) return 0;
        this.#pattern = line;
        this.#terminated = this.#input.terminated;
        this.#substituted = false;
      }
      const outcome = yield* this.#cycle();
      const exit = typeof outcome === 'object' ? outcome : undefined;
      if (!quiet && (outcome === 'end' || exit?.print === true)) this.out.line(this.#pattern, this.#terminated);
      yield* this.#append();
      if (exit !== undefined) return exit.exit;
      again = outcome === 'restart';
      if (again) yield* this.#task.turn();
      yield* this.out.drain();
    }
  }

  *#cycle(): Blocking<Outcome> {
    const { commands } = this.#script;
    for (let index = 0; index < commands.length; index++) {
      const command = commands[index];
      if (command === undefined) break;
      const { action } = command;
      if (command.from !== undefined && (yield* this.#selects(command, index)) === command.negated) {
        if (action.name === '{') index = action.end - 1;
        continue;
      }
      if (command.from === undefined && command.negated) {
        if (action.name === '{') index = action.end - 1;
        continue;
      }
      if (action.name === 'b' || (action.name === 't' && this.#substituted) || (action.name === 'T' && !this.#substituted)) {
        if (action.name === 't') this.#substituted = false;
        index = action.target - 1;
        yield* this.out.drain();
        yield* this.#task.turn();
        continue;
      }
      if (action.name === 'T') this.#substituted = false;
      const outcome = yield* this.#perform(action, command, index);
      if (outcome !== 'next') return outcome;
      yield* this.#tell();
    }
    return 'end';
  }

  /** What both spaces take in memory. */
  *#tell(): Blocking<void> {
    const length = this.#pattern.length + this.#hold.length;
    if (length === this.#told) return;
    this.#task.memory.note(length - this.#told);
    this.#told = length;
    yield* this.#task.memory.settle();
  }

  *#selects({ from, to }: Command, index: number): Blocking<boolean> {
    if (from === undefined) return true;
    if (to === undefined) return yield* this.#matches(from);
    const { line } = this.#input;
    const end = this.#ranges.get(index);
    if (end === undefined) {
      if (!(yield* this.#matches(from))) return false;
      const last = to.kind === 'line' ? to.line : to.kind === 'plus' ? line + to.count : to.kind === 'multiple' ? (to.of === 0 ? line : (Math.floor(line / to.of) + 1) * to.of) : Infinity;
      if (last > line) this.#ranges.set(index, last);
      return true;
    }
    if (end !== Infinity) {
      if (line >= end) this.#ranges.delete(index);
      if (line <= end) return true;
      return from.kind !== 'line' && (yield* this.#matches(from));
    }
    if (to.kind !== 'plus' && to.kind !== 'multiple' && (yield* this.#matches(to))) this.#ranges.delete(index);
    return true;
  }

  *#matches(address: Address): Blocking<boolean> {
    const { line } = this.#input;
    switch (address.kind) {
      case 'line':
        return line === address.line;
      case 'step':
        return address.step > 0 ? line >= address.first && (line - address.first) % address.step === 0 : line === address.first;
      case 'last':
        return yield* this.#input.isLast();
      case 'pattern':
        return this.#guarded(() => this.#regex(address.pattern).test(this.#pattern));
    }
  }

  #regex(pattern: Pattern): Regex {
    const regex = pattern ?? this.#lastRegex;
    if (regex === undefined) throw new Failure('-e expression #1, char 0: no previous regular expression');
    this.#lastRegex = regex;
    return regex;
  }

  #guarded<T>(match: () => T): T {
    try {
      return match();
    } catch (error) {
      if (error instanceof PatternError) throw new Failure(`error: ${error.text}`, { code: 4 });
      throw error;
    }
  }

  *#perform(action: Action, command: Command, index: number): Blocking<Outcome> {
    switch (action.name) {
      case '=':
        this.out.raw(`${this.#input.line}\n`);
        break;
      case 'a':
        this.#appended.push({ text: action.text });
        break;
      case 'i':
        this.out.raw(action.text);
        break;
      case 'c':
        if (command.to === undefined || command.negated || !this.#ranges.has(index)) this.out.raw(action.text);
        return 'delete';
      case 'd':
        return 'delete';
      case 'D': {
        const end = this.#pattern.indexOf('\n');
        if (end < 0) return 'delete';
        this.#pattern = this.#pattern.slice(end + 1);
        return 'restart';
      }
      case 'F':
        this.out.raw(`${this.#input.file}\n`);
        break;
      case 'g':
      case 'G':
        this.#pattern = (action.name === 'G' ? `${this.#pattern}\n` : '') + this.#hold;
        this.#terminated = this.#holdTerminated;
        break;
      case 'h':
      case 'H':
        this.#hold = (action.name === 'H' ? `${this.#hold}\n` : '') + this.#pattern;
        this.#holdTerminated = this.#terminated;
        break;
      case 'x':
        [this.#pattern, this.#hold] = [this.#hold, this.#pattern];
        [this.#terminated, this.#holdTerminated] = [this.#holdTerminated, this.#terminated];
        break;
      case 'l':
        this.out.raw(listing(this.#task.charset.encode(this.#pattern), action.width ?? this.#settings.listWidth));
        break;
      case 'n':
      case 'N':
        return yield* this.#nextLine(action.name === 'N');
      case 'p':
        this.out.line(this.#pattern, this.#terminated);
        break;
      case 'P':
        this.out.line(this.#pattern.split('\n', 1)[0] ?? '');
        break;
      case 'q':
      case 'Q':
        return { exit: action.code, print: action.name === 'q' };
      case 'r':
        this.#appended.push({ file: action.file });
        break;
      case 'R':
        this.#appended.push({ line: action.file });
        break;
      case 'w':
        this.#sinkOf(action.file).line(this.#pattern, this.#terminated);
        yield* this.#sinks.flush();
        break;
      case 'W':
        this.#sinkOf(action.file).line(this.#pattern.split('\n', 1)[0] ?? '');
        yield* this.#sinks.flush();
        break;
      case 's': {
        const result = this.#guarded(() => substitute(this.#pattern, this.#regex(action.pattern), action.replacement, action.which, action.global));
        if (result === undefined) break;
        this.#pattern = result;
        this.#substituted = true;
        if (action.print) this.out.line(result, this.#terminated);
        if (action.file === undefined) break;
        this.#sinkOf(action.file).line(result, this.#terminated);
        yield* this.#sinks.flush();
        break;
      }
      case 'y':
        this.#pattern = Array.from(this.#pattern, character => action.map.get(character) ?? character).join('');
        break;
      case 'z':
        this.#pattern = '';
        break;
      default:
    }
    return 'next';
  }

  #sinkOf(file: string): Sink {
    return file === '/dev/stdout' ? this.out : this.#sinks.get(file);
  }

  /** `n` and `N`: without a next line GNU sed prints the pattern space and ends. */
  *#nextLine(append: boolean): Blocking<Outcome> {
    if ((yield* this.#input.isLast()) && !this.#input.more) return { exit: 0, print: !(append && this.#settings.posix) };
    if (!append && !(this.#settings.quiet || this.#script.quiet)) this.out.line(this.#pattern, this.#terminated);
    yield* this.#append();
    const line = yield* this.#input.read();
    if (line === undefined) return { exit: 0, print: append };
    this.#pattern = append ? `${this.#pattern}\n${line}` : line;
    this.#terminated = this.#input.terminated;
    return 'next';
  }

  /** Prints what `a`, `r` and `R` put aside. */
  *#append(): Blocking<void> {
    for (const { text, file, line } of this.#appended.splice(0)) {
      if (text !== undefined) this.out.raw(text);
      if (file !== undefined) {
        const content = yield* this.#content(file);
        this.out.raw(content);
      }
      if (line === undefined) continue;
      const next = yield* this.#lineOf(line);
      if (next !== undefined) this.out.line(next);
    }
  }

  *#content(file: string): Blocking<string> {
    try {
      return yield* this.#task.readText(file === '/dev/stdin' ? '-' : this.#task.charset.toArgument(file));
    } catch (error) {
      if (error instanceof Errno) return '';
      throw error;
    }
  }

  *#lineOf(file: string): Blocking<string | undefined> {
    if (!this.#lineFiles.has(file)) {
      try {
        this.#lineFiles.set(file, this.#task.lines(yield* this.#task.open(file === '/dev/stdin' ? '-' : this.#task.charset.toArgument(file))));
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        this.#lineFiles.set(file, undefined);
      }
    }
    const lines = this.#lineFiles.get(file);
    return lines === undefined ? undefined : yield* lines.next();
  }
}
