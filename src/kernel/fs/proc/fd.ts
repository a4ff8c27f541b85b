import { Errno } from '../../errno.ts';
import type { Process } from '../../process/process.ts';
import type { OpenFile } from '../../vfs/file.ts';
import type { Inode } from '../../vfs/inode.ts';
import type { Path } from '../../vfs/path.ts';
import { Children, GeneratedDirectory, GeneratedFile } from '../generated/inode.ts';
import { demandInspection, type Owner, ownerOf } from './access.ts';
import { ProcLink } from './link.ts';
import type { Proc } from './view.ts';

/** Bits of `open(2)` in octal, as /proc/PID/fdinfo shows them: include/uapi/asm-generic/fcntl.h. */
const flagBits = { write: 0o1, readWrite: 0o2, append: 0o2000, nonblock: 0o4000, largeFile: 0o100000, directory: 0o200000, path: 0o10000000, cloexec: 0o2000000 } as const;

/** /proc/PID/fd, a magic link for each open file, or /proc/PID/fdinfo, a text for each: `proc_pid_fd(5)`, `proc_pid_fdinfo(5)`. */
export class FdDirectory extends GeneratedDirectory {
  private readonly proc: Proc;
  private readonly process: Process;
  private readonly info: boolean;
  private readonly entries = new Children<FdLink | FdInfo>();

  constructor(proc: Proc, process: Process, info: boolean) {
    super(proc);
    this.proc = proc;
    this.process = process;
    this.info = info;
  }

  override get mode(): number {
    return this.info ? 0o555 : 0o500;
  }

  /** As many as there are open files. */
  override get size(): number {
    return this.info ? 0 : this.process.descriptors.numbers().length;
  }

  override get owner(): Owner {
    return ownerOf(this.process);
  }

  override opened(): void {
    demandInspection(this.proc.view().reader, this.process);
  }

  override lookup(name: string): Inode | undefined {
    if (!/^(?:0|[1-9]\d*)$/.test(name) || !this.process.descriptors.has(Number(name))) return undefined;
    const { proc, process } = this;
    const file = process.descriptors.get(Number(name));
    return this.entries.get(name, () => this.info ? new FdInfo(proc, process, Number(name)) : new FdLink(proc, process, Number(name), file), known => this.info || (known as FdLink).file === file);
  }

  override make(): Inode {
    throw new Errno('ENOENT');
  }

  protected override names(): Iterable<string> {
    return this.process.descriptors.numbers().map(number => `${number}`);
  }
}

/** Leads to an open file, wherever that is. */
export class FdLink extends ProcLink {
  readonly descriptor: number;
  readonly file: OpenFile;

  constructor(proc: Proc, process: Process, descriptor: number, file: OpenFile) {
    super(proc, process);
    this.descriptor = descriptor;
    this.file = file;
  }

  /** Readable and writable as the file was opened. */
  protected override get mode(): number {
    const { flags } = this.file;
    return 0o100 | (flags.read ? 0o400 : 0) | (flags.write ? 0o200 : 0);
  }

  protected override get size(): number {
    return 64;
  }

  protected override target(): Path {
    if (!this.process.descriptors.has(this.descriptor)) throw new Errno('ENOENT');
    return this.proc.kernel.pipefs.placeOf(this.process.descriptors.get(this.descriptor));
  }
}

export class FdInfo extends GeneratedFile {
  private readonly proc: Proc;
  private readonly process: Process;
  private readonly descriptor: number;

  constructor(proc: Proc, process: Process, descriptor: number) {
    super(proc);
    this.proc = proc;
    this.process = process;
    this.descriptor = descriptor;
  }

  override get mode(): number {
    return 0o444;
  }

  protected override text(): string {
    const { descriptors } = this.process;
    if (!descriptors.has(this.descriptor)) throw new Errno('ENOENT');
    const file = descriptors.get(this.descriptor);
    const { mount, inode } = this.proc.kernel.pipefs.placeOf(file);
    const flags = openFlags(file) | (descriptors.isCloexec(this.descriptor) ? flagBits.cloexec : 0);
    return `pos:\t${file.offset}\nflags:\t0${flags.toString(8)}\nmnt_id:\t${mount.id}\nino:\t${inode.number}\n`;
  }
}

function openFlags({ path, flags }: OpenFile): number {
  return (flags.write ? (flags.read ? flagBits.readWrite : flagBits.write) : 0) | (flags.append ? flagBits.append : 0) | (flags.nonblock ? flagBits.nonblock : 0) |
    (path ? flagBits.largeFile : 0) | (path?.inode.kind === 'directory' ? flagBits.directory : 0) | (flags.pathOnly ? flagBits.path : 0);
}
