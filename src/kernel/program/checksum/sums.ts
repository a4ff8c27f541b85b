import { hex } from '../../digest/digest.ts';
import { Errno, isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode } from '../../text.ts';
import { type Command, Failure, programOf, type Task } from '../command.ts';
import { LineReader } from '../lines.ts';
import { type CommandLine, has, type OptionTable } from '../options.ts';
import type { Program } from '../program.ts';
import { quoteIfNeeded, quoteText } from '../quote.ts';
import { type Algorithm, algorithms } from './digests.ts';

const blockSize = 1 << 20;
/** What hashing takes, in ns for each byte. */
const costPerByte = 2.5;

const options: OptionTable = {
  'b,binary': 'none', 'c,check': 'none', 't,text': 'none', 'z,zero': 'none', tag: 'none', 'ignore-missing': 'none', quiet: 'none', status: 'none', strict: 'none', 'w,warn': 'none',
};

/** md5sum(1), sha1sum(1) … b2sum(1). */
export const sums: readonly Program[] = algorithms.map(algorithm => programOf(sumCommand(algorithm)));

function sumCommand(algorithm: Algorithm): Command {
  return {
    name: algorithm.program,
    support: { level: 'most', missing: '--help' },
    options: algorithm.option === 'blake2b' ? { ...options, 'l,length': 'required' } : options,
    version: `${algorithm.program} (GNU coreutils) 9.1\n`, unwritable: { text: () => 'write error' },
    *run(task, line) {
      const choices = choicesOf(algorithm, line);
      const files = line.operands.length === 0 ? ['-'] : line.operands;
      let well = true;
      for (const file of files) {
        if (choices.check) well = (yield* checkAll(task, choices, file)) && well;
        else well = (yield* print(task, choices, file)) && well;
      }
      return well ? 0 : 1;
    },
  };
}

interface Choices {
  readonly algorithm: Algorithm;
  readonly size: number;
  readonly binary: boolean;
  readonly tag: boolean;
  readonly zero: boolean;
  readonly check: boolean;
  readonly quiet: boolean;
  readonly status: boolean;
  readonly strict: boolean;
  readonly warn: boolean;
  readonly ignoreMissing: boolean;
}

function choicesOf(algorithm: Algorithm, { options: given }: CommandLine): Choices {
  const length = given.findLast(option => option.name === 'l')?.value;
  const choices: Choices = {
    algorithm, size: length === undefined ? algorithm.size : sizeOf(length), binary: given.findLast(({ name }) => name === 'b' || name === 't')?.name === 'b', tag: has(given, 'tag'), zero: has(given, 'z'), check: has(given, 'c'),
    quiet: has(given, 'quiet'), status: has(given, 'status'), strict: has(given, 'strict'), warn: has(given, 'w'), ignoreMissing: has(given, 'ignore-missing'),
  };
  if (choices.tag && choices.check) throw new Failure('the --tag option is meaningless when verifying checksums', { hint: true });
  if (choices.zero && choices.check) throw new Failure('the --zero option is not supported when verifying checksums', { hint: true });
  const only = (['ignoreMissing', 'status', 'warn', 'quiet', 'strict'] as const).find(name => choices[name] && !choices.check);
  if (only) throw new Failure(`the --${only === 'ignoreMissing' ? 'ignore-missing' : only} option is meaningful only when verifying checksums`, { hint: true });
  return choices;
}

function sizeOf(length: string): number {
  const bits = Number(length);
  if (!/^\d+$/.test(length) || bits > 512) throw new Failure(`invalid length: ${quoteText(length)}`);
  if (bits % 8 !== 0) throw new Failure(`invalid length: ${quoteText(length)}\nb2sum: length is not a multiple of 8`);
  return bits === 0 ? 64 : bits / 8;
}

/** The hash of a file; `-` is the standard input. @throws Errno */
export function* hashFile({ sys }: Task, algorithm: Algorithm, size: number, file: string): Blocking<string> {
  const digest = algorithm.make(size);
  const fd = file === '-' ? 0 : yield* sys.open(file);
  try {
    for (let block = yield* sys.read(fd, blockSize); block.length > 0; block = yield* sys.read(fd, blockSize)) {
      digest.update(block);
      yield* sys.compute(Math.ceil(block.length * costPerByte));
    }
  } finally {
    if (file !== '-') sys.close(fd);
  }
  return hex(digest.finish());
}

function* print(task: Task, { algorithm, size, binary, tag, zero }: Choices, file: string): Blocking<boolean> {
  try {
    const hash = yield* hashFile(task, algorithm, size, file);
    task.out.print(hashLine({ algorithm, size, binary, tag, zero }, hash, file));
    return true;
  } catch (error) {
    yield* task.complainOf(file, error);
    return false;
  }
}

