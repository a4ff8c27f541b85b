import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import type { LineReader } from '../lines.ts';
import { has } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';

/** A field of an output line: of file 1 or 2; file 0 is the join field. */
interface OutputField {
  readonly file: 0 | 1 | 2;
  readonly field: number;
}

interface Settings {
  readonly keys: [number, number];
  readonly separator: string | undefined;
  readonly ignoreCase: boolean;
  readonly empty: string;
  readonly unpaired: [boolean, boolean];
  readonly paired: boolean;
  readonly format: readonly OutputField[] | undefined;
  readonly check: 'strict' | 'none' | 'default';
}

/** join(1). */
export const join: Command = {
  ...coreutils('join'),
  usage: '[OPTION]... FILE1 FILE2',
  options: {
    a: 'required', e: 'required', 'i,ignore-case': 'none', j: 'required', o: 'required', t: 'required', v: 'required', 1: 'required', 2: 'required', 'check-order': 'none', 'nocheck-order': 'none', header: 'none', 'z,zero-terminated': 'none',
  },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const last = (name: string): string | undefined => options.findLast(option => option.name === name)?.value;
    const files = (name: string): number[] => options.filter(option => option.name === name).map(({ value = '' }) => fileNumber(value));
    const shown = [...files('a'), ...files('v')];
    const both = last('j');
    const separator = last('t') === undefined ? undefined : parseSeparator(task.charset.fromArgument(last('t') ?? ''));
    const formats = options.filter(({ name }) => name === 'o').map(({ value = '' }) => value);
    const settings: Settings = {
      keys: [fieldNumber(last('1') ?? both ?? '1'), fieldNumber(last('2') ?? both ?? '1')],
      separator, ignoreCase: has(options, 'i'), empty: task.charset.fromArgument(last('e') ?? ''),
      unpaired: [shown.includes(1), shown.includes(2)], paired: !has(options, 'v'),
      format: formats.length === 0 || formats.includes('auto') ? undefined : formats.flatMap(parseFormat),
      check: has(options, 'check-order') ? 'strict' : has(options, 'nocheck-order') ? 'none' : 'default',
    };
    const [one, two, extra] = operands;
    if (one === undefined) throw new Failure('missing operand', { hint: true });
    if (two === undefined) throw new Failure(`missing operand after ${quoteText(one)}`, { hint: true });
    if (extra !== undefined) throw new Failure(`extra operand ${quoteForShell(extra)}`, { hint: true });
    let file = one;
    try {
      const end = has(options, 'z') ? '\0' : '\n';
      const first = new Side(task, task.lines(yield* task.open(one), end), one, settings, 0);
      file = two;
      const second = new Side(task, task.lines(yield* task.open(two), end), two, settings, 1);
      return yield* new Joiner(task, first, second, settings, end).run(has(options, 'header'), formats.includes('auto'));
    } catch (error) {
      yield* task.complainOf(file, error);
      return 1;
    }
  },
};

function fileNumber(text: string): number {
  if (text !== '1' && text !== '2') throw new Failure(`invalid field number: ${quoteText(text)}`);
  return Number(text);
}

function fieldNumber(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) === 0) throw new Failure(`invalid field number: ${quoteText(text)}`);
  return Number(text) - 1;
}

function parseSeparator(text: string): string {
  if (text === '\\0') return '\0';
  if (text.length > 1) throw new Failure(`multi-character tab ${quoteText(text)}`);
  return text === '' ? '\n' : text;
}

function parseFormat(text: string): OutputField[] {
  return text.split(/[, \t]+/).filter(Boolean).map(spec => {
    if (spec === '0') return { file: 0, field: 0 };
    const [, file, field = ''] = /^([12])\.(.*)$/.exec(spec) ?? [];
    if (file === undefined) {
      if (/^[12]/.test(spec) || spec.startsWith('0')) throw new Failure(`invalid field specifier: ${quoteText(spec)}`);
      throw new Failure(`invalid file number in field spec: ${quoteText(spec)}`);
    }
    return { file: file === '1' ? 1 : 2, field: fieldNumber(field) };
  });
}

interface Row {
  readonly line: string;
  readonly fields: readonly string[];
  readonly key: string;
}

/** One of the two files, read in groups of lines with the same key. */
class Side {
  readonly #task: Task;
  readonly #lines: LineReader;
  readonly #file: string;
  readonly #settings: Settings;
  readonly #index: 0 | 1;
  #next: Row | undefined;
  #number = 0;
  #started = false;
  /** Whether a line was out of order. */
  disorder = false;

