import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { concat } from '../../text.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { Holding } from '../holding.ts';
import { readAll } from '../lines.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { parseSize } from '../size.ts';
import { complainOfReading, eachWithHeader, lastLinesStart } from './head.ts';

interface Amount {
  readonly unit: 'lines' | 'bytes';
  readonly count: number;
  /** From this line or byte on, counted from 1, instead of the last ones. */
  readonly from: boolean;
}

interface Follow {
  /** By name, reopening a file that was replaced (`-F`), instead of by descriptor. */
  readonly byName: boolean;
  readonly retry: boolean;
}

const blockSize = 65_536;
/** How often it looks for more, in ns of virtual time: inotify would tell the real one at once. */
const interval = 100_000_000;

/** tail(1). */
export const tail: Command = {
  ...coreutils('tail'),
  usage: '[OPTION]... [FILE]...',
  options: {
    'c,bytes': 'required', 'n,lines': 'required', 'f,follow': 'optional', F: 'none', retry: 'none', 'q,quiet,silent': 'none', 'v,verbose': 'none', 'z,zero-terminated': 'none', 's,sleep-interval': 'required',
    'max-unchanged-stats': 'required', pid: 'missing=',
  },
  support: { level: 'most', missing: '--pid; what is followed is looked at every tenth of a second' },
  prepare: oldStyle,
  charset: 'bytes',
  *run(task, { options, operands }) {
    let amount: Amount = { unit: 'lines', count: 10, from: false };
    let headers = operands.length > 1;
    let separator = 0x0a;
    let follow: Follow | undefined;
    let retry = false;
    for (const { name, value, written } of options) {
      if (name === 'c' || name === 'n') amount = parseAmount(name === 'c' ? 'bytes' : 'lines', value ?? '');
      else if (name === 'z') separator = 0;
      else if (name === 'F') follow = { byName: true, retry: true };
      else if (name === 'f') {
        const how = written === '-f' ? 'descriptor' : value ?? 'descriptor';
        if (how !== 'name' && how !== 'descriptor') throw new Failure(`invalid argument ${quoteText(how)} for '--follow'\nValid arguments are:\n  - 'descriptor'\n  - 'name'`, { hint: true });
        follow = { byName: how === 'name', retry: false };
      } else if (name === 'retry') retry = true;
      else if (name === 'q' || name === 'v') headers = name === 'v';
    }
    const followed: Followed[] = [];
    const code = yield* eachWithHeader(task, operands, headers, function* (fd, file) {
      const well = yield* take(task, fd, file, amount, separator);
      if (follow === undefined) task.close(fd);
      else if (well) followed.push({ file, fd, number: task.sys.fstat(fd).number });
      return well;
    });
    if (follow === undefined) return code;
    const { byName } = follow;
    if (byName && (follow.retry || retry)) for (const file of operands) if (!followed.some(each => each.file === file)) followed.push({ file, fd: undefined, number: -1 });
    if (followed.length === 0) {
      yield* task.complain('no files remaining');
      return 1;
    }
    yield* task.out.flush();
    return yield* followAll(task, followed, byName, headers);
  },
};

interface Followed {
  readonly file: string;
  fd: number | undefined;
  number: number;
}

/** `-5`, `-5c`, `+5f`, the count as tail took it before POSIX. */
function oldStyle(args: readonly string[]): readonly string[] {
  const [first = '', ...rest] = args;
  const [, sign = '', count, unit = '', follow = ''] = /^([+-])(\d+)([bcl]?)(f?)$/.exec(first) ?? [];
  if (count === undefined || (sign === '+' && rest.length > 1)) {
    const [, digit] = /^-(\d)/.exec(first) ?? [];
    if (digit !== undefined) throw new Failure(`option used in invalid context -- ${digit}`);
    return args;
  }
  return [unit === 'c' || unit === 'b' ? '-c' : '-n', (sign === '+' ? '+' : '') + count + (unit === 'b' ? 'b' : ''), ...(follow === '' ? [] : ['-f']), ...rest];
}

function parseAmount(unit: 'lines' | 'bytes', text: string): Amount {
  const from = text.startsWith('+');
  const digits = text.replace(/^[+-]/, '');
  const count = parseSize(digits);
  if (count === undefined) throw new Failure(`invalid number of ${unit}: ${quoteText(text.replace(/^-/, ''))}`);
  return { unit, count, from };
}

