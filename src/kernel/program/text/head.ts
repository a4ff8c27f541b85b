import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { readAll } from '../lines.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { parseSize } from '../size.ts';

/** What to take of each file. */
interface Amount {
  readonly unit: 'lines' | 'bytes';
  readonly count: number;
  /** All but the last so many. */
  readonly allBut: boolean;
}

/** head(1). */
export const head: Command = {
  ...coreutils('head'),
  usage: '[OPTION]... [FILE]...',
  options: { 'c,bytes': 'required', 'n,lines': 'required', 'q,quiet,silent': 'none', 'v,verbose': 'none', 'z,zero-terminated': 'none' },
  support: { level: 'full' },
  unwritable: { text: reason => `error writing 'standard output': ${reason}`, code: 1 },
  prepare: oldStyle,
  charset: 'bytes',
  *run(task, { options, operands }) {
    let amount: Amount = { unit: 'lines', count: 10, allBut: false };
    let headers = operands.length > 1;
    let separator = 0x0a;
    for (const { name, value = '' } of options) {
      if (name === 'c' || name === 'n') amount = parseAmount(name === 'c' ? 'bytes' : 'lines', value);
      else if (name === 'z') separator = 0;
      else headers = name === 'v';
    }
    return yield* eachWithHeader(task, operands, headers, (fd, file) => take(task, fd, file, amount, separator));
  },
};

/** `-5`, `-5c`, `-20lv`: the count as head took it before POSIX. */
function oldStyle(args: readonly string[]): readonly string[] {
  const [first = '', ...rest] = args;
  const [, count, letters = ''] = /^-(\d+)(.*)$/.exec(first) ?? [];
  if (count === undefined) return args;
  const wrong = /[^cbkmlqvz]/.exec(letters)?.[0];
  if (wrong !== undefined) throw new Failure(`invalid trailing option -- ${wrong}`, { hint: true });
  const [unit] = /[bkm]/.exec(letters) ?? [];
  const bytes = unit !== undefined || letters.includes('c');
  return [`-${bytes ? 'c' : 'n'}`, count + (unit ?? ''), ...Array.from(letters).flatMap(letter => ('qvz'.includes(letter) ? [`-${letter}`] : [])), ...rest];
}

function parseAmount(unit: 'lines' | 'bytes', text: string): Amount {
  const allBut = text.startsWith('-');
  const digits = allBut ? text.slice(1) : text;
  const count = parseSize(digits);
  if (count === undefined) throw new Failure(`invalid number of ${unit}: ${quoteText(digits)}`);
  if (count === Infinity) throw new Failure(`invalid number of ${unit}: ${quoteText(digits)}: Value too large for defined data type`);
  return { unit, count, allBut };
}

/** Goes through files as `head` and `tail` do: a header before each, their words for files that cannot be opened. The exit code. */
export function* eachWithHeader(task: Task, operands: readonly string[], headers: boolean, use: (fd: number, file: string) => Blocking<boolean>): Blocking<number> {
  let code = 0;
  let first = true;
  for (const file of operands.length === 0 ? ['-'] : operands) {
    try {
      const fd = yield* task.open(file);
      if (headers) task.out.print(`${first ? '' : '\n'}==> ${file === '-' ? 'standard input' : task.charset.fromArgument(file)} <==\n`);
      first = false;
      if (!(yield* use(fd, file))) code = 1;
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* task.complain(`cannot open ${quoteForShell(file)} for reading: ${error.text}`);
      code = 1;
    }
  }
  return code;
}

/** Says that reading failed, as `head` and `tail` do. Throws what is no Errno. */
export function* complainOfReading(task: Task, file: string, error: unknown): Blocking<false> {
  if (!(error instanceof Errno)) throw error;
  yield* task.complain(`error reading ${file === '-' ? '\'standard input\'' : quoteForShell(file)}: ${error.text}`);
  return false;
}

function* take(task: Task, fd: number, file: string, { unit, count, allBut }: Amount, separator: number): Blocking<boolean> {
  try {
    if (allBut) {
      const bytes = yield* readAll(task.sys, fd);
      task.out.printBytes(bytes.subarray(0, unit === 'bytes' ? Math.max(0, bytes.length - count) : lastLinesStart(bytes, count, separator)));
    } else if (unit === 'bytes') yield* takeBytes(task, fd, count);
    else yield* takeLines(task, fd, count, separator);
    return true;
  } catch (error) {
    return yield* complainOfReading(task, file, error);
  } finally {
    task.close(fd);
  }
}

function* takeBytes(task: Task, fd: number, count: number): Blocking<void> {
  for (let left = count; left > 0;) {
    const block = yield* task.sys.read(fd, Math.min(left, 65536));
    if (block.length === 0) return;
    task.out.printBytes(block);
    yield* task.out.drain();
    left -= block.length;
  }
}

/** Of a file that one can seek in, what was read too much is given back: the next program in line shall see it. */
function* takeLines(task: Task, fd: number, count: number, separator: number): Blocking<void> {
  for (let left = count; left > 0;) {
    const block = yield* task.sys.read(fd, 1024);
    if (block.length === 0) return;
    let end = 0;
    for (; left > 0 && end < block.length; end++) if (block[end] === separator) left--;
    task.out.printBytes(block.subarray(0, end));
    yield* task.out.drain();
    if (left === 0 && end < block.length && fd === 0) giveBack(task, fd, block.length - end);
  }
}

function giveBack({ sys }: Task, fd: number, count: number): void {
  try {
    sys.lseek(fd, -count, 'current');
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  }
}

/** Where the last so many lines begin. */
export function lastLinesStart(bytes: Uint8Array, count: number, separator: number): number {
  if (count === 0) return bytes.length;
  let left = count;
  for (let at = bytes.length - 2; at >= 0; at--) if (bytes[at] === separator && --left === 0) return at + 1;
  return 0;
}
