import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { readAll } from '../lines.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { complainOfReading, eachWithHeader, lastLinesStart } from './head.ts';
import { parseSize } from './numbers.ts';
import { Failure, type Task, type Tool } from './tool.ts';

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

/** How often it looks for more, in ns of virtual time: inotify would tell the real one at once. */
const interval = 100_000_000;

/** tail(1). */
export const tail: Tool = {
  name: 'tail',
  version: 'tail (GNU coreutils) 9.1',
  usage: '[OPTION]... [FILE]...',
  options: {
    'c,bytes': 'required', 'n,lines': 'required', 'f,follow': 'optional', F: 'none', retry: 'none', 'q,quiet,silent': 'none', 'v,verbose': 'none', 'z,zero-terminated': 'none', 's,sleep-interval': 'required',
    'max-unchanged-stats': 'required', pid: 'missing=',
  },
  support: { level: 'most', missing: '--pid; what is followed is looked at every tenth of a second' },
  prepare: oldStyle,
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
      else if (well) followed.push({ file, fd, number: task.system.fstat(fd).number });
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
    const bytes = yield* readAll(task.system, fd);
    const start = unit === 'bytes' ? (from ? Math.max(0, count - 1) : Math.max(0, bytes.length - count)) : from ? lineStart(bytes, count, separator) : lastLinesStart(bytes, count, separator);
    task.out.printBytes(bytes.subarray(start));
    yield* task.out.drain();
    return true;
  } catch (error) {
    return yield* complainOfReading(task, file, error);
  }
}

function lineStart(bytes: Uint8Array, line: number, separator: number): number {
  let at = 0;
  for (let left = line - 1; left > 0; left--) {
    const end = bytes.indexOf(separator, at);
    if (end < 0) return bytes.length;
    at = end + 1;
  }
  return at;
}

/** Prints what is appended, for ever; ends when there is nothing left to follow. */
function* followAll(task: Task, followed: readonly Followed[], byName: boolean, headers: boolean): Blocking<number> {
  let last = followed.at(-1);
  for (;;) {
    for (const each of followed) {
      if (byName) yield* reopen(task, each);
      if (each.fd === undefined) continue;
      const more = yield* readAll(task.system, each.fd);
      if (more.length === 0) continue;
      if (headers && each !== last) task.out.print(`\n==> ${each.file === '-' ? 'standard input' : task.charset.fromArgument(each.file)} <==\n`);
      last = each;
      task.out.printBytes(more);
      yield* task.out.flush();
    }
    yield* task.system.sleep(interval);
  }
}

/** Looks whether the name means another file by now. */
function* reopen(task: Task, each: Followed): Blocking<void> {
  const { system } = task;
  try {
    const { number } = system.stat(each.file);
    if (number === each.number) {
      if (each.fd !== undefined && system.fstat(each.fd).size < system.lseek(each.fd, 0, 'current')) {
        yield* task.complain(`${each.file}: file truncated`);
        system.lseek(each.fd, 0, 'set');
      }
      return;
    }
    const isNew = each.fd === undefined;
    if (each.fd !== undefined) task.close(each.fd);
    each.fd = yield* system.open(each.file);
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
