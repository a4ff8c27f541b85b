import { orUndefined, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Pattern } from '../../shell/expand/pattern.ts';
import type { Stat } from '../../vfs/attributes.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { entriesOf, fileKey } from '../files.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import { join } from '../path.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { type BlockSize, defaultBlockSize, parseBlockSize, shownSize } from './base/block-size.ts';

/** du(1). */
export const du: Command = {
  ...coreutils('du'),
  support: { level: 'most', missing: '-X, --files0-from, --time, --help' },
  options: {
    '0,null': 'none', 'a,all': 'none', 'apparent-size': 'none', 'B,block-size': 'required', 'b,bytes': 'none', 'c,total': 'none', 'D,dereference-args': 'none', H: 'none', 'd,max-depth': 'required',
    'files0-from': 'missing=', 'h,human-readable': 'none', inodes: 'none', k: 'none', 'L,dereference': 'none', 'l,count-links': 'none', m: 'none', 'P,no-dereference': 'none', 'S,separate-dirs': 'none',
    si: 'none', 's,summarize': 'none', 't,threshold': 'required', time: 'missing', 'time-style': 'missing=', 'X,exclude-from': 'missing=', exclude: 'required', 'x,one-file-system': 'none',
  },
  *run(task, line) {
    const { options, operands } = line;
    const depthText = valueOf(options, 'd');
    if (depthText !== undefined && !/^\d+$/.test(depthText)) throw new Failure(`invalid maximum depth ${quoteText(depthText)}`, { hint: true });
    if (has(options, 's') && has(options, 'a')) throw new Failure('cannot both summarize and show all entries', { hint: true });
    if (has(options, 's') && depthText === '0') yield* task.complain('warning: summarizing is the same as using --max-depth=0');
    else if (has(options, 's') && depthText !== undefined) throw new Failure(`warning: summarizing conflicts with --max-depth=${depthText}`, { hint: true });
    const counter = new Counter(task, line, has(options, 's') ? 0 : depthText === undefined ? Infinity : Number(depthText), operands.length > 1);
    let total = 0;
    for (const path of operands.length > 0 ? operands : ['.']) total += (yield* counter.count(path, 0)) ?? 0;
    if (has(options, 'c')) counter.print(total, 'total');
    return counter.well ? 0 : 1;
  },
};

function blockSizeOf(task: Task, { options }: CommandLine): BlockSize {
  const last = options.findLast(({ name }) => ['B', 'b', 'h', 'k', 'm', 'si'].includes(name));
  switch (last?.name) {
    case 'B': return parseBlockSize(last.value ?? '', last.written.startsWith('--') ? '--block-size' : '-B');
    case 'b': return { unit: 1 };
    case 'h': return { human: 1024 };
    case 'si': return { human: 1000 };
    case 'k': return { unit: 1024 };
    case 'm': return { unit: 1024 ** 2 };
    default: return defaultBlockSize(task.environment, 'DU_BLOCK_SIZE');
  }
}

class Counter {
  well = true;
  private readonly task: Task;
  private readonly line: CommandLine;
  private readonly maxDepth: number;
  private readonly many: boolean;
  private readonly size: BlockSize;
  private readonly excluded: readonly Pattern[];
  private readonly seen = new Set<string>();

  constructor(task: Task, line: CommandLine, maxDepth: number, many: boolean) {
    this.task = task;
    this.line = line;
    this.maxDepth = maxDepth;
    this.many = many;
    this.size = has(line.options, 'inodes') ? { unit: 1 } : blockSizeOf(task, line);
    this.excluded = line.options.filter(({ name }) => name === 'exclude').map(({ value = '' }) => new Pattern(value));
  }

  /** Prints what lies below and the file itself. @returns its sum; undefined if it does not count */
  *count(path: string, depth: number, device?: Stat['device']): Blocking<number | undefined> {
    const { task, line: { options } } = this;
    let stat: Stat;
    try {
      const follows = has(options, 'L') || (depth === 0 && (has(options, 'D') || has(options, 'H')));
      stat = follows ? task.sys.stat(path) : task.sys.lstat(path);
    } catch (error) {
      yield* task.complain(`cannot access ${quoteForShell(path)}: ${reason(error)}`);
      this.well = false;
      return undefined;
    }
    if (this.excluded.some(pattern => pattern.matches(path) || pattern.matches(path.slice(path.lastIndexOf('/') + 1)))) return undefined;
    if (has(options, 'x') && device && (stat.device.minor !== device.minor || stat.device.major !== device.major)) return undefined;
    if (!has(options, 'l') && (this.many || stat.nlink > 1 || has(options, 'L')) && (stat.kind !== 'directory' || this.many || has(options, 'L'))) {
      const key = fileKey(stat);
      if (this.seen.has(key)) return undefined;
      this.seen.add(key);
    }
    let sum = this.own(stat);
    let printed = sum;
    if (stat.kind === 'directory') {
      const below = yield* this.below(path, depth, stat);
      sum += below.all;
      printed += has(options, 'S') ? below.files : below.all;
    }
    const shown = depth === 0 || ((stat.kind === 'directory' || has(options, 'a')) && depth <= this.maxDepth);
    if (shown) this.print(printed, path);
    yield* task.out.drain();
    return sum;
  }

  private *below(path: string, depth: number, { device }: Stat): Blocking<{ all: number; files: number }> {
    const sums = { all: 0, files: 0 };
    try {
      for (const { name, kind } of yield* entriesOf(this.task.sys, path)) {
        const sum = (yield* this.count(join(path, name), depth + 1, device)) ?? 0;
        sums.all += sum;
        if (kind !== 'directory') sums.files += sum;
      }
    } catch (error) {
      yield* this.task.complain(`cannot read directory ${quoteForShell(path)}: ${reason(error)}`);
      this.well = false;
    }
    return sums;
  }

  private own({ blocks, size }: Stat): number {
    const { options } = this.line;
    if (has(options, 'inodes')) return 1;
    return has(options, 'apparent-size') || has(options, 'b') ? size : blocks * 512;
  }

  print(bytes: number, path: string): void {
    const threshold = valueOf(this.line.options, 't');
    if (threshold !== undefined && path !== 'total') {
      const limit = orUndefined(() => parseBlockSize(threshold.replace(/^-/, ''), '--threshold'));
      const unit = limit && 'unit' in limit ? limit.unit : 0;
      if (threshold.startsWith('-') ? bytes > unit : bytes < unit) return;
    }
    this.task.out.print(`${shownSize(bytes, this.size)}\t${path}${has(this.line.options, '0') ? '\0' : '\n'}`);
  }
}
