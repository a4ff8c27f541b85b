import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { Output } from '../output.ts';
import { quoteForShell, quoteIfNeeded, quoteText } from '../quote.ts';
import { type Comparable, comparable, compareKeys } from './sort-compare.ts';
import { applyOrdering, type Key, keyText, type Ordering, parseKey, plainOrdering } from './sort-keys.ts';

const sorts: Readonly<Record<string, string>> = { 'general-numeric': 'g', 'human-numeric': 'h', month: 'M', numeric: 'n', random: 'R', version: 'V' };

/** sort(1), in the C locale. */
export const sort: Command = {
  ...coreutils('sort'),
  usage: '[OPTION]... [FILE]...\n[OPTION]... --files0-from=F',
  options: {
    'b,ignore-leading-blanks': 'none', 'd,dictionary-order': 'none', 'f,ignore-case': 'none', 'g,general-numeric-sort': 'none', 'i,ignore-nonprinting': 'none', 'M,month-sort': 'none', 'h,human-numeric-sort': 'none', 'n,numeric-sort': 'none',
    'R,random-sort': 'none', 'random-source': 'required', 'r,reverse': 'none', sort: 'required', 'V,version-sort': 'none', 'batch-size': 'required', c: 'none', C: 'none', check: 'optional', 'compress-program': 'required', debug: 'missing',
    'files0-from': 'required', 'k,key': 'required', 'm,merge': 'none', 'o,output': 'required', 's,stable': 'none', 'S,buffer-size': 'required', 't,field-separator': 'required', 'T,temporary-directory': 'required', parallel: 'required',
    'u,unique': 'none', 'z,zero-terminated': 'none', y: 'required',
  },
  support: { level: 'most', missing: '--debug; -R always gives the same order' },
  trouble: 2,
  unwritable: { text: reason => `fflush failed: 'standard output': ${reason}\nsort: write error` },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const global = plainOrdering();
    const keys: Key[] = [];
    let [check, output, separator]: (string | undefined)[] = [];
    let [stable, unique, merge, files] = [false, false, false, operands];
    let end = '\n';
    for (const { name, value } of options) {
      if (applyOrdering(global, name)) continue;
      if (name === 'sort') applyOrdering(global, sorts[value ?? ''] ?? wrongSort(value ?? ''));
      else if (name === 'k') keys.push(parseKey(value ?? ''));
      else if (name === 't') separator = parseSeparator(task.charset.fromArgument(value ?? ''));
      else if (name === 'c' || name === 'C') check = name;
      else if (name === 'check') check = value === 'quiet' || value === 'silent' ? 'C' : 'c';
      else if (name === 'o') output = value;
      else if (name === 's') stable = true;
      else if (name === 'u') unique = true;
      else if (name === 'm') merge = true;
      else if (name === 'z') end = '\0';
      else if (name === 'files0-from') files = (yield* readTexts(task, [value ?? ''])).join('').split('\0').filter(Boolean).map(task.charset.toArgument);
    }
    const sorter = new Sorter(keys.map(key => (key.own ? key : { ...key, ordering: global })), global, separator, stable, unique);
    if (check !== undefined) {
      const [, second] = files;
      if (second !== undefined) throw new Failure(`extra operand ${quoteForShell(second)} not allowed with -${check}`);
    }
    const parts = (yield* readTexts(task, files.length === 0 ? ['-'] : files)).map(text => splitLines(text, end));
    const lines = parts.flat();
    if (check !== undefined) return yield* checkOrder(task, sorter, lines, files[0] ?? '-', check === 'C');
    yield* write(task, output, merge ? sorter.merge(parts) : sorter.sort(lines), end);
    return 0;
  },
};

function wrongSort(value: string): never {
  throw new Failure(`invalid argument ${quoteText(value)} for '--sort'\nValid arguments are:\n${Object.keys(sorts).map(name => `  - '${name}'`).join('\n')}`, { code: 1, hint: true });
}

function parseSeparator(text: string): string {
  if (text === '') throw new Failure('empty tab');
  if (text === '\\0') return '\0';
  if (text.length > 1) throw new Failure(`multi-character tab ${quoteText(text)}`);
  return text;
}

function* readTexts(task: Task, files: readonly string[]): Blocking<string[]> {
  const texts: string[] = [];
  for (const file of files) {
    try {
      texts.push(yield* task.readText(file));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new Failure(`${error.code === 'EISDIR' ? 'read failed' : 'cannot read'}: ${quoteIfNeeded(file)}: ${error.text}`);
    }
  }
  return texts;
}

