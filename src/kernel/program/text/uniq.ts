import { Errno } from '../../errno.ts';
import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { Output } from '../output.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { parseSize } from '../size.ts';

/** uniq(1). */
export const uniq: Command = {
  ...coreutils('uniq'),
  usage: '[OPTION]... [INPUT [OUTPUT]]',
  options: {
    'c,count': 'none', 'd,repeated': 'none', D: 'none', 'all-repeated': 'optional', group: 'optional', 'f,skip-fields': 'required', 'i,ignore-case': 'none', 's,skip-chars': 'required', 'u,unique': 'none', 'w,check-chars': 'required',
    'z,zero-terminated': 'none', digit: 'none',
  },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const style = { count: false, repeated: true, unique: true, all: undefined as string | undefined, group: undefined as string | undefined };
    const key = { fields: 0, skip: 0, length: Infinity, ignoreCase: false };
    let separator = '\n';
    let digits = '';
    for (const { name, value } of options) {
      if (name === 'c') style.count = true;
      else if (name === 'd') style.unique = false;
      else if (name === 'u') style.repeated = false;
      else if (name === 'D' || name === 'all-repeated') {
        style.all = one('all-repeated', value === '' ? undefined : value, ['none', 'prepend', 'separate']) ?? 'none';
        style.unique = false;
      } else if (name === 'group') style.group = one('group', value, ['prepend', 'append', 'separate', 'both']) ?? 'separate';
      else if (name === 'f') key.fields = number(value ?? '', 'fields to skip');
      else if (name === 's') key.skip = number(value ?? '', 'bytes to skip');
      else if (name === 'w') key.length = number(value ?? '', 'bytes to compare');
      else if (name === 'i') key.ignoreCase = true;
      else if (name === 'z') separator = '\0';
      else key.fields = Number((digits += value ?? ''));
    }
    const [input = '-', outputFile = '-', extra] = operands;
    if (extra !== undefined) throw new Failure(`extra operand ${quoteForShell(extra)}`, { hint: true });
    if (style.group !== undefined && (style.count || !style.repeated || !style.unique)) throw new Failure('--group is mutually exclusive with -c/-d/-D/-u', { hint: true });
    if (style.all !== undefined && style.count) throw new Failure('printing all duplicated lines and repeat counts is meaningless', { hint: true });
    let out = task.out;
    try {
      const fd = yield* task.open(input);
      if (outputFile !== '-') out = new Output(task.sys, yield* task.sys.open(outputFile, { access: 'write', create: true, truncate: true }, 0o666), task.charset.encode, false);
      const lines = task.lines(fd, separator);
      const writer = new Writer(out, style, separator);
      const shown = (line: string): string => keyOf(line, key);
      for (let line = yield* lines.next(), last: string | undefined; line !== undefined; line = yield* lines.next()) {
        const next = shown(line);
        writer.take(line, next === last);
        last = next;
        yield* out.drain();
      }
      writer.end();
      yield* out.flush();
      return 0;
    } catch (error) {
      if (error instanceof Errno && error.code === 'EISDIR') {
        yield* task.complain(`error reading ${quoteForShell(input)}`);
        return 1;
      }
      yield* task.complainOf(input, error);
      return 1;
    }
  },
};

function one(option: string, value: string | undefined, allowed: readonly string[]): string | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find(each => each === value) ?? allowed.find(each => each.startsWith(value));
  if (found === undefined) throw new Failure(`invalid argument ${quoteText(value)} for '--${option}'\nValid arguments are:\n${allowed.map(each => `  - '${each}'`).join('\n')}`, { hint: true });
  return found;
}

function number(text: string, what: string): number {
  const count = parseSize(text, false);
  if (count === undefined) throw new Failure(`${text}: invalid number of ${what}`);
  return count;
}

function keyOf(line: string, { fields, skip, length, ignoreCase }: { fields: number; skip: number; length: number; ignoreCase: boolean }): string {
  if (fields === 0 && skip === 0 && length === Infinity && !ignoreCase) return line;
  let at = 0;
  for (let i = 0; i < fields && at < line.length; i++) {
    while (line[at] === ' ' || line[at] === '\t') at++;
    while (at < line.length && line[at] !== ' ' && line[at] !== '\t') at++;
  }
  const key = line.slice(at + skip, length === Infinity ? undefined : at + skip + length);
  return ignoreCase ? key.replace(/[a-z]+/g, letters => letters.toUpperCase()) : key;
}

interface Style {
  readonly count: boolean;
  readonly repeated: boolean;
  readonly unique: boolean;
  readonly all: string | undefined;
  readonly group: string | undefined;
}

/** Takes the lines one after the other and prints those that were asked for. */
class Writer {
  readonly #out: Output;
  readonly #style: Style;
  readonly #separator: string;
  #first: string | undefined;
  #count = 0;
  #groups = 0;

  constructor(out: Output, style: Style, separator: string) {
    this.#out = out;
    this.#style = style;
    this.#separator = separator;
  }

  take(line: string, same: boolean): void {
    const { all, group } = this.#style;
    if (!same) {
      this.#endGroup();
      this.#first = line;
      this.#count = 0;
    }
    this.#count++;
    if (group !== undefined) {
      if (!same && (this.#groups++ > 0 || group === 'prepend' || group === 'both')) this.#print('');
      this.#print(line);
    } else if (all !== undefined && this.#count > 1) {
      if (this.#count === 2) {
        if (all === 'prepend' || (all === 'separate' && this.#groups > 0)) this.#print('');
        this.#groups++;
        this.#print(this.#first ?? '');
      }
      this.#print(line);
    }
  }

  end(): void {
    this.#endGroup();
    const { group } = this.#style;
    if (this.#groups > 0 && (group === 'append' || group === 'both')) this.#print('');
  }

  #endGroup(): void {
    const { count, repeated, unique, all, group } = this.#style;
    if (this.#first === undefined || all !== undefined || group !== undefined) return;
    if (this.#count > 1 ? !repeated : !unique) return;
    this.#print(count ? `${String(this.#count).padStart(7)} ${this.#first}` : this.#first);
  }

  #print(line: string): void {
    this.#out.print(line + this.#separator);
  }
}
