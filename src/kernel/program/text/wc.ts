import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { characterWidth } from '../../width.ts';
import type { Charset } from '../charset.ts';
import { type Command, Failure, programOf, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { quoteForShell, quoteIfNeeded } from '../quote.ts';

const columns = ['lines', 'words', 'chars', 'bytes', 'longest'] as const;
type Column = (typeof columns)[number];
type Counts = Record<Column, number>;

const letters: Readonly<Record<string, Column>> = { l: 'lines', w: 'words', m: 'chars', c: 'bytes', L: 'longest' };

type Width = (task: Task, files: readonly (string | undefined)[], shown: number) => number;

/** wc(1). */
export const wc: Command = wcThat(numberWidth);

/** That of busybox: columns of nine, but a number that is alone. */
export const wcOfBusybox = programOf(wcThat((_, files, shown) => files.length === 1 && shown === 1 ? 1 : 9));

function wcThat(width: Width): Command {
  return {
    ...coreutils('wc'), unwritable: { text: () => 'write error' },
    usage: '[OPTION]... [FILE]...\n[OPTION]... --files0-from=F',
    options: { 'c,bytes': 'none', 'm,chars': 'none', 'l,lines': 'none', 'w,words': 'none', 'files0-from': 'required', 'L,max-line-length': 'none' },
    support: { level: 'full' },
    charset: 'locale',
    *run(task, { options, operands }) {
      const wanted = new Set<Column>(options.flatMap(({ name }) => letters[name] ?? []));
      if (wanted.size === 0) for (const column of ['lines', 'words', 'bytes'] as const) wanted.add(column);
      const list = options.find(({ name }) => name === 'files0-from')?.value;
      const [extra] = operands;
      if (list !== undefined && extra !== undefined) throw new Failure(`extra operand ${quoteForShell(extra)}\nfile operands cannot be combined with --files0-from`, { hint: true });
      const files = list === undefined ? (operands.length === 0 ? [undefined] : operands) : yield* readList(task, list);
      const shown = columns.filter(column => wanted.has(column));
      return yield* countAll(task, files, shown, width(task, files, shown.length));
    },
  };
}

function* readList(task: Task, list: string): Blocking<string[]> {
  try {
    const text = task.charset.toArgument(yield* task.readText(list));
    return text.split('\0').filter(name => name !== '');
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw new Failure(`cannot open ${quoteForShell(list)} for reading: ${error.text}`);
  }
}

function* countAll(task: Task, files: readonly (string | undefined)[], shown: readonly Column[], width: number): Blocking<number> {
  const total: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 };
  const onlyBytes = shown.every(column => column === 'bytes');
  let code = 0;
  const print = (counts: Counts, name: string | undefined): void => {
    const numbers = shown.map(column => String(counts[column]).padStart(width)).join(' ');
    task.out.print(`${numbers}${name === undefined ? '' : ` ${task.charset.fromArgument(quoteIfNeeded(name))}`}\n`);
  };
  for (const file of files) {
    let fd: number | undefined;
    const counter = new Counter(task.charset, onlyBytes);
    try {
      fd = yield* task.open(file ?? '-');
      for (let block = yield* task.sys.read(fd, 65536); block.length > 0; block = yield* task.sys.read(fd, 65536)) {
        counter.take(block);
        if (!onlyBytes) yield* task.sys.compute(block.length * byteCost);
      }
    } catch (error) {
      yield* task.complainOf(file ?? 'standard input', error);
      code = 1;
    }
    if (fd === undefined) continue;
    task.close(fd);
    const counts = counter.counts();
    print(counts, file);
    for (const column of columns) total[column] = column === 'longest' ? Math.max(total.longest, counts.longest) : total[column] + counts[column];
  }
  if (files.length > 1) print(total, 'total');
  return code;
}

/** As wide as the number of all bytes; 7 if it is not known beforehand. */
function numberWidth({ sys }: Task, files: readonly (string | undefined)[], shown: number): number {
  if (files.length === 1 && shown === 1) return 1;
  let least = 1;
  let bytes = 0;
  for (const file of files) {
    try {
      const { kind, size } = file === undefined || file === '-' ? sys.fstat(0) : sys.stat(file);
      if (kind === 'regular') bytes += size;
      else least = 7;
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
    }
  }
  return Math.max(least, String(bytes).length);
}

/** What looking at a byte takes, in ns. */
const byteCost = 2;

class Counter {
  readonly #charset: Charset;
  readonly #onlyBytes: boolean;
  readonly #counts: Counts = { lines: 0, words: 0, chars: 0, bytes: 0, longest: 0 };
  #inWord = false;
  #column = 0;
  /** The first bytes of a character that the block cut. */
  #rest = new Uint8Array();

  constructor(charset: Charset, onlyBytes: boolean) {
    this.#charset = charset;
    this.#onlyBytes = onlyBytes;
  }

  take(block: Uint8Array): void {
    this.#counts.bytes += block.length;
    if (this.#onlyBytes) return;
    if (!this.#charset.unicode) {
      this.#countBytes(block);
      return;
    }
    const bytes = new Uint8Array(this.#rest.length + block.length);
    bytes.set(this.#rest);
    bytes.set(block, this.#rest.length);
    let end = bytes.length;
    while (end > 0 && bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
    if (end > 0 && (bytes[end - 1] ?? 0) >= 0xc0) end--;
    else end = bytes.length;
    this.#rest = bytes.slice(end);
    this.#countText(this.#charset.decode(bytes.subarray(0, end)));
  }

  counts(): Counts {
    if (this.#rest.length > 0) this.#countText(this.#charset.decode(this.#rest));
    this.#endLine();
    this.#endWord();
    return this.#counts;
  }

  #countBytes(block: Uint8Array): void {
    this.#counts.chars += block.length;
    for (const code of block) {
      if (code > 0x20 && code < 0x7f) {
        this.#inWord = true;
        this.#column++;
      } else if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
        this.#endWord();
        this.#space(code);
      }
    }
  }

  #countText(text: string): void {
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0xdc80 || code > 0xdcff) this.#counts.chars++;
      if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
        this.#endWord();
        this.#space(code);
      } else if (this.#charset.unicode ? code >= 0x20 && code !== 0x7f : code > 0x20 && code < 0x7f) {
        this.#inWord = true;
        this.#column += this.#charset.unicode ? characterWidth(String.fromCodePoint(code)) : 1;
      }
    }
  }

  #space(code: number): void {
    if (code === 0x20) this.#column++;
    else if (code === 0x09) this.#column += 8 - (this.#column % 8);
    else if (code !== 0x0b) {
      this.#endLine();
      if (code === 0x0a) this.#counts.lines++;
    }
  }

  #endLine(): void {
    this.#counts.longest = Math.max(this.#counts.longest, this.#column);
    this.#column = 0;
  }

  #endWord(): void {
    if (this.#inWord) this.#counts.words++;
    this.#inWord = false;
  }
}