function splitLines(text: string, end: string): string[] {
  const lines = text.split(end);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function* write(task: Task, file: string | undefined, lines: readonly string[], end: string): Blocking<void> {
  let out = task.out;
  if (file !== undefined) {
    try {
      out = new Output(task.sys, yield* task.sys.open(file, { access: 'write', create: true, truncate: true }, 0o666), task.charset.encode, false);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new Failure(`open failed: ${quoteIfNeeded(file)}: ${error.text}`);
    }
  }
  for (const line of lines) {
    out.print(line + end);
    yield* out.drain();
  }
  yield* out.flush();
}

function* checkOrder(task: Task, sorter: Sorter, lines: readonly string[], file: string, quiet: boolean): Blocking<number> {
  const at = sorter.disorder(lines);
  if (at < 0) return 0;
  if (!quiet) yield* task.complain(`${file}:${at + 1}: disorder: ${task.charset.toArgument(lines[at] ?? '')}`);
  return 1;
}

interface Entry {
  readonly line: string;
  readonly keys: readonly Comparable[];
}

class Sorter {
  readonly #keys: readonly Key[];
  readonly #orderings: readonly Ordering[];
  readonly #separator: string | undefined;
  readonly #unique: boolean;
  /** Whether equal keys fall back to the whole line, and whether in reverse. */
  readonly #lastResort: 'none' | 'up' | 'down';

  constructor(keys: readonly Key[], global: Ordering, separator: string | undefined, stable: boolean, unique: boolean) {
    const whole: Key = { startField: 0, startChar: 0, endField: Infinity, endChar: 0, ordering: global, own: true };
    this.#keys = keys.length > 0 ? keys : [whole];
    this.#orderings = this.#keys.map(({ ordering }) => ordering);
    this.#separator = separator;
    this.#unique = unique;
    this.#lastResort = stable || unique ? 'none' : global.reverse ? 'down' : 'up';
  }

  sort(lines: readonly string[]): string[] {
    const entries = lines.map(line => this.#entry(line));
    return this.#kept(entries.sort((one, other) => this.#compare(one, other)));
  }

  /** Takes whichever file's next line comes first, on and on. */
  merge(parts: readonly (readonly string[])[]): string[] {
    const waiting = parts.map(lines => lines.map(line => this.#entry(line)).reverse());
    const merged: Entry[] = [];
    for (;;) {
      let first: Entry[] | undefined;
      for (const entries of waiting) {
        const [entry, least] = [entries.at(-1), first?.at(-1)];
        if (entry !== undefined && (least === undefined || this.#compare(entry, least) < 0)) first = entries;
      }
      const next = first?.pop();
      if (next === undefined) return this.#kept(merged);
      merged.push(next);
    }
  }

  #kept(entries: readonly Entry[]): string[] {
    const kept = this.#unique ? entries.filter((entry, i) => entries[i - 1] === undefined || this.#compareKeys(entries[i - 1] ?? entry, entry) !== 0) : entries;
    return kept.map(({ line }) => line);
  }

  /** The first line that should stand before the one before it; −1 if all are in order. */
  disorder(lines: readonly string[]): number {
    let last: Entry | undefined;
    for (const [i, line] of lines.entries()) {
      const entry = this.#entry(line);
      if (last !== undefined && (this.#compare(last, entry) > 0 || (this.#unique && this.#compareKeys(last, entry) === 0))) return i;
      last = entry;
    }
    return -1;
  }

  #entry(line: string): Entry {
    return { line, keys: this.#keys.map(key => comparable(keyText(line, key, this.#separator), key.ordering)) };
  }

  #compare(one: Entry, other: Entry): number {
    const result = this.#compareKeys(one, other);
    if (result !== 0 || this.#lastResort === 'none' || one.line === other.line) return result;
    return one.line < other.line === (this.#lastResort === 'up') ? -1 : 1;
  }

  #compareKeys(one: Entry, other: Entry): number {
    for (const [i, { kind, reverse }] of this.#orderings.entries()) {
      const result = compareKeys(one.keys[i] ?? '', other.keys[i] ?? '', kind);
      if (result !== 0) return reverse ? -result : result;
    }
    return 0;
  }
}
