import { Errno, succeeds } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Accounts } from '../accounts.ts';
import { type Command, Failure, programOf, type Task } from '../command.ts';
import { fileKey } from '../files.ts';
import type { Program } from '../program.ts';
import { FormatError } from './inflate.ts';
import { type Filter, type Packing, packings } from './packing.ts';
import { ArchiveReader, ArchiveWriter, UnexpectedEnd } from './tar-archive.ts';
import { Dump, enter } from './tar-create.ts';
import { Extraction, fatal } from './tar-extract.ts';
import { blockSize } from './tar-format.ts';
import { excluder, LongList, shownName, Wanted } from './tar-names.ts';
import { type Operand, parseTar, type TarChoices } from './tar-options.ts';

const versionText = `tar (GNU tar) 1.34
Copyright (C) 2021 Free Software Foundation, Inc.
License GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>.
This is free software: you are free to change and redistribute it.
There is NO WARRANTY, to the extent permitted by law.

Written by John Gilmore and Jay Fenlason.
`;

/** What all actions but `main` share: {@link programOf} would reorder the words, whose order counts here. */
const command: Omit<Command, 'run' | 'options'> = {
  name: 'tar', trouble: 64, hint: () => "Try 'tar --help' or 'tar --usage' for more information.\n",
  support: { level: 'most', missing: '-u, -A, -d, --delete, --transform, --listed-incremental; zstd is not simulated, bzip2 only to unpack, and xz does not make smaller; what it writes is of GNU format' },
};

/** tar(1). */
export const tar: Program = {
  name: command.name,
  support: command.support,
  main: (sys, argv, environment) => programOf({ ...command, options: {}, run: task => run(task, argv.slice(1)) }).main(sys, ['tar'], environment),
};

function* run(task: Task, args: readonly string[]): Blocking<number> {
  const choices = parseTar(args);
  if (choices === 'version') {
    task.out.print(versionText);
    return 0;
  }
  const well = choices.action === 'create' || choices.action === 'append' ? yield* create(task, choices) : yield* read(task, choices);
  if (well) return 0;
  yield* task.complain('Exiting with failure status due to previous errors');
  return 2;
}

function* create(task: Task, choices: TarChoices): Blocking<boolean> {
  const operands = [...choices.operands, ...(yield* operandsFrom(task, choices))];
  if (!operands.some(operand => 'name' in operand) && choices.filesFrom.length === 0 && choices.action === 'create') {
    throw new Failure('Cowardly refusing to create an empty archive', { code: 2, hint: true });
  }
  const { sys } = task;
  const fd = choices.archive === '-' ? 1 : choices.action === 'append' ? yield* openToAppend(task, choices.archive) : yield* openArchive(task, choices.archive, true);
  const writer = new ArchiveWriter(sys, fd, packerFor(choices));
  const stat = sys.fstat(fd);
  const dump = yield* Dump.begin(task, choices, writer, stat.kind === 'regular' ? fileKey(stat) : undefined, yield* patterns(task, choices));
  try {
    yield* dump.addAll(operands);
    yield* writer.finish();
  } catch (error) {
    if (error instanceof Errno) throw fatal(`${choices.archive}: Cannot write: ${error.text}`);
    throw error;
  }
  return !dump.failed;
}

/** What packs a new archive. @throws Failure */
function packerFor({ packing }: TarChoices): Filter | undefined {
  if (packing === undefined) return undefined;
  const { packer } = packings[packing];
  if (!packer) throw new Failure(`packing by ${packing} is not simulated`, { code: 2 });
  return packer();
}

/** tar starts another program to unpack, which may not be installed. @throws Failure */
function* requireProgram(task: Task, packing: Packing): Blocking<void> {
  const { programs } = packings[packing];
  const folders = (task.environment.get('PATH') ?? '/usr/bin:/bin').split(':');
  if (packing === 'gzip' || programs.some(name => folders.some(folder => succeeds(() => task.sys.stat(`${folder}/${name}`))))) return;
  yield* task.warn(`tar (child): ${programs[0]}: Cannot exec: No such file or directory\ntar (child): Error is not recoverable: exiting now\n`);
  throw fatal('Child returned status 2');
}

/** Where the members end, so that more can follow. */
function* openToAppend(task: Task, archive: string): Blocking<number> {
  const { sys } = task;
  let fd: number;
  try {
    fd = yield* sys.open(archive, { access: 'both', create: true });
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw fatal(`${archive}: Cannot open: ${error.text}`);
  }
  const reader = new ArchiveReader(sys, fd);
  if ((yield* reader.packing()) !== undefined) throw fatal('Cannot update compressed archives');
  let end = 0;
  for (let member = yield* reader.next(); typeof member !== 'string'; member = yield* reader.next()) end = reader.position + Math.ceil(member.size / blockSize) * blockSize;
  sys.lseek(fd, end, 'set');
  return fd;
}

