import type { Stat } from '../../../vfs/attributes.ts';
import { Failure, type Task } from '../../command.ts';
import { type CommandLine, has, valueOf } from '../../options.ts';
import { quoteText } from '../../quote.ts';
import { screenSize } from '../../terminal.ts';
import { formatTime } from '../../time.ts';
import { type BlockSize, defaultBlockSize, parseBlockSize } from '../base/block-size.ts';

/** How names are written: as they are, with `?` for what cannot be shown, in C's quotes, with C's escapes, or quoted for a shell if need be. */
export type Quoting = 'literal' | 'hidden' | 'c' | 'escape' | 'shell' | 'shell-always';

/** What the options of ls(1) ask for. */
export interface Style {
  readonly format: 'long' | 'one' | 'columns' | 'across' | 'commas';
  readonly show: 'visible' | 'almost all' | 'all';
  readonly ignore: readonly string[];
  readonly sort: 'name' | 'time' | 'size' | 'extension' | 'version' | 'width' | 'none';
  readonly reverse: boolean;
  readonly directoriesFirst: boolean;
  readonly time: 'mtime' | 'atime' | 'ctime' | 'btime';
  /** A time as it is shown, given the time of the clock. */
  readonly timeText: (time: bigint, now: bigint) => string;
  readonly indicator: 'none' | 'slash' | 'type' | 'classify';
  readonly quoting: Quoting;
  readonly inode: boolean;
  readonly blocks: boolean;
  readonly blockSize: BlockSize;
  /** The unit of sizes in the long form. */
  readonly fileSize: BlockSize;
  readonly owner: boolean;
  readonly group: boolean;
  readonly numeric: boolean;
  readonly recursive: boolean;
  /** `-d`: directories themselves. */
  readonly immediate: boolean;
  readonly follow: 'never' | 'arguments' | 'directories' | 'always';
  readonly width: number;
  /** Whether kinds of files show by colours. */
  readonly colour: boolean;
}

/** Half a year of mean length, in ns: younger files show the time of day. */
const recent = 31_556_952n * 1_000_000_000n / 2n;

/** Reads the options. */
export function styleOf(task: Task, line: CommandLine, called: 'ls' | 'dir' | 'vdir'): Style {
  const { options } = line;
  const terminal = task.sys.isatty(1) && called === 'ls';
  const format = formatOf(line, called, terminal);
  const { fileSize, blockSize } = sizesOf(task, line);
  const sort = sortOf(line, format);
  const dotted = options.findLast(({ name }) => ['a', 'A', 'f'].includes(name))?.name;
  const zero = has(options, 'zero');
  return {
    format, sort, fileSize, blockSize,
    show: dotted === undefined ? 'visible' : dotted === 'A' ? 'almost all' : 'all',
    ignore: [
      ...options.filter(({ name }) => name === 'I').map(({ value = '' }) => value), ...(has(options, 'B') ? ['*~'] : []),
      ...(dotted === undefined ? options.filter(({ name }) => name === 'hide').map(({ value = '' }) => value) : []),
    ],
    reverse: has(options, 'r'), directoriesFirst: has(options, 'group-directories-first'), time: timeOf(line), timeText: timeTextOf(task, line),
    indicator: indicatorOf(line, terminal),
    quoting: zero ? 'literal' : quotingOf(line, called, terminal),
    inode: has(options, 'i'), blocks: has(options, 's'), owner: !has(options, 'g'), group: !has(options, 'o') && !has(options, 'G'), numeric: has(options, 'n'),
    recursive: has(options, 'R') && !has(options, 'd'), immediate: has(options, 'd'), follow: followOf(line, format), width: widthOf(task, line), colour: isColoured(task, line),
  };
}

