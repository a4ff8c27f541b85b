import { Failure, type Task } from '../../command.ts';
import { PatternError, type Regex } from '../../regex/regex.ts';
import { AwkArray } from './array.ts';
import { awkReason, compileAwkPattern } from './pattern.ts';
import { CurrentRecord, type FieldSplitter, splitFields } from './record.ts';
import type { Separator } from './records.ts';
import { Streams } from './streams.ts';
import type { ArrayName } from './syntax.ts';
import { toNumber, toText, type Value } from './value.ts';

/** What a name stands for: a value, or an array once it is used as one. A parameter without a value may become its caller's array. */
export class Cell {
  value: Value;
  readonly #origin: Cell | undefined;
  #array: AwkArray | undefined;

  constructor(value?: Value, origin?: Cell) {
    this.value = value;
    this.#origin = origin;
  }

  get array(): AwkArray {
    return (this.#array ??= this.#origin === undefined ? new AwkArray() : this.#origin.array);
  }

  get isArray(): boolean {
    return this.#array !== undefined || (this.#origin?.isArray ?? false);
  }
}

/** The state of a running program: variables, the current record, streams. */
export class Machine {
  readonly task: Task;
  readonly streams: Streams;
  readonly record: CurrentRecord;
  readonly globals = new Map<string, Cell>();
  readonly #regexes = new Map<string, Regex>();
  /** Parameters of the function that runs. */
  frame: Cell[] = [];
  /** State of `rand`, and the seed that `srand` gives back. */
  random = 1;
  seed = 1;

  constructor(task: Task) {
    this.task = task;
    this.streams = new Streams(task);
    this.record = new CurrentRecord(text => splitFields(text, this.splitter(this.global('FS').value)), fields => fields.map(field => toText(field, this.text('CONVFMT'))).join(this.text('OFS')));
    const initial: [string, Value][] = [['FS', ' '], ['OFS', ' '], ['ORS', '\n'], ['RS', '\n'], ['SUBSEP', '\x1c'], ['CONVFMT', '%.6g'], ['OFMT', '%.6g'], ['NR', 0], ['FNR', 0], ['RSTART', 0], ['RLENGTH', -1]];
    for (const [name, value] of initial) this.globals.set(name, new Cell(value));
  }

  global(name: string): Cell {
    let cell = this.globals.get(name);
    if (cell === undefined) this.globals.set(name, (cell = new Cell()));
    return cell;
  }

  cell(name: string, local: number | undefined): Cell {
    return (local === undefined ? undefined : this.frame[local]) ?? this.global(name);
  }

  array({ name, local }: ArrayName): AwkArray {
    return this.cell(name, local).array;
  }

  /** A global variable as text. */
  text(name: string): string {
    return toText(this.global(name).value, '%.6g');
  }

  toText(value: Value): string {
    return typeof value === 'string' ? value : toText(value, this.text('CONVFMT'));
  }

  add(name: string, by: number): void {
    const cell = this.global(name);
    cell.value = toNumber(cell.value) + by;
  }

  /** A compiled pattern. Throws Failure. */
  regex(source: string): Regex {
    let regex = this.#regexes.get(source);
    if (regex === undefined) {
      try {
        regex = compileAwkPattern(source);
      } catch (error) {
        if (error instanceof PatternError) throw this.failure(`regular expression compile failed (${awkReason(error.text)})\n${source}`);
        throw error;
      }
      this.#regexes.set(source, regex);
    }
    return regex;
  }

  splitter(value: Value): FieldSplitter {
    const text = this.toText(value);
    if (text === ' ') return { kind: 'blanks' };
    if (text === '') return { kind: 'characters' };
    return text.length === 1 && text !== '\\' ? { kind: 'character', character: text } : { kind: 'pattern', regex: this.regex(text) };
  }

  separator(): Separator {
    const text = this.text('RS');
    if (text === '') return { kind: 'paragraph' };
    return text.length === 1 ? { kind: 'character', character: text } : { kind: 'pattern', regex: this.regex(text) };
  }

  /** A mistake that shows only now. */
  failure(text: string): Failure {
    return new Failure(`run time error: ${text}\n\tFILENAME="${this.text('FILENAME')}" FNR=${this.text('FNR')} NR=${this.text('NR')}`);
  }
}
