import { Errno, succeeds } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, programOf, type Task } from '../command.ts';
import { type CommandLine, has, type OptionTable } from '../options.ts';
import { writeAll } from '../output.ts';
import type { Program } from '../program.ts';
import { FormatError } from './inflate.ts';
import { type Packing, packings } from './packing.ts';

const blockSize = 65536;

/** A family of programs that pack and unpack files in place. */
interface Family {
  readonly packing: Packing;
  /** Its programs, with the options that their names stand for. */
  readonly programs: Readonly<Record<string, readonly string[]>>;
  readonly suffix: string;
  /** Ends of names of packed files, and what they become. */
  readonly endings: Readonly<Record<string, string>>;
  readonly options: OptionTable;
  readonly missing: string;
}

const common: OptionTable = {
  'd,decompress,uncompress': 'none', 'z,compress': 'none', 'k,keep': 'none', 'c,stdout,to-stdout': 'none', 'f,force': 'none', 't,test': 'none', 'q,quiet': 'none', 'v,verbose': 'none', digit: 'none', fast: 'none', best: 'none',
};

const families: readonly Family[] = [
  {
    packing: 'xz', suffix: '.xz', endings: { '.xz': '', '.txz': '.tar' }, programs: { xz: [], unxz: ['d'], xzcat: ['d', 'c'] }, missing: 'packs without making smaller; filters, -l, files of lzma',
    options: { ...common, 'T,threads': 'required', 'e,extreme': 'none', 'M,memlimit': 'required', 'C,check': 'required', 'block-size': 'required', 'F,format': 'required', 'l,list': 'missing', 'S,suffix': 'missing=' },
  },
  {
    packing: 'bzip2', suffix: '.bz2', endings: { '.bz2': '', '.bz': '', '.tbz2': '.tar', '.tbz': '.tar' }, programs: { bzip2: [], bunzip2: ['d'], bzcat: ['d', 'c'] }, missing: 'packing', options: { ...common, 's,small': 'none', 'L,license': 'missing' },
  },
];

/** xz(1) and bzip2(1) under all their names. */
export const packers: readonly Program[] = families.flatMap(family => Object.entries(family.programs).map(([name, preset]) => programOf(commandOf(family, name, preset))));

function commandOf(family: Family, name: string, preset: readonly string[]): Command {
  return {
    name, options: family.options, support: { level: 'some', missing: family.missing }, hint: called => `${called}: Try \`${called} --help' for more information.\n`,
    *run(task, line) {
      const packer = new Packer(task, family, line, preset);
      for (const file of line.operands.length === 0 ? ['-'] : line.operands) yield* packer.treat(file);
      return packer.code;
    },
  };
}

/** One run over all operands. */
class Packer {
  code = 0;
  private readonly task: Task;
  private readonly family: Family;
  private readonly given: (option: string) => boolean;

  constructor(task: Task, family: Family, line: CommandLine, preset: readonly string[]) {
    this.task = task;
    this.family = family;
    this.given = option => preset.includes(option) || has(line.options, option);
  }

  *treat(file: string): Blocking<void> {
    try {
      if (file === '-') yield* this.convert(0, this.given('t') ? undefined : 1);
      else yield* this.treatFile(file);
    } catch (error) {
      if (error instanceof FormatError) yield* this.fail(`${file === '-' ? '(stdin)' : file}: ${error.message}`);
      else if (error instanceof Errno) yield* this.fail(`${file}: ${error.text}`);
      else throw error;
    }
  }

  private *treatFile(file: string): Blocking<void> {
    const { sys } = this.task;
    const stat = sys.stat(file);
    if (stat.kind === 'directory') return yield* this.fail(`${file}: Is a directory, skipping`);
    const toFile = !this.given('c') && !this.given('t');
    const target = toFile ? this.targetOf(file) : undefined;
    if (toFile && target === undefined) return yield* this.fail(`${file}: ${this.unpacks ? 'Filename has an unknown suffix' : `File already has '${this.family.suffix}' suffix`}, skipping`);
    if (target !== undefined && !this.given('f') && succeeds(() => sys.lstat(target))) return yield* this.fail(`${target}: File exists`);
    const input = yield* sys.open(file);
    const output = target === undefined ? this.given('t') ? undefined : 1 : yield* sys.open(target, { access: 'write', create: true, truncate: true }, stat.mode & 0o777);
    try {
      yield* this.convert(input, output);
    } catch (error) {
      if (target !== undefined) sys.unlink(target);
      throw error;
    } finally {
      sys.close(input);
      if (target !== undefined && output !== undefined) sys.close(output);
    }
    if (target === undefined) return;
    sys.utimens(target, stat.atime, stat.mtime);
    if (!this.given('k')) sys.unlink(file);
  }

  private get unpacks(): boolean {
    return (this.given('d') || this.given('t')) && !this.given('z');
  }

  /** The name of the file to make; undefined if there is none. */
  private targetOf(file: string): string | undefined {
    const { suffix, endings } = this.family;
    const ending = Object.keys(endings).find(each => file.endsWith(each) && file.length > each.length);
    if (!this.unpacks) return ending === undefined ? file + suffix : undefined;
    return ending === undefined ? undefined : file.slice(0, -ending.length) + (endings[ending] ?? '');
  }

  private *convert(input: number, output: number | undefined): Blocking<void> {
    const { sys } = this.task;
    const kind = packings[this.family.packing];
    const filter = this.unpacks ? kind.unpacker() : kind.packer?.();
    if (!filter) return yield* this.fail('packing is not simulated');
    for (let ended = false; !ended;) {
      const block = yield* sys.read(input, blockSize);
      ended = block.length === 0;
      for (const piece of filter.push(block, ended)) {
        yield* sys.compute(piece.length * kind.cost);
        if (output !== undefined) yield* writeAll(sys, output, piece);
      }
    }
  }

  private *fail(text: string): Blocking<void> {
    this.code = 1;
    yield* this.task.complain(text);
  }
}
