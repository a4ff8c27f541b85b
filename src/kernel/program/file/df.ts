import { orUndefined, reason } from '../../errno.ts';
import type { Statfs } from '../../vfs/superblock.ts';
import { canonicalPath } from '../canonical.ts';
import { type Command, Failure, programOf, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { type MountEntry, readMounts } from '../mount/mount-table.ts';
import { type CommandLine, has } from '../options.ts';
import { quoteForShell, quoteIfNeeded, quoteText } from '../quote.ts';
import { tenths } from '../size.ts';
import { type BlockSize, defaultBlockSize, parseBlockSize, shownSize } from './base/block-size.ts';

/** df(1). */
export const df: Command = dfThat({ source: 14, number: 5, type: 4, inodes: { width: 5, headings: ['Inodes', 'IUsed', 'IFree', 'IUse%'] }, available: 'Avail', posixUsed: 5, share: (used, all) => Math.ceil(used * 100 / all), human: undefined });

/** That of busybox: wider columns, shares to the nearest, sizes with a digit behind the point. */
export const dfOfBusybox = programOf(dfThat({ source: 20, number: 9, type: 10, inodes: { width: 9, headings: ['Inodes', 'Used', 'Available', 'Use%'] }, available: 'Available', posixUsed: 7, share: (used, all) => Math.round(used * 100 / all), human: tenths }));

/** What one df shows otherwise than another one. */
interface Look {
  /** The least width of the first column, and of those of numbers. */
  readonly source: number;
  readonly number: number;
  /** The least width of the types of `-T`. */
  readonly type: number;
  readonly inodes: { readonly width: number; readonly headings: readonly [string, string, string, string] };
  /** What heads the free blocks with `-h`. */
  readonly available: string;
  /** The least width of the used blocks with `-P`. */
  readonly posixUsed: number;
  /** Of the whole, in per cent. */
  readonly share: (used: number, all: number) => number;
  /** Of `-h`, if it has a way of its own. */
  readonly human: ((bytes: number) => string) | undefined;
}

function dfThat(look: Look): Command {
  return {
    ...coreutils('df'),
    support: { level: 'full', missing: '--help' },
    options: {
      'a,all': 'none', 'B,block-size': 'required', 'h,human-readable': 'none', 'H,si': 'none', 'i,inodes': 'none', k: 'none', m: 'none', 'l,local': 'none', 'no-sync': 'none', output: 'optional',
      'P,portability': 'none', sync: 'none', total: 'none', 't,type': 'required', 'T,print-type': 'none', 'x,exclude-type': 'required', v: 'none',
    },
    *run(task, line) {
      const { options, operands } = line;
      const columns = columnsOf(task, line, look);
      const mounts = yield* readMounts(task);
      const rows: Row[] = [];
      let well = true;
      for (const file of operands) {
        try {
          task.sys.stat(file);
          const entry = mountOf(task, mounts, file);
          if (entry) rows.push({ entry, facts: task.sys.statfs(file), file });
        } catch (error) {
          yield* task.complain(`${quoteIfNeeded(file)}: ${reason(error)}`);
          well = false;
        }
      }
      if (operands.length === 0) rows.push(...everyMount(task, mounts, has(options, 'a')));
      const [wanted, unwanted] = ['t', 'x'].map(name => options.filter(option => option.name === name).map(({ value }) => value));
      const both = wanted?.find(type => unwanted?.includes(type));
      if (both !== undefined) throw new Failure(`file system type ${quoteForShell(both)} both selected and excluded`);
      const shown = rows.filter(({ entry: { type } }) => (wanted?.length === 0 || wanted?.includes(type)) && !unwanted?.includes(type));
      if (shown.length === 0) {
        if (well) yield* task.complain('no file systems processed');
        return 1;
      }
      if (has(options, 'total')) shown.push(totalOf(shown));
      task.out.print(tableOf(columns, shown));
      return well ? 0 : 1;
    },
  };
}

interface Row {
  readonly entry: Pick<MountEntry, 'source' | 'type' | 'target'>;
  readonly facts: Pick<Statfs, 'blockSize' | 'blocks' | 'freeBlocks' | 'inodes' | 'freeInodes'> | undefined;
  readonly file: string;
}

interface Column {
  readonly heading: string;
  readonly width: number;
  readonly right: boolean;
  readonly value: (row: Row) => string;
}

/** The mount that a file lies in: of those on the way up, the last one with its device. */
function mountOf({ sys }: Task, mounts: readonly MountEntry[], file: string): Pick<MountEntry, 'source' | 'type' | 'target'> | undefined {
  const path = canonicalPath(sys, file, 'all');
  const { major, minor } = sys.stat(path).device;
  const above = mounts.filter(({ target }) => target === '/' || path === target || path.startsWith(`${target}/`));
  const best = above.reduce<MountEntry | undefined>((longest, each) => (each.device === `${major}:${minor}` || longest === undefined) && each.target.length >= (longest?.target.length ?? 0) ? each : longest, undefined);
  return best ?? { source: '-', type: sys.statfs(path).type, target: '/' };
}

function everyMount({ sys }: Task, mounts: readonly MountEntry[], all: boolean): Row[] {
  const rows = new Map<string, Row>();
  for (const entry of mounts) {
    const facts = orUndefined(() => sys.statfs(entry.target));
    if (all) {
      rows.set(`${entry.id}`, { entry, facts, file: '-' });
      continue;
    }
    if (!facts || facts.blocks === 0) continue;
    const before = rows.get(entry.device);
    if (before && (before.entry.target.length <= entry.target.length || (before.entry.source.includes('/') && !entry.source.includes('/')))) continue;
    rows.set(entry.device, { entry, facts, file: '-' });
  }
  return [...rows.values()];
}

function totalOf(rows: readonly Row[]): Row {
  const sum = (value: (facts: NonNullable<Row['facts']>) => number): number => rows.reduce((all, { facts }) => all + (facts ? value(facts) : 0), 0);
  return {
    entry: { source: 'total', type: '-', target: '-' }, file: '-',
    facts: {
      blockSize: 1, blocks: sum(facts => facts.blocks * facts.blockSize), freeBlocks: sum(facts => facts.freeBlocks * facts.blockSize), inodes: sum(facts => facts.inodes),
      freeInodes: sum(facts => facts.freeInodes),
    },
  };
}

const fields = ['source', 'fstype', 'itotal', 'iused', 'iavail', 'ipcent', 'size', 'used', 'avail', 'pcent', 'file', 'target'];

function columnsOf(task: Task, { options }: CommandLine, { source, number, type, inodes: { width, headings }, available, posixUsed, share, human: ownHuman }: Look): Column[] {
  const size = blockSizeOf(task, options);
  const human = 'human' in size;
  const output = options.filter(({ name }) => name === 'output');
  const [first] = output;
  if (first) {
    for (const option of ['i', 'P', 'T']) if (has(options, option)) throw new Failure(`options -${option} and --output are mutually exclusive`, { hint: true });
  }
  let names = output.length > 0 ? output.flatMap(({ value }) => value === undefined ? fields : value.split(',')) : undefined;
  for (const name of names ?? []) if (!fields.includes(name)) throw new Failure(`option --output: field ${quoteText(name)} unknown`, { hint: true });
  const inodes = has(options, 'i');
  names ??= ['source', ...(has(options, 'T') ? ['fstype'] : []), ...(inodes ? ['itotal', 'iused', 'iavail', 'ipcent'] : ['size', 'used', 'avail', 'pcent']), 'target'];
  const blocks = (count: (facts: NonNullable<Row['facts']>) => number) => ({ facts }: Row): string => facts ? (human && ownHuman ? ownHuman(count(facts) * facts.blockSize) : shownSize(count(facts) * facts.blockSize, size)) : '-';
  const plain = (count: (facts: NonNullable<Row['facts']>) => number) => ({ facts }: Row): string => facts ? (human && inodes ? shownSize(count(facts), size) : `${count(facts)}`) : '-';
  const posix = has(options, 'P');
  const all: Readonly<Record<string, Column>> = {
    source: { heading: 'Filesystem', width: source, right: false, value: ({ entry }) => entry.source },
    fstype: { heading: 'Type', width: type, right: false, value: ({ entry }) => entry.type },
    itotal: { heading: headings[0], width, right: true, value: plain(facts => facts.inodes) },
    iused: { heading: headings[1], width, right: true, value: plain(facts => facts.inodes - facts.freeInodes) },
    iavail: { heading: headings[2], width, right: true, value: plain(facts => facts.freeInodes) },
    ipcent: { heading: headings[3], width: 4, right: true, value: ({ facts }) => percentage(share, facts && facts.inodes - facts.freeInodes, facts?.freeInodes) },
    size: { heading: sizeHeading(size, posix), width: number, right: true, value: blocks(facts => facts.blocks) },
    used: { heading: 'Used', width: posix ? posixUsed : number, right: true, value: blocks(facts => facts.blocks - facts.freeBlocks) },
    avail: { heading: human || output.length > 0 ? available : 'Available', width: number, right: true, value: blocks(facts => facts.freeBlocks) },
    pcent: { heading: posix ? 'Capacity' : 'Use%', width: 4, right: true, value: ({ facts }) => percentage(share, facts && facts.blocks - facts.freeBlocks, facts?.freeBlocks) },
    file: { heading: 'File', width: 0, right: false, value: ({ file }) => file },
    target: { heading: 'Mounted on', width: 0, right: false, value: ({ entry }) => entry.target },
  };
  return names.flatMap(name => all[name] ?? []);
}

function blockSizeOf(task: Task, options: CommandLine['options']): BlockSize {
  const last = options.findLast(({ name }) => ['B', 'h', 'H', 'k', 'm'].includes(name));
  switch (last?.name) {
    case 'B': return parseBlockSize(last.value ?? '', last.written.startsWith('--') ? '--block-size' : '-B');
    case 'h': return { human: 1024 };
    case 'H': return { human: 1000 };
    case 'k': return { unit: 1024 };
    case 'm': return { unit: 1024 ** 2 };
    default: return defaultBlockSize(task.environment, 'DF_BLOCK_SIZE');
  }
}

/** `1K-blocks`. */
function sizeHeading(size: BlockSize, posix: boolean): string {
  if ('human' in size) return 'Size';
  const { unit } = size;
  if (posix) return `${unit}-blocks`;
  const base = unit % 1024 === 0 ? 1024 : 1000;
  let power = 0;
  let rest = unit;
  while (rest % base === 0 && rest >= base) {
    rest /= base;
    power++;
  }
  const letter = ['', base === 1000 ? 'k' : 'K', 'M', 'G', 'T', 'P'][power] ?? '';
  return `${rest}${letter}${base === 1000 || power === 0 ? 'B' : ''}-blocks`;
}

function percentage(share: Look['share'], used: number | undefined, free: number | undefined): string {
  if (used === undefined || free === undefined || used + free === 0) return '-';
  return `${share(used, used + free)}%`;
}

function tableOf(columns: readonly Column[], rows: readonly Row[]): string {
  const lines = [columns.map(({ heading }) => heading), ...rows.map(row => columns.map(({ value }) => value(row)))];
  const widths = columns.map(({ width }, i) => lines.reduce((most, line) => Math.max(most, (line[i] ?? '').length), width));
  return lines.map(line => `${line.map((cell, i) => {
    if (columns[i]?.right) return cell.padStart(widths[i] ?? 0);
    return i === line.length - 1 ? cell : cell.padEnd(widths[i] ?? 0);
  }).join(' ')}\n`).join('');
}

