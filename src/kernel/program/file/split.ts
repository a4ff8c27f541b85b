import { Errno, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { runChild } from '../exec.ts';
import { readAll } from '../lines.ts';
import { writeAll } from '../output.ts';
import { has, valueOf } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { parseSize } from '../size.ts';

const newline = 0x0a;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** split(1). */
export const split: Command = {
  ...coreutils('split'),
  support: { level: 'most', missing: '-n other than N, l/N and r/N, -u does nothing, --help' },
  options: {
    'a,suffix-length': 'required', 'additional-suffix': 'required', 'b,bytes': 'required', 'C,line-bytes': 'required', 'd': 'none', 'numeric-suffixes': 'optional', 'x': 'none', 'hex-suffixes': 'optional',
    'e,elide-empty-files': 'none', filter: 'required', 'l,lines': 'required', 'n,number': 'required', 't,separator': 'required', 'u,unbuffered': 'none', verbose: 'none', digit: 'none',
  },
  *run(task, { options, operands }) {
    const [file = '-', prefix = 'x', extra] = operands;
    if (extra !== undefined) throw new Failure(`extra operand ${quoteText(extra)}`, { hint: true });
    const ways = options.filter(({ name }) => ['b', 'C', 'l', 'n'].includes(name));
    if (ways.length > 1) throw new Failure('cannot split in more than one way', { hint: true });
    const digits = options.filter(({ name }) => name === 'digit').map(({ value }) => value).join('');
    const { name: way = 'l', value = digits === '' ? '1000' : digits } = ways[0] ?? {};
    const cut = cutter(way, value, separatorOf(valueOf(options, 't')));
    let bytes: Uint8Array;
    try {
      const fd = file === '-' ? 0 : yield* task.sys.open(file);
      bytes = yield* readAll(task.sys, fd);
    } catch (error) {
      throw new Failure(error instanceof Errno && error.code === 'EISDIR' ? `${quoteForShell(file)}: ${error.text}` : `cannot open ${quoteForShell(file)} for reading: ${reason(error)}`);
    }
    const alphabet = has(options, 'd') || has(options, 'numeric-suffixes') ? '0123456789' : has(options, 'x') || has(options, 'hex-suffixes') ? '0123456789abcdef' : letters;
    const start = valueOf(options, 'numeric-suffixes') ?? valueOf(options, 'hex-suffixes') ?? '';
    const pieces = cut(bytes).filter(piece => piece.length > 0 || (way === 'n' && !has(options, 'e')));
    const names = new Names(prefix, alphabet, valueOf(options, 'a'), valueOf(options, 'additional-suffix') ?? '', start === '' ? 0 : parseInt(start, alphabet.length), way === 'n' ? pieces.length : undefined);
    const filter = valueOf(options, 'filter');
    for (const piece of pieces) {
      const name = names.next();
      if (has(options, 'verbose')) task.out.print(filter === undefined ? `creating file ${quoteText(name)}\n` : `executing with FILE=${quoteText(name)}\n`);
      yield* filter === undefined ? save(task, name, piece) : feed(task, filter, name, piece);
    }
    return 0;
  },
};

function separatorOf(text: string | undefined): number {
  if (text === undefined) return newline;
  if (text === '\\0') return 0;
  if (text.length !== 1) throw new Failure(text === '' ? 'empty record separator' : `multi-character separator ${quoteText(text)}`);
  return text.charCodeAt(0);
}

/** How to cut the bytes. @throws Failure */
function cutter(way: string, value: string, separator: number): (bytes: Uint8Array) => Uint8Array[] {
  if (way === 'n') {
    const [, kind = '', count = ''] = /^(?:([lr])\/)?(\d+)$/.exec(value) ?? [];
    if (count === '' || Number(count) === 0) throw new Failure(`invalid number of chunks: ${quoteText(value)}`);
    if (kind === 'r') return bytes => dealt(recordsOf(bytes, separator), Number(count));
    return bytes => chunks(bytes, Number(count), kind === 'l' ? separator : undefined);
  }
  const what = way === 'b' ? 'bytes' : 'lines';
  const size = parseSize(value);
  if (size === undefined) throw new Failure(`invalid number of ${what}: ${quoteText(value)}`);
  if (size === 0) throw new Failure(`invalid number of ${what}: ${quoteText(value)}: Numerical result out of range`);
  if (way === 'b') return bytes => Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  if (way === 'C') return bytes => packed(bytes, size, separator);
  return bytes => grouped(recordsOf(bytes, separator), size, bytes);
}

function recordsOf(bytes: Uint8Array, separator: number): Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(separator, at);
    const next = end < 0 ? bytes.length : end + 1;
    records.push(bytes.subarray(at, next));
    at = next;
  }
  return records;
}