/** Without LS_COLORS, terminals of no name have none. */
function isColoured({ sys, environment }: Task, { options }: CommandLine): boolean {
  const last = options.findLast(({ name }) => name === 'color' || name === 'zero' || name === 'f');
  if (last?.name !== 'color') return false;
  const wish = argument('--color', last.value ?? 'always', { always: 'always', yes: 'always', force: 'always', never: 'never', no: 'never', none: 'never', auto: 'auto', tty: 'auto', 'if-tty': 'auto' });
  const term = environment.get('TERM') ?? '';
  return (wish === 'always' || (wish === 'auto' && sys.isatty(1))) && (environment.has('LS_COLORS') || environment.has('COLORTERM') || /^(xterm|linux|screen|tmux|vt100|rxvt|putty|konsole|cygwin|.*color)/.test(term));
}

function formatOf({ options }: CommandLine, called: string, terminal: boolean): Style['format'] {
  let format: Style['format'] = called === 'vdir' ? 'long' : called === 'dir' || terminal ? 'columns' : 'one';
  for (const { name, value } of options) {
    const long = ['l', 'n', 'g', 'o', 'full-time'].includes(name) || (name === 'format' && (value === 'long' || value === 'verbose'));
    if (long) format = 'long';
    else if (name === '1') format = format === 'long' ? 'long' : 'one';
    else if (name === 'C' || (name === 'format' && value === 'vertical')) format = 'columns';
    else if (name === 'x' || (name === 'format' && (value === 'across' || value === 'horizontal'))) format = 'across';
    else if (name === 'm' || (name === 'format' && value === 'commas')) format = 'commas';
    else if (name === 'format') format = 'one';
    else if (name === 'f' && format === 'long') format = terminal ? 'columns' : 'one';
    else if (name === 'zero' && format !== 'long') format = 'one';
  }
  return format;
}

function sizesOf(task: Task, { options }: CommandLine): Pick<Style, 'fileSize' | 'blockSize'> {
  const last = options.findLast(({ name }) => ['h', 'si', 'block-size'].includes(name));
  if (last) {
    const size: BlockSize = last.name === 'h' ? { human: 1024 } : last.name === 'si' ? { human: 1000 } : parseBlockSize(last.value ?? '');
    return { fileSize: size, blockSize: size };
  }
  return { fileSize: { unit: 1 }, blockSize: has(options, 'k') ? { unit: 1024 } : defaultBlockSize(task.environment, 'LS_BLOCK_SIZE') };
}

const sortLetters: Readonly<Record<string, Style['sort']>> = { t: 'time', S: 'size', X: 'extension', v: 'version', U: 'none', f: 'none' };

function sortOf({ options }: CommandLine, format: Style['format']): Style['sort'] {
  const last = options.findLast(({ name }) => name in sortLetters || name === 'sort');
  if (last?.name === 'sort') return argument('--sort', last.value ?? '', { none: 'none', time: 'time', size: 'size', extension: 'extension', version: 'version', width: 'width' });
  const chosen = sortLetters[last?.name ?? ''];
  const timed = options.some(({ name }) => ['u', 'c', 'time'].includes(name));
  return chosen ?? (timed && format !== 'long' ? 'time' : 'name');
}

function timeOf({ options }: CommandLine): Style['time'] {
  const last = options.findLast(({ name }) => ['u', 'c', 'time'].includes(name));
  if (last?.name !== 'time') return last === undefined ? 'mtime' : last.name === 'u' ? 'atime' : 'ctime';
  return argument('--time', last.value ?? '', {
    atime: 'atime', access: 'atime', use: 'atime', ctime: 'ctime', status: 'ctime', mtime: 'mtime', modification: 'mtime', birth: 'btime', creation: 'btime',
  });
}

function timeTextOf(task: Task, { options }: CommandLine): Style['timeText'] {
  const last = options.findLast(({ name }) => name === 'time-style' || name === 'full-time');
  const style = (last?.name === 'full-time' ? 'full-iso' : last?.value ?? task.environment.get('TIME_STYLE') ?? 'locale').replace(/^posix-/, '');
  const [old, young = old] = style.startsWith('+') ? style.slice(1).split('\n') : argument('--time-style', style, {
    'full-iso': ['%Y-%m-%d %H:%M:%S.%N %z'], 'long-iso': ['%Y-%m-%d %H:%M'], iso: ['%Y-%m-%d ', '%m-%d %H:%M'], locale: ['%b %e  %Y', '%b %e %H:%M'],
  });
  return (time, now) => formatTime((time > now - recent && time <= now ? young : old) ?? '', time);
}