  constructor(task: Task, lines: LineReader, file: string, settings: Settings, index: 0 | 1) {
    this.#task = task;
    this.#lines = lines;
    this.#file = file;
    this.#settings = settings;
    this.#index = index;
  }

  *peek(): Blocking<Row | undefined> {
    if (!this.#started) {
      this.#started = true;
      this.#next = yield* this.#read();
    }
    return this.#next;
  }

  /** All the lines that have the key of the next one. */
  *group(unpaired: () => boolean): Blocking<Row[]> {
    const rows: Row[] = [];
    for (let row = yield* this.peek(); row !== undefined && (rows[0] === undefined || row.key === rows[0].key); row = this.#next) {
      rows.push(row);
      this.#next = yield* this.#read();
      yield* this.#checkOrder(row, unpaired);
    }
    return rows;
  }

  *#read(): Blocking<Row | undefined> {
    const line = yield* this.#lines.next();
    if (line === undefined) return undefined;
    this.#number++;
    const { separator, keys, ignoreCase } = this.#settings;
    const fields = separator === undefined ? line.split(/[ \t\n]+/).filter(Boolean) : separator === '\n' ? [line] : line.split(separator);
    const key = fields[keys[this.#index]] ?? '';
    return { line, fields, key: ignoreCase ? key.replace(/[a-z]+/g, letters => letters.toUpperCase()) : key };
  }

  *#checkOrder(row: Row, unpaired: () => boolean): Blocking<void> {
    const { check } = this.#settings;
    const next = this.#next;
    if (check === 'none' || next === undefined || row.key <= next.key || this.disorder || (check === 'default' && !unpaired())) return;
    const text = `${this.#file}:${this.#number}: is not sorted: ${this.#task.charset.toArgument(next.line)}`;
    if (check === 'strict') throw new Failure(text);
    this.disorder = true;
    yield* this.#task.complain(text);
  }
}

class Joiner {
  readonly #task: Task;
  readonly #sides: readonly [Side, Side];
  readonly #settings: Settings;
  readonly #end: string;
  #sawUnpaired = false;
  #autoCounts: [number, number] | undefined;

  constructor(task: Task, first: Side, second: Side, settings: Settings, end: string) {
    this.#task = task;
    this.#sides = [first, second];
    this.#settings = settings;
    this.#end = end;
  }

  *run(header: boolean, auto: boolean): Blocking<number> {
    const [first, second] = this.#sides;
    const unpaired = (): boolean => this.#sawUnpaired;
    if (auto) this.#autoCounts = [(yield* first.peek())?.fields.length ?? 0, (yield* second.peek())?.fields.length ?? 0];
    if (header) {
      const [one] = yield* first.group(unpaired);
      const [two] = yield* second.group(unpaired);
      if (one !== undefined || two !== undefined) this.#print(one, two);
    }
    for (;;) {
      const a = yield* first.peek();
      const b = yield* second.peek();
      if (a === undefined && b === undefined) break;
      if (b === undefined || (a !== undefined && a.key < b.key)) {
        this.#sawUnpaired = true;
        for (const row of yield* first.group(unpaired)) if (this.#settings.unpaired[0]) this.#print(row, undefined);
      } else if (a === undefined || a.key > b.key) {
        this.#sawUnpaired = true;
        for (const row of yield* second.group(unpaired)) if (this.#settings.unpaired[1]) this.#print(undefined, row);
      } else {
        const ones = yield* first.group(unpaired);
        const twos = yield* second.group(unpaired);
        if (this.#settings.paired) for (const one of ones) for (const two of twos) this.#print(one, two);
      }
      yield* this.#task.out.drain();
    }
    if (!first.disorder && !second.disorder) return 0;
    yield* this.#task.complain('input is not in sorted order');
    return 1;
  }

  #print(one: Row | undefined, two: Row | undefined): void {
    const { format, empty, separator, keys } = this.#settings;
    const rows = [one, two];
    const keyField = one?.fields[keys[0]] ?? two?.fields[keys[1]] ?? '';
    let fields: string[];
    if (format !== undefined) {
      fields = format.map(({ file, field }) => (file === 0 ? keyField : rows[file - 1]?.fields[field]) ?? '');
    } else {
      fields = [keyField, ...([0, 1] as const).flatMap(index => {
        const row = rows[index];
        const count = this.#autoCounts?.[index] ?? row?.fields.length ?? 0;
        return Array.from({ length: count }, (_, i) => row?.fields[i] ?? '').filter((_, i) => i !== keys[index]);
      })];
    }
    this.#task.out.print(fields.map(field => (field === '' ? empty : field)).join(separator === undefined || separator === '\n' ? ' ' : separator) + this.#end);
  }
}