function grouped(records: readonly Uint8Array[], count: number, bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let i = 0, at = 0; i < records.length; i += count) {
    const length = records.slice(i, i + count).reduce((sum, record) => sum + record.length, 0);
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return pieces;
}

/** As many whole lines as fit into so many bytes; longer ones are cut. */
function packed(bytes: Uint8Array, size: number, separator: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const most = Math.min(at + size, bytes.length);
    const last = most === bytes.length ? most - 1 : bytes.lastIndexOf(separator, most - 1);
    const end = last < at ? most : last + 1;
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}

function chunks(bytes: Uint8Array, count: number, separator: number | undefined): Uint8Array[] {
  const size = Math.floor(bytes.length / count);
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (let i = 1; i <= count; i++) {
    let end = i === count ? bytes.length : Math.max(at, i * size);
    if (separator !== undefined && end > at && end < bytes.length) {
      const found = bytes.indexOf(separator, end - 1);
      end = found < 0 ? bytes.length : found + 1;
    }
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}

function dealt(records: readonly Uint8Array[], count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => {
    const own = records.filter((__, k) => k % count === i);
    const piece = new Uint8Array(own.reduce((sum, record) => sum + record.length, 0));
    let at = 0;
    for (const record of own) {
      piece.set(record, at);
      at += record.length;
    }
    return piece;
  });
}

/** The names of the pieces: `xaa`, `xab`; without `-a` they get longer where they would run out. */
class Names {
  private readonly prefix: string;
  private readonly alphabet: string;
  private readonly width: number;
  private readonly grows: boolean;
  private readonly suffix: string;
  private at: number;

  constructor(prefix: string, alphabet: string, width: string | undefined, suffix: string, start: number, count: number | undefined) {
    const needed = count === undefined ? 0 : Math.ceil(Math.log(Math.max(2, start + count)) / Math.log(alphabet.length));
    this.prefix = prefix;
    this.alphabet = alphabet;
    this.grows = width === undefined && count === undefined;
    if (width !== undefined && !/^\d+$/.test(width)) throw new Failure(`invalid suffix length: ${quoteText(width)}`);
    if (width !== undefined && Number(width) > 0 && Number(width) < needed) throw new Failure(`the suffix length needs to be at least ${needed}`);
    this.width = Number(width ?? 0) || Math.max(2, needed);
    this.suffix = suffix;
    this.at = start;
  }

  /** @throws Failure if there are no more */
  next(): string {
    const { alphabet, prefix, suffix } = this;
    let [rest, width, lead] = [this.at++, this.width, ''];
    if (this.grows) {
      // The last letter of a width announces a longer one.
      for (let room = alphabet.length ** (width - 1) * (alphabet.length - 1); rest >= room; room = alphabet.length ** (width - 1) * (alphabet.length - 1)) {
        rest -= room;
        width++;
        lead += alphabet.at(-1) ?? '';
      }
    } else if (rest >= alphabet.length ** width) throw new Failure('output file suffixes exhausted');
    let name = '';
    for (let i = lead.length; i < width; i++, rest = Math.floor(rest / alphabet.length)) name = (alphabet[rest % alphabet.length] ?? '') + name;
    return prefix + lead + name + suffix;
  }
}

function* save(task: Task, name: string, bytes: Uint8Array): Blocking<void> {
  try {
    const fd = yield* task.sys.open(name, { access: 'write', create: true, truncate: true }, 0o666);
    yield* writeAll(task.sys, fd, bytes);
    task.sys.close(fd);
  } catch (error) {
    throw new Failure(`${quoteForShell(name)}: ${reason(error)}`);
  }
}

function* feed(task: Task, command: string, name: string, bytes: Uint8Array): Blocking<void> {
  const { reader, writer } = task.sys.pipe();
  const writing = task.sys.fork(function* (sys) {
    sys.close(reader);
    yield* writeAll(sys, writer, bytes);
    return 0;
  });
  task.sys.close(writer);
  const code = yield* runChild(task, ['/bin/sh', '-c', command], new Map([...task.environment, ['FILE', name]]), sys => { sys.dup2(reader, 0); });
  task.sys.close(reader);
  yield* task.sys.wait({ pid: writing });
  if (code !== 0) throw new Failure(`with FILE=${name}, exit ${code} from command: ${command}`, { code });
}