function indicatorOf({ options }: CommandLine, terminal: boolean): Style['indicator'] {
  const last = options.findLast(({ name }) => ['p', 'F', 'file-type', 'indicator-style'].includes(name));
  if (!last) return 'none';
  if (last.name === 'p') return 'slash';
  if (last.name === 'file-type') return 'type';
  if (last.name === 'F') return ['never', 'no', 'none'].includes(last.value ?? '') || (['auto', 'tty', 'if-tty'].includes(last.value ?? '') && !terminal) ? 'none' : 'classify';
  return argument('--indicator-style', last.value ?? '', { none: 'none', slash: 'slash', 'file-type': 'type', classify: 'classify' });
}

function quotingOf({ options }: CommandLine, called: string, terminal: boolean): Quoting {
  const last = options.findLast(({ name }) => ['N', 'b', 'Q', 'quoting-style'].includes(name));
  if (!last) {
    if (called !== 'ls') return 'escape';
    if (terminal) return 'shell';
    return has(options, 'q') ? 'hidden' : 'literal';
  }
  if (last.name === 'N') return has(options, 'q') ? 'hidden' : 'literal';
  if (last.name === 'b') return 'escape';
  if (last.name === 'Q') return 'c';
  return argument('--quoting-style', last.value ?? '', {
    literal: 'literal', shell: 'shell', 'shell-always': 'shell-always', 'shell-escape': 'shell', 'shell-escape-always': 'shell-always', c: 'c', escape: 'escape',
  });
}

function followOf({ options }: CommandLine, format: Style['format']): Style['follow'] {
  const last = options.findLast(({ name }) => ['L', 'H', 'dereference-command-line-symlink-to-dir'].includes(name))?.name;
  if (last !== undefined) return last === 'L' ? 'always' : last === 'H' ? 'arguments' : 'directories';
  return format === 'long' || has(options, 'd') || has(options, 'F') ? 'never' : 'directories';
}

function widthOf(task: Task, { options }: CommandLine): number {
  const text = valueOf(options, 'w') ?? task.environment.get('COLUMNS') ?? `${screenSize(task.sys, 1).columns}`;
  if (!/^\d+$/.test(text)) {
    if (valueOf(options, 'w') !== undefined) throw new Failure(`invalid line width: ${quoteText(text)}`, { code: 2 });
    return 80;
  }
  return Number(text) === 0 ? Infinity : Number(text);
}

function argument<T>(option: string, value: string, choices: Readonly<Record<string, T>>): T {
  const exact = choices[value];
  if (exact !== undefined) return exact;
  const beginning = Object.keys(choices).filter(name => name.startsWith(value) && value !== '');
  const [only] = beginning;
  if (only !== undefined && beginning.length === 1) return choices[only] as T;
  const names = Object.keys(choices);
  const lines = [...new Set(Object.values(choices))].map(choice => `  - ${names.filter(name => choices[name] === choice).map(quoteText).join(', ')}`);
  throw new Failure(`invalid argument ${quoteText(value)} for ${quoteText(option)}\nValid arguments are:\n${lines.join('\n')}`, { code: 1, hint: true });
}

/** The character behind a name that tells what it is. */
export function indicatorFor({ kind, mode }: Pick<Stat, 'kind' | 'mode'>, indicator: Style['indicator']): string {
  if (indicator === 'none') return '';
  if (kind === 'directory') return '/';
  if (indicator === 'slash') return '';
  switch (kind) {
    case 'symlink': return '@';
    case 'fifo': return '|';
    case 'socket': return '=';
    default: return indicator === 'classify' && kind === 'regular' && (mode & 0o111) !== 0 ? '*' : '';
  }
}
