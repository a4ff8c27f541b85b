import { Errno, succeeds } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode, encode } from '../../text.ts';
import type { Stat } from '../../vfs/attributes.ts';
import { baseName, type Command, programOf, type Task } from '../command.ts';
import type { CommandLine, OptionTable } from '../options.ts';
import { writeAll } from '../output.ts';
import type { Program } from '../program.ts';
import { type GzipChoices, percent } from './gzip-choices.ts';
import { Gunzip, Gzip } from './gzip-format.ts';
import { gzipHelp, gzipVersion } from './gzip-help.ts';
import { listFiles } from './gzip-list.ts';
import { FormatError } from './inflate.ts';

const blockSize = 65536;
/** What packing and unpacking take, in ns for each byte that is not packed. */
const packingCost = 20;
const unpackingCost = 4;

const options: OptionTable = {
  'a,ascii': 'missing', 'c,stdout,to-stdout': 'none', 'd,decompress,uncompress': 'none', 'f,force': 'none', 'h,help': 'none', 'k,keep': 'none', 'l,list': 'none', 'L,license': 'missing',
  'n,no-name': 'none', 'N,name': 'none', 'q,quiet,silent': 'none', 'r,recursive': 'none', rsyncable: 'none', 'S,suffix': 'required', synchronous: 'none', 't,test': 'none', 'v,verbose': 'none',
  'V,version': 'none', digit: 'none', fast: 'none', best: 'none',
};

/** gzip(1) and its other names. */
export const gzipPrograms: readonly Program[] = [gzipCommand('gzip'), gzipCommand('gunzip', 'd'), gzipCommand('zcat', 'd', 'c')].map(programOf);

function gzipCommand(name: string, ...preset: readonly string[]): Command {
  return {
    name,
    support: { level: 'most', missing: 'levels -1 to -9 all pack alike; -a, -L' },
    options,
    hint: called => `Try \`${called} --help' for more information.\n`,
    *run(task, line) {
      const asked = line.options.find(option => option.name === 'h' || option.name === 'V')?.name;
      if (asked !== undefined) {
        task.out.print(asked === 'h' ? gzipHelp : gzipVersion);
        return 0;
      }
      const gzip = new GzipRun(new GzipTask(task), choicesOf(line, preset));
      yield* gzip.treatAll(line.operands);
      return gzip.code;
    },
  };
}

function choicesOf({ options: given }: CommandLine, preset: readonly string[]): GzipChoices {
  const has = (name: string): boolean => preset.includes(name) || given.some(option => option.name === name);
  return {
    mode: has('l') ? 'list' : has('t') ? 'test' : has('d') ? 'unpack' : 'pack', toStdout: has('c'), force: has('f'), keep: has('k'), quiet: has('q'), verbose: has('v') && !has('q'),
    recursive: has('r'), noName: has('n'), name: has('N'), suffix: given.findLast(({ name }) => name === 'S')?.value ?? '.gz',
  };
}

/** Complains under the name `gzip`, whatever it was called as. */
class GzipTask {
  readonly task: Task;

  constructor(task: Task) {
    this.task = task;
  }

  *complain(text: string, newline = false): Blocking<void> {
    yield* this.task.warn(`${newline ? '\n' : ''}gzip: ${text}\n`);
  }
}

/** One run over all operands. */
class GzipRun {
  /** 0: well; 1: an error; 2: a warning. */
  code = 0;
  private readonly voice: GzipTask;
  private readonly choices: GzipChoices;

  constructor(voice: GzipTask, choices: GzipChoices) {
    this.voice = voice;
    this.choices = choices;
  }

  *treatAll(operands: readonly string[]): Blocking<void> {
    const { voice: { task }, choices } = this;
    if (choices.mode === 'list') {
      yield* listFiles(task, operands, choices, (file, error) => this.fail(file, error));
      return;
    }
    if (operands.length === 0) yield* this.treatStdin();
    for (const file of operands) {
      if (file === '-') yield* this.treatStdin();
      else yield* this.treat(file);
    }
  }

  private *treatStdin(): Blocking<void> {
    const { sys } = this.voice.task;
    const { mode, force, verbose } = this.choices;
    if (!force && sys.isatty(mode === 'pack' ? 1 : 0)) {
      const [what, how] = mode === 'pack' ? ['written to', 'compression'] : ['read from', 'decompression'];
      yield* this.voice.complain(`compressed data not ${what} a terminal. Use -f to force ${how}.\nFor help, type: gzip -h`);
      this.code = 1;
      return;
    }
    try {
      const result = yield* this.convert(0, mode === 'test' ? undefined : 1, 'stdin');
      if (verbose) yield* this.voice.task.warn(`${mode === 'test' ? ' OK' : ratio(result, headerSize(undefined))}\n`);
    } catch (error) {
      yield* this.fail('stdin', error);
    }
  }