/** A line as `sha256sum` prints it; a name with a newline or backslash is escaped, and the line marked by a backslash. */
export function hashLine({ algorithm, size, binary, tag, zero }: Pick<Choices, 'algorithm' | 'size' | 'binary' | 'tag' | 'zero'>, hash: string, file: string): string {
  const escaped = zero ? file : file.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  const mark = escaped === file ? '' : '\\';
  const name = algorithm.option === 'blake2b' && size < algorithm.size ? `${algorithm.tag}-${size * 8}` : algorithm.tag;
  return `${mark}${tag ? `${name} (${escaped}) = ${hash}` : `${hash} ${binary ? '*' : ' '}${escaped}`}${zero ? '\0' : '\n'}`;
}

/** What `-c` has counted. */
interface Tally {
  formatted: number;
  malformed: number;
  unreadable: number;
  mismatched: number;
  matched: number;
}

function* checkAll(task: Task, choices: Choices, list: string): Blocking<boolean> {
  const tally: Tally = { formatted: 0, malformed: 0, unreadable: 0, mismatched: 0, matched: 0 };
  let fd = 0;
  try {
    if (list !== '-') fd = yield* task.sys.open(list);
    const lines = new LineReader(task.sys, fd, decode);
    for (let number = 1, line = yield* lines.next(); line !== undefined; number++, line = yield* lines.next()) yield* checkLine(task, choices, tally, line, list, number);
  } catch (error) {
    yield* task.complainOf(list, error);
    return false;
  } finally {
    if (fd !== 0) task.sys.close(fd);
  }
  return yield* conclude(task, choices, tally, list === '-' ? 'standard input' : list);
}

function* checkLine(task: Task, choices: Choices, tally: Tally, line: string, list: string, number: number): Blocking<void> {
  if (line.startsWith('#') || line === '') return;
  const wanted = parseLine(line, choices.algorithm);
  if (!wanted || (wanted.name === '-' && list === '-')) {
    tally.malformed++;
    if (choices.warn) yield* task.complain(`${list}: ${number}: improperly formatted ${choices.algorithm.tag} checksum line`);
    return;
  }
  tally.formatted++;
  const shown = wanted.name.includes('\n') ? `\\${wanted.name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}` : wanted.name;
  let hash;
  try {
    hash = yield* hashFile(task, choices.algorithm, wanted.hash.length / 2, wanted.name);
  } catch (error) {
    if (choices.ignoreMissing && isErrno(error, 'ENOENT')) return;
    if (!(error instanceof Errno)) throw error;
    yield* task.complain(`${quoteIfNeeded(wanted.name)}: ${error.text}`);
    tally.unreadable++;
    if (!choices.status) task.out.print(`${shown}: FAILED open or read\n`);
    return;
  }
  const matches = hash === wanted.hash.toLowerCase();
  if (matches) tally.matched++;
  else tally.mismatched++;
  if (!choices.status && !(matches && choices.quiet)) task.out.print(`${shown}: ${matches ? 'OK' : 'FAILED'}\n`);
}

function parseLine(line: string, { tag, size, option }: Algorithm): { readonly hash: string; readonly name: string } | undefined {
  const escaped = line.startsWith('\\');
  const text = (escaped ? line.slice(1) : line).trimStart();
  const digits = option === 'blake2b' ? '(?:[0-9a-fA-F]{2}){1,64}' : `[0-9a-fA-F]{${size * 2}}`;
  const tagged = new RegExp(`^${tag}(?:-\\d+)? ?\\((.*)\\) = (${digits})$`, 's').exec(text);
  const plain = new RegExp(`^(${digits}) [ *]?(.*)$`, 's').exec(text);
  const [hash, name] = tagged ? [tagged[2], tagged[1]] : [plain?.[1], plain?.[2]];
  if (hash === undefined || name === undefined || name === '') return undefined;
  return { hash, name: escaped ? name.replace(/\\([\\nr])/g, (_, letter: string) => ({ n: '\n', r: '\r' })[letter] ?? letter) : name };
}

function* conclude(task: Task, choices: Choices, tally: Tally, list: string): Blocking<boolean> {
  if (tally.formatted === 0) {
    yield* task.complain(`${list}: no properly formatted checksum lines found`);
    return false;
  }
  if (!choices.status) {
    yield* warnOf(task, tally.malformed, 'line is improperly formatted', 'lines are improperly formatted');
    yield* warnOf(task, tally.unreadable, 'listed file could not be read', 'listed files could not be read');
    yield* warnOf(task, tally.mismatched, 'computed checksum did NOT match', 'computed checksums did NOT match');
  }
  const verified = !choices.ignoreMissing || tally.matched > 0;
  if (!verified && !choices.status && tally.mismatched === 0) yield* task.complain(`${list}: no file was verified`);
  return verified && tally.mismatched === 0 && tally.unreadable === 0 && !(choices.strict && tally.malformed > 0);
}

function* warnOf(task: Task, count: number, one: string, many: string): Blocking<void> {
  if (count > 0) yield* task.complain(`WARNING: ${count} ${count === 1 ? one : many}`);
}
