import { Errno, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { concat } from '../../text.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { quoteForShell, quoteText } from '../quote.ts';

const conversions = ['lcase', 'ucase', 'swab', 'sparse', 'sync', 'noerror', 'notrunc', 'excl', 'nocreat', 'fdatasync', 'fsync'];
const missingConversions = ['ascii', 'ebcdic', 'ibm', 'block', 'unblock'];
const flagNames = ['append', 'binary', 'cio', 'direct', 'directory', 'dsync', 'fullblock', 'noatime', 'nocache', 'noctty', 'nofollow', 'nolinks', 'nonblock', 'sync', 'text', 'count_bytes', 'skip_bytes', 'seek_bytes'];

/** dd(1). */
export const dd: Command = {
  ...coreutils('dd'),
  support: { level: 'most', missing: 'conv=ascii, ebcdic, ibm, block and unblock, status=progress only at the end, --help' },
  options: {},
  *run(task, { operands }) {
    const plan = planOf(operands);
    return yield* new Copy(task, plan).run();
  },
};

interface Plan {
  readonly input: string | undefined;
  readonly output: string | undefined;
  readonly inputBlock: number;
  readonly outputBlock: number;
  /** Blocks are written as they were read: `bs=`. */
  readonly direct: boolean;
  readonly count: number;
  readonly countBytes: boolean;
  readonly skip: number;
  readonly seek: number;
  readonly conversions: ReadonlySet<string>;
  readonly append: boolean;
  readonly fullBlock: boolean;
  readonly status: string;
}

function planOf(operands: readonly string[]): Plan {
  const values = new Map<string, string>();
  const lists = new Map<string, Set<string>>([['conv', new Set()], ['iflag', new Set()], ['oflag', new Set()]]);
  for (const operand of operands) {
    const [, name = '', value] = /^([^=]*)=(.*)$/s.exec(operand) ?? [];
    if (value === undefined || !['if', 'of', 'bs', 'ibs', 'obs', 'cbs', 'count', 'skip', 'iseek', 'seek', 'oseek', 'conv', 'iflag', 'oflag', 'status'].includes(name)) {
      throw new Failure(`unrecognized operand ${quoteText(operand)}`, { hint: true });
    }
    const list = lists.get(name);
    if (list) for (const word of value.split(',')) list.add(checked(name, word));
    else values.set(name === 'iseek' ? 'skip' : name === 'oseek' ? 'seek' : name, value);
  }
  const status = values.get('status') ?? '';
  if (!['', 'none', 'noxfer', 'progress'].includes(status)) throw new Failure(`invalid status level: ${quoteText(status)}`, { hint: true });
  const number = (name: string, usual: number): number => values.has(name) ? numberOf(values.get(name) ?? '') : usual;
  const blockSize = values.has('bs') ? number('bs', 0) : undefined;
  const [inputBlock, outputBlock] = [blockSize ?? number('ibs', 512), blockSize ?? number('obs', 512)];
  for (const size of ['bs', 'ibs', 'obs']) if (values.has(size) && number(size, 1) === 0) throw new Failure(`invalid number: ${quoteText(values.get(size) ?? '')}`);
  const flagged = (list: string, flag: string): boolean => lists.get(list)?.has(flag) ?? false;
  const inBytes = (name: string): boolean => values.get(name)?.endsWith('B') ?? false;
  return {
    input: values.get('if'), output: values.get('of'), inputBlock, outputBlock, direct: blockSize !== undefined,
    count: number('count', Infinity), countBytes: flagged('iflag', 'count_bytes') || inBytes('count'),
    skip: number('skip', 0) * (flagged('iflag', 'skip_bytes') || inBytes('skip') ? 1 : inputBlock), seek: number('seek', 0) * (flagged('oflag', 'seek_bytes') || inBytes('seek') ? 1 : outputBlock),
    conversions: lists.get('conv') ?? new Set(), append: flagged('oflag', 'append'), fullBlock: flagged('iflag', 'fullblock'), status,
  };
}

function checked(list: string, word: string): string {
  if (list === 'conv' && missingConversions.includes(word)) throw new Failure(`conv=${word} is not simulated`, { code: 2 });
  if (list === 'conv' && !conversions.includes(word)) throw new Failure(`invalid conversion: ${quoteText(word)}`, { hint: true });
  if (list !== 'conv' && !flagNames.includes(word)) throw new Failure(`invalid ${list === 'iflag' ? 'input' : 'output'} flag: ${quoteText(word)}`, { hint: true });
  return word;
}

const units: Readonly<Record<string, number>> = { c: 1, w: 2, b: 512, kB: 1000, K: 1024, k: 1024, KiB: 1024, MB: 1e6, M: 1024 ** 2, MiB: 1024 ** 2, xM: 1024 ** 2, GB: 1e9, G: 1024 ** 3, GiB: 1024 ** 3, TB: 1e12, T: 1024 ** 4, B: 1 };

function numberOf(text: string): number {
  return text.split('x').reduce((product, factor) => {
    const [, digits, unit = ''] = /^(\d+)([a-zA-Z]*)$/.exec(factor) ?? [];
    const size = unit === '' ? 1 : units[unit];
    if (digits === undefined || size === undefined) throw new Failure(`invalid number: ${quoteText(text)}`);
    return product * Number(digits) * size;
  }, 1);
}

class Copy {
  private readonly task: Task;
  private readonly plan: Plan;
  private readonly records = { in: 0, partlyIn: 0, out: 0, partlyOut: 0, bytes: 0 };
  private pending: Uint8Array[] = [];
  private pendingLength = 0;
  private touched = 64 * 1024;

  constructor(task: Task, plan: Plan) {
    this.task = task;
    this.plan = plan;
  }

  *run(): Blocking<number> {
    const { task: { sys }, plan } = this;
    const input = plan.input === undefined ? 0 : yield* this.open(plan.input, () => sys.open(plan.input ?? ''));
    const { output } = plan;
    const truncates = !plan.conversions.has('notrunc');
    const to = output === undefined ? 1 : yield* this.open(output, () => sys.open(output, {
      access: 'write', create: !plan.conversions.has('nocreat'), exclusive: plan.conversions.has('excl'), truncate: truncates && plan.seek === 0, append: plan.append,
    }));
    const begin = sys.monotonic();
    yield* this.skip(input);
    if (plan.seek > 0) {
      if (truncates && output !== undefined) sys.ftruncate(to, plan.seek);
      sys.lseek(to, plan.seek, 'set');
    }
    const well = yield* this.copy(input, to);
    yield* this.report(sys.monotonic() - begin);
    return well ? 0 : 1;
  }

  private *open(path: string, open: () => Blocking<number>): Blocking<number> {
    try {
      return yield* open();
    } catch (error) {
      throw new Failure(`failed to open ${quoteForShell(path)}: ${reason(error)}`);
    }
  }

  private *skip(fd: number): Blocking<void> {
    const { sys } = this.task;
    if (this.plan.skip === 0) return;
    try {
      sys.lseek(fd, this.plan.skip, 'current');
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      for (let left = this.plan.skip; left > 0;) {
        const part = yield* sys.read(fd, Math.min(left, this.plan.inputBlock));
        if (part.length === 0) return;
        left -= part.length;
      }
    }
  }

  private *copy(input: number, output: number): Blocking<boolean> {
    const { plan, records } = this;
    for (let left = plan.count; left > 0;) {
      const wanted = plan.countBytes ? Math.min(left, plan.inputBlock) : plan.inputBlock;
      let block: Uint8Array;
      try {
        block = yield* this.read(input, wanted);
      } catch (error) {
        yield* this.task.complain(`error reading ${quoteForShell(plan.input ?? 'standard input')}: ${reason(error)}`);
        return false;
      }
      if (block.length === 0) break;
      if (block.length === plan.inputBlock) records.in++;
      else records.partlyIn++;
      left -= plan.countBytes ? block.length : 1;
      if (!(yield* this.put(output, this.converted(block)))) return false;
    }
    return yield* this.flush(output);
  }

  private *read(fd: number, length: number): Blocking<Uint8Array> {
    const parts: Uint8Array[] = [];
    let size = 0;
    do {
      const part = yield* this.task.sys.read(fd, length - size);
      yield* this.touch(size + part.length);
      if (part.length === 0) break;
      parts.push(part);
      size += part.length;
    } while (this.plan.fullBlock && size < length);
    return concat(parts);
  }

  /** The buffer takes memory as far as it was ever filled. */
  private *touch(length: number): Blocking<void> {
    if (length <= this.touched) return;
    yield* this.task.sys.allocate(length - this.touched);
    this.touched = length;
  }

  private converted(block: Uint8Array): Uint8Array {
    const { conversions: asked, inputBlock } = this.plan;
    let result = block;
    if (asked.has('sync') && block.length < inputBlock) {
      result = new Uint8Array(inputBlock);
      result.set(block);
    }
    if (asked.has('ucase')) return result.map(byte => byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);
    if (asked.has('lcase')) return result.map(byte => byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
    return asked.has('swab') ? result.map((byte, i) => (i % 2 === 0 ? result[i + 1] : result[i - 1]) ?? byte) : result;
  }

  private *put(fd: number, bytes: Uint8Array): Blocking<boolean> {
    const { plan } = this;
    if (plan.direct) return yield* this.writeBlock(fd, bytes);
    this.pending.push(bytes);
    this.pendingLength += bytes.length;
    if (this.pendingLength < plan.outputBlock) return true;
    const whole = concat(this.pending);
    let at = 0;
    for (; whole.length - at >= plan.outputBlock; at += plan.outputBlock) if (!(yield* this.writeBlock(fd, whole.subarray(at, at + plan.outputBlock)))) return false;
    this.pending = at < whole.length ? [whole.subarray(at)] : [];
    this.pendingLength = whole.length - at;
    return true;
  }

  private *flush(fd: number): Blocking<boolean> {
    return this.pendingLength === 0 || (yield* this.writeBlock(fd, concat(this.pending)));
  }

  private *writeBlock(fd: number, bytes: Uint8Array): Blocking<boolean> {
    const { records, plan } = this;
    let done = 0;
    try {
      while (done < bytes.length) done += yield* this.task.sys.write(fd, bytes.subarray(done));
      return true;
    } catch (error) {
      yield* this.task.complain(`error writing ${quoteForShell(plan.output ?? 'standard output')}: ${reason(error)}`);
      return false;
    } finally {
      records.bytes += done;
      if (done === plan.outputBlock) records.out++;
      else if (done > 0) records.partlyOut++;
    }
  }

  private *report(ns: number): Blocking<void> {
    const { records, plan, task } = this;
    if (plan.status === 'none') return;
    yield* task.warn(`${records.in}+${records.partlyIn} records in\n${records.out}+${records.partlyOut} records out\n`);
    if (plan.status === 'noxfer') return;
    const { bytes } = records;
    const sizes = bytes < 1000 ? '' : ` (${scaled(bytes, 1000, 'kB')}${bytes < 1024 ? '' : `, ${scaled(bytes, 1024, 'KiB')}`})`;
    const seconds = Math.max(ns, 1) / 1e9;
    yield* task.warn(`${bytes} byte${bytes === 1 ? '' : 's'}${sizes} copied, ${general(seconds)} s, ${rate(bytes / seconds)}/s\n`);
  }
}

const prefixes = ['', 'k', 'M', 'G', 'T', 'P'];

/** `2.0 kB`, `10 MiB`: rounded to the nearest. */
function scaled(bytes: number, base: 1000 | 1024, first: 'kB' | 'KiB'): string {
  let power = 0;
  let value = bytes;
  while (value >= base && power < prefixes.length - 1) {
    value /= base;
    power++;
  }
  const unit = power === 0 ? 'B' : power === 1 ? first : `${prefixes[power] ?? ''}${first.slice(1)}`;
  return `${power === 0 ? value : value < 9.95 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

function rate(bytes: number): string {
  let power = 0;
  let value = bytes;
  while (value >= 1000 && power < prefixes.length - 1) {
    value /= 1000;
    power++;
  }
  const text = value.toFixed(1);
  return `${text.length > 4 ? Math.round(value) : text} ${prefixes[power] ?? ''}B`;
}

/** `%g`. */
function general(value: number): string {
  const text = `${Number(value.toPrecision(6))}`;
  if (value >= 0.0001) return text;
  const [digits = '', exponent = ''] = value.toExponential(5).split('e');
  return `${Number(digits)}e-${exponent.slice(1).padStart(2, '0')}`;
}