  private *treat(operand: string): Blocking<void> {
    let file = operand;
    try {
      const found = this.find(operand);
      file = found.file;
      if (found.stat.kind === 'directory') yield* this.treatDirectory(file);
      else yield* this.treatFile(file, found.stat);
    } catch (error) {
      yield* this.fail(file, error);
    }
  }

  /** The file, or the one with the suffix: `gunzip f` unpacks `f.gz`. @throws Errno, with that name */
  private find(operand: string): { readonly file: string; readonly stat: Stat } {
    const { sys } = this.voice.task;
    const { mode, suffix, toStdout, force } = this.choices;
    const names = mode === 'pack' || operand.endsWith(suffix) ? [operand] : [operand, operand + suffix];
    for (const [i, file] of names.entries()) {
      try {
        const stat = toStdout || force ? sys.stat(file) : sys.lstat(file);
        if (stat.kind === 'symlink') throw new Errno('ELOOP');
        return { file, stat };
      } catch (error) {
        if (!(error instanceof Errno) || error.code !== 'ENOENT') throw error;
        if (i === names.length - 1) throw new Named(file, error);
      }
    }
    throw new Errno('ENOENT');
  }

  private *treatDirectory(folder: string): Blocking<void> {
    if (!this.choices.recursive) {
      yield* this.ignore(`${folder} is a directory -- ignored`);
      return;
    }
    const { sys } = this.voice.task;
    const fd = yield* sys.open(folder, { directory: true });
    const names: string[] = [];
    for (let entries = sys.getdents(fd); entries.length > 0; entries = sys.getdents(fd)) names.push(...entries.map(({ name }) => name).filter(name => name !== '.' && name !== '..'));
    sys.close(fd);
    for (const name of names) yield* this.treat(`${folder.replace(/\/$/, '')}/${name}`);
  }

  private *treatFile(file: string, stat: Stat): Blocking<void> {
    const { mode, toStdout, force } = this.choices;
    if (!toStdout && mode !== 'test' && stat.kind !== 'regular') return yield* this.ignore(`${file} is not a directory or a regular file - ignored`);
    if (!toStdout && !force && mode !== 'test' && stat.nlink > 1) {
      return yield* this.ignore(`${file} has ${stat.nlink - 1} other link${stat.nlink > 2 ? 's' : ''} -- file ignored`);
    }
    const target = toStdout || mode === 'test' ? undefined : yield* this.targetOf(file);
    if (target === undefined && !toStdout && mode !== 'test') return;
    yield* this.convertFile(file, target, stat);
  }

  /** The name of the file to make; undefined after a complaint. */
  private *targetOf(file: string): Blocking<string | undefined> {
    const { mode, suffix, force } = this.choices;
    const { sys } = this.voice.task;
    let target: string;
    if (mode === 'pack') {
      if (/\.(gz|z|Z|tgz|taz)$|[-_]z$|-gz$/.test(file) || file.endsWith(suffix)) {
        const known = /[-.](gz|z|Z|tgz|taz)$|[-_]z$/.exec(file)?.[0] ?? suffix;
        if (this.choices.verbose || !this.choices.quiet) yield* this.voice.complain(`${file} already has ${known} suffix -- unchanged`);
        return undefined;
      }
      target = file + suffix;
    } else {
      const found = suffix !== '.gz' && file.endsWith(suffix) ? suffix : /[-.](gz|z|Z)$|\.t[ag]z$|_z$/.exec(file)?.[0];
      if (found === undefined || found.length === baseName(file).length) {
        yield* this.ignore(`${file}: unknown suffix -- ignored`);
        return undefined;
      }
      target = file.slice(0, -found.length) + (/^\.t[ag]z$/.test(found) ? '.tar' : '');
    }
    if (succeeds(() => this.voice.task.sys.lstat(target))) {
      if (!force) {
        yield* this.ignore(`${target} already exists;\tnot overwritten`);
        return undefined;
      }
      sys.unlink(target);
    }
    return target;
  }

