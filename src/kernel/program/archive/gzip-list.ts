import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode } from '../../text.ts';
import type { Task } from '../command.ts';
import { formatTime } from '../time.ts';
import { type GzipChoices, percent } from './gzip-choices.ts';
import { Gunzip } from './gzip-format.ts';

/** What `gzip -l` says of a file. */
interface Listed {
  readonly packed: number;
  readonly unpacked: number;
  readonly headerSize: number;
  readonly crc: number;
  readonly mtime: number;
  readonly name: string;
}

/** `gzip -l`: a line for each file, and their sum. `fail` complains. */
export function* listFiles(task: Task, operands: readonly string[], choices: GzipChoices, fail: (file: string, error: unknown) => Blocking<void>): Blocking<void> {
  const listed: Listed[] = [];
  for (const operand of operands.length === 0 ? ['-'] : operands) {
    const file = operand === '-' ? 'stdin' : nameOf(task, operand, choices.suffix);
    try {
      const facts = yield* examine(task, file, operand === '-', choices.name);
      if (listed.length === 0 && !choices.quiet) printHead(task, choices.verbose);
      listed.push(facts);
      printLine(task, choices.verbose, facts);
    } catch (error) {
      yield* fail(file, error);
    }
  }
  if (listed.length < 2 || choices.quiet) return;
  const sum = (key: 'packed' | 'unpacked'): number => listed.reduce((total, facts) => total + facts[key], 0);
  const last = listed.at(-1);
  if (choices.verbose) task.out.print('                            ');
  if (last) printSizes(task, { ...last, packed: sum('packed'), unpacked: sum('unpacked'), name: '(totals)' });
}

function nameOf({ sys }: Task, operand: string, suffix: string): string {
  try {
    sys.lstat(operand);
    return operand;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return operand.endsWith(suffix) ? operand : operand + suffix;
  }
}

function* examine({ sys }: Task, file: string, isStdin: boolean, keepName: boolean): Blocking<Listed> {
  const fd = isStdin ? 0 : yield* sys.open(file);
  const gunzip = new Gunzip();
  let packed = 0;
  let unpacked = 0;
  let tail: Uint8Array = new Uint8Array(0);
  try {
    for (let block = yield* sys.read(fd, 65536); ; block = yield* sys.read(fd, 65536)) {
      for (const piece of gunzip.push(block, block.length === 0)) unpacked += piece.length;
      if (block.length === 0) break;
      packed += block.length;
      tail = Uint8Array.of(...tail, ...block.subarray(-8)).slice(-8);
    }
  } finally {
    if (!isStdin) sys.close(fd);
  }
  const kept = gunzip.header?.name;
  return {
    packed, unpacked, headerSize: 18 + (kept ? kept.length + 1 : 0), crc: new DataView(tail.buffer).getUint32(0, true), mtime: gunzip.header?.mtime ?? 0,
    name: isStdin ? 'stdout' : keepName && kept ? decode(kept) : file.replace(/\.t[ag]z$/, '.tar').replace(/[-.](gz|z|Z)$|_z$/, ''),
  };
}

function printHead(task: Task, verbose: boolean): void {
  task.out.print(`${verbose ? 'method  crc     date  time  ' : ''}         compressed        uncompressed  ratio uncompressed_name\n`);
}

function printLine(task: Task, verbose: boolean, facts: Listed): void {
  if (verbose) {
    task.out.print(`defla ${facts.crc.toString(16).padStart(8, '0')} ${formatTime('%b %e %H:%M', BigInt(facts.mtime) * 1_000_000_000n)} `);
  }
  printSizes(task, facts);
}

function printSizes(task: Task, { packed, unpacked, headerSize, name }: Listed): void {
  task.out.print(`${String(packed).padStart(19)} ${String(unpacked).padStart(19)} ${percent(unpacked - (packed - headerSize), unpacked)} ${name}\n`);
}