function* read(task: Task, choices: TarChoices): Blocking<boolean> {
  const { sys } = task;
  if (choices.archive === '-' && sys.isatty(0)) throw fatal('Refusing to read archive contents from terminal (missing -f option?)');
  const fd = choices.archive === '-' ? 0 : yield* openArchive(task, choices.archive, false);
  const reader = new ArchiveReader(sys, fd);
  const extraction = choices.action === 'extract' ? new Extraction(task, choices, yield* Accounts.read(task)) : undefined;
  const run = new Reading(task, choices, reader, extraction, excluder(yield* patterns(task, choices)), yield* operandsFrom(task, choices));
  try {
    const packing = yield* reader.packing();
    if (packing !== undefined) {
      if (choices.packing === undefined && sys.fstat(fd).kind !== 'regular') throw fatal(`Archive is compressed. Use ${{ gzip: '-z', bzip2: '-j', xz: '-J' }[packing]} option`);
      yield* requireProgram(task, packing);
      yield* reader.unpack(packing);
    } else if (choices.packing !== undefined) {
      throw new FormatError({ gzip: 'not in gzip format', bzip2: 'is not a bzip2 file.', xz: 'File format not recognized' }[choices.packing]);
    }
    yield* run.readAll();
  } catch (error) {
    if (error instanceof FormatError) {
      yield* task.warn(packings[choices.packing ?? 'gzip'].failure(error.message));
      throw fatal('Child returned status 1');
    }
    if (error instanceof UnexpectedEnd) throw fatal('Unexpected EOF in archive');
    throw error;
  }
  yield* extraction?.finish() ?? [];
  return !run.failed && !extraction?.failed;
}

/** Goes through an archive and lists or extracts what is wanted. */
class Reading {
  failed = false;
  private readonly task: Task;
  private readonly choices: TarChoices;
  private readonly reader: ArchiveReader;
  private readonly extraction: Extraction | undefined;
  private readonly isExcluded: (name: string) => boolean;
  private readonly long: LongList;
  private readonly wanted: Wanted;

  constructor(task: Task, choices: TarChoices, reader: ArchiveReader, extraction: Extraction | undefined, isExcluded: (name: string) => boolean, more: readonly Operand[]) {
    this.task = task;
    this.choices = choices;
    this.reader = reader;
    this.extraction = extraction;
    this.isExcluded = isExcluded;
    this.long = new LongList(choices.flags.has('numeric-owner'), choices.flags.has('full-time'));
    const names: string[] = [];
    for (const operand of [...choices.operands, ...more]) {
      if ('name' in operand) names.push(operand.name);
      else enter(task, operand.folder);
    }
    this.wanted = new Wanted(names, choices.flags.has('wildcards'));
  }

  *readAll(): Blocking<void> {
    let damaged = false;
    let read = 0;
    for (let member = yield* this.reader.next(); member !== 'end'; member = yield* this.reader.next()) {
      if (member === 'damaged') {
        if (!damaged) yield* this.fail(read === 0 ? 'This does not look like a tar archive' : 'Skipping to next header');
        damaged = true;
        continue;
      }
      damaged = false;
      read++;
      if (!this.wanted.has(member.name) || this.isExcluded(member.name)) continue;
      yield* this.print(this.isLong ? this.long.line(member, this.task) : shownName(member.name, this.task), member.name);
      yield* this.extraction?.extract(member, this.reader) ?? [];
    }
    if (read === 0 && this.reader.position < blockSize) yield* this.fail('This does not look like a tar archive');
    yield* this.complainOfMissing();
  }

  private get isLong(): boolean {
    return this.choices.verbose > (this.extraction ? 1 : 0);
  }

  private *print(line: string, name: string): Blocking<void> {
    const { verbose, flags, strip } = this.choices;
    if (this.extraction && (verbose === 0 || (strip > 0 && name.split('/').filter(part => part !== '').length <= strip))) return;
    if (this.extraction && flags.has('O')) {
      yield* this.task.warn(`${line}\n`);
      return;
    }
    this.task.out.print(`${line}\n`);
    yield* this.task.out.drain();
  }

  private *complainOfMissing(): Blocking<void> {
    const { missing } = this.wanted;
    if (missing.some(name => /[*?[]/.test(name)) && !this.choices.flags.has('wildcards') && !this.choices.flags.has('no-wildcards')) {
      yield* this.task.complain('Pattern matching characters used in file names');
      yield* this.task.complain('Use --wildcards to enable pattern matching, or --no-wildcards to suppress this warning');
    }
    for (const name of missing) yield* this.fail(`${shownName(name, this.task)}: Not found in archive`);
  }

  private *fail(text: string): Blocking<void> {
    this.failed = true;
    yield* this.task.complain(text);
  }
}

function* openArchive({ sys }: Task, archive: string, write: boolean): Blocking<number> {
  try {
    return yield* sys.open(archive, write ? { access: 'write', create: true, truncate: true } : {});
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw fatal(`${archive}: Cannot open: ${error.text}`);
  }
}

/** All patterns of `--exclude` and `-X`. */
function* patterns(task: Task, { exclude, excludeFrom }: TarChoices): Blocking<string[]> {
  const all = [...exclude];
  for (const file of excludeFrom) all.push(...(yield* linesOf(task, file)));
  return all;
}

/** The names that `-T` gives. */
function* operandsFrom(task: Task, { filesFrom, flags }: TarChoices): Blocking<Operand[]> {
  const all: Operand[] = [];
  for (const file of filesFrom) all.push(...(yield* linesOf(task, file, flags.has('null') ? '\0' : '\n')).map(name => ({ name })));
  return all;
}

function* linesOf(task: Task, file: string, separator = '\n'): Blocking<string[]> {
  try {
    return (yield* task.readText(file)).split(separator).filter(line => line !== '');
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw fatal(`${file}: Cannot open: ${error.text}`);
  }
}