  private *convertFile(file: string, target: string | undefined, stat: Stat): Blocking<void> {
    const { task } = this.voice;
    const { sys } = task;
    const { mode, keep, verbose, noName } = this.choices;
    const input = yield* sys.open(file);
    try {
      const output = target === undefined ? mode === 'test' ? undefined : 1 : yield* sys.open(target, { access: 'write', create: true, exclusive: true }, stat.mode & 0o700);
      const name = mode === 'pack' && !noName ? baseName(file) : undefined;
      const result = yield* this.convert(input, output, file, name, noName ? 0n : stat.mtime, target);
      if (target !== undefined && output !== undefined) {
        sys.close(output);
        copyAttributes(task, stat, target);
        if (!keep) sys.unlink(file);
      }
      const done = mode === 'test' ? ' OK' : `${ratio(result, headerSize(mode === 'pack' ? name : result.name))} -- ${target === undefined ? 'replaced with stdout' : `${keep ? 'created' : 'replaced with'} ${target}`}`;
      if (verbose) yield* task.warn(`${file}:\t${done}\n`);
    } finally {
      sys.close(input);
    }
  }

  /** From one descriptor to another, or into nothing; the file `made` is removed if that fails. */
  private *convert(input: number, output: number | undefined, shown: string, name?: string, mtime = 0n, made?: string): Blocking<Result> {
    const { sys } = this.voice.task;
    const packing = this.choices.mode === 'pack';
    const gunzip = new Gunzip();
    const filter = packing ? new Gzip({ name: name === undefined ? undefined : encode(name), mtime: Number(mtime / 1_000_000_000n) }) : gunzip;
    const sizes = { input: 0, output: 0 };
    try {
      for (let ended = false; !ended;) {
        const block = yield* sys.read(input, blockSize);
        ended = block.length === 0;
        sizes.input += block.length;
        for (const piece of filter.push(block, ended)) {
          sizes.output += piece.length;
          yield* sys.compute(piece.length * unpackingCost);
          if (output !== undefined) yield* this.put(output, piece, made ?? 'stdout');
        }
        if (packing) yield* sys.compute(block.length * packingCost);
      }
    } catch (error) {
      if (made !== undefined) sys.unlink(made);
      throw error;
    }
    if (gunzip.trailingGarbage) {
      if (!this.choices.quiet) yield* this.voice.complain(`${shown}: decompression OK, trailing garbage ignored`, true);
      this.code ||= 2;
    }
    const [packed, unpacked] = packing ? [sizes.output, sizes.input] : [sizes.input, sizes.output];
    const kept = gunzip.header?.name;
    return { packed, unpacked, name: kept && decode(kept) };
  }

  private *put(fd: number, bytes: Uint8Array, shown: string): Blocking<void> {
    try {
      yield* writeAll(this.voice.task.sys, fd, bytes);
    } catch (error) {
      throw error instanceof Errno ? new WriteFailed(shown, error) : error;
    }
  }

  private *ignore(text: string): Blocking<void> {
    if (!this.choices.quiet) yield* this.voice.complain(text);
    this.code ||= 2;
  }

  private *fail(file: string, error: unknown): Blocking<void> {
    this.code = 1;
    if (error instanceof WriteFailed) yield* this.voice.complain(`${error.file}: ${error.cause.text}`, true);
    else if (error instanceof Named) yield* this.voice.complain(`${error.file}: ${error.cause.text}`);
    else if (error instanceof FormatError) yield* this.voice.complain(`${file}: ${error.message}`, true);
    else if (error instanceof Errno) yield* this.voice.complain(`${file}: ${error.text}`);
    else throw error;
  }
}

/** A failing call on a file that is not the operand itself. */
class Named extends Error {
  readonly file: string;
  override readonly cause: Errno;

  constructor(file: string, cause: Errno) {
    super(cause.message);
    this.file = file;
    this.cause = cause;
  }
}

/** The output cannot be written. */
class WriteFailed extends Named {}

interface Result {
  readonly packed: number;
  readonly unpacked: number;
  /** That the packed file keeps. */
  readonly name: string | undefined;
}

/** Header and trailer, which do not count in ratios. */
function headerSize(name: string | undefined): number {
  return 18 + (name === undefined ? 0 : encode(name).length + 1);
}

function ratio({ packed, unpacked }: Result, header: number): string {
  return percent(unpacked - (packed - header), unpacked);
}

function copyAttributes({ sys }: Task, { uid, gid, mode, atime, mtime }: Stat, target: string): void {
  try {
    sys.chown(target, uid, gid);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  }
  sys.chmod(target, mode);
  sys.utimens(target, atime, mtime);
}