function* take(task: Task, fd: number, file: string, { unit, count, from }: Amount, separator: number): Blocking<boolean> {
  try {
    if (from) yield* takeFrom(task, fd, count, unit === 'lines' ? separator : undefined);
    else {
      const bytes = yield* readEnd(task, fd, count, unit === 'lines' ? separator : undefined);
      task.out.printBytes(bytes.subarray(unit === 'bytes' ? Math.max(0, bytes.length - count) : lastLinesStart(bytes, count, separator)));
    }
    yield* task.out.drain();
    return true;
  } catch (error) {
    return yield* complainOfReading(task, file, error);
  }
}

/** Copies what comes from a line, or without a separator from a byte, on. */
function* takeFrom(task: Task, fd: number, first: number, separator: number | undefined): Blocking<void> {
  let left = Math.max(0, first - 1);
  for (let block = yield* task.sys.read(fd, blockSize); block.length > 0; block = yield* task.sys.read(fd, blockSize)) {
    let at = 0;
    if (separator === undefined) left -= at = Math.min(left, block.length);
    else {
      for (; left > 0 && at < block.length; left--) {
        const end = block.indexOf(separator, at);
        at = end < 0 ? block.length : end + 1;
        if (end < 0) break;
      }
    }
    task.out.printBytes(block.subarray(at));
    yield* task.out.drain();
  }
}

/** The blocks in which the last lines, or without a separator bytes, are: what comes before them is forgotten. */
function* readEnd({ sys }: Task, fd: number, count: number, separator: number | undefined): Blocking<Uint8Array> {
  const holding = new Holding(sys);
  const blocks: { readonly bytes: Uint8Array; readonly size: number }[] = [];
  let size = 0;
  for (let bytes = yield* sys.read(fd, blockSize); bytes.length > 0; bytes = yield* sys.read(fd, blockSize)) {
    const block = { bytes, size: separator === undefined ? bytes.length : occurrences(bytes, separator) };
    blocks.push(block);
    size += block.size;
    holding.note(bytes.length);
    for (let [first] = blocks; first && size - first.size > count; [first] = blocks) {
      size -= first.size;
      holding.note(-first.bytes.length);
      blocks.shift();
    }
    yield* holding.settle();
  }
  return concat(blocks.map(({ bytes }) => bytes));
}

function occurrences(bytes: Uint8Array, byte: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found++;
  return found;
}

/** Prints what is appended, for ever; ends when there is nothing left to follow. */
function* followAll(task: Task, followed: readonly Followed[], byName: boolean, headers: boolean): Blocking<number> {
  let last = followed.at(-1);
  for (;;) {
    for (const each of followed) {
      if (byName) yield* reopen(task, each);
      if (each.fd === undefined) continue;
      const more = yield* readAll(task.sys, each.fd);
      if (more.length === 0) continue;
      if (headers && each !== last) task.out.print(`\n==> ${each.file === '-' ? 'standard input' : task.charset.fromArgument(each.file)} <==\n`);
      last = each;
      task.out.printBytes(more);
      yield* task.out.flush();
    }
    yield* task.sys.sleep(interval);
  }
}

/** Looks whether the name means another file by now. */
function* reopen(task: Task, each: Followed): Blocking<void> {
  const { sys } = task;
  try {
    const { number } = sys.stat(each.file);
    if (number === each.number) {
      if (each.fd !== undefined && sys.fstat(each.fd).size < sys.lseek(each.fd, 0, 'current')) {
        yield* task.complain(`${each.file}: file truncated`);
        sys.lseek(each.fd, 0, 'set');
      }
      return;
    }
    const isNew = each.fd === undefined;
    if (each.fd !== undefined) task.close(each.fd);
    each.fd = yield* sys.open(each.file);
    each.number = number;
    yield* task.complain(`${quoteForShell(each.file)} has ${isNew ? 'appeared' : 'been replaced'};  following new file`);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    if (each.fd === undefined) return;
    task.close(each.fd);
    each.fd = undefined;
    each.number = -1;
    yield* task.complain(`${quoteForShell(each.file)} has become inaccessible: ${error.text}`);
  }
}
