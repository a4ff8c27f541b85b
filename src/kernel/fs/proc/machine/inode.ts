import { Errno } from '../../../errno.ts';
import type { Inode } from '../../../vfs/inode.ts';
import { Children, GeneratedDirectory, GeneratedFile, GeneratedLink } from '../../generated/inode.ts';
import type { Proc } from '../view.ts';
import { type MachineEntry, type MachineFile, machineEntries } from './table.ts';

/** The inode of an entry of {@link machineEntries}. @param path as in /proc, without the slash before it */
export function machineInode(proc: Proc, path: string, entry: MachineEntry): Inode {
  if (typeof entry === 'string') return new MachineLink(proc, entry);
  return 'text' in entry ? new MachineFileInode(proc, path) : new MachineDirectory(proc, path);
}

export class MachineLink extends GeneratedLink {
  private readonly target: string;

  constructor(proc: Proc, target: string) {
    super(proc);
    this.target = target;
  }

  override get size(): number {
    return this.target.length;
  }

  override readlink(): string {
    return this.target;
  }
}

export class MachineFileInode extends GeneratedFile {
  private readonly proc: Proc;
  private readonly path: string;

  constructor(proc: Proc, path: string) {
    super(proc);
    this.proc = proc;
    this.path = path;
  }

  override get mode(): number {
    return this.file.mode ?? (this.file.write ? 0o644 : 0o444);
  }

  protected override text(): string {
    return this.file.text(this.proc.view());
  }

  protected override store(text: string): void {
    if (!this.file.write) throw new Errno('EIO');
    this.file.write(this.proc.view(), text);
  }

  private get file(): MachineFile {
    const [name = '', inner] = this.path.split('/');
    const entry = machineEntries.get(name);
    const file = inner === undefined || typeof entry !== 'object' || 'text' in entry ? entry : entry.files.get(inner);
    if (typeof file !== 'object' || !('text' in file)) throw new Errno('ENOENT');
    return file;
  }
}

/** Such as /proc/sysvipc. */
export class MachineDirectory extends GeneratedDirectory {
  private readonly proc: Proc;
  private readonly path: string;
  private readonly entries = new Children<Inode>();

  constructor(proc: Proc, path: string) {
    super(proc);
    this.proc = proc;
    this.path = path;
  }

  override lookup(name: string): Inode | undefined {
    return this.files.has(name) ? this.entries.get(name, () => new MachineFileInode(this.proc, `${this.path}/${name}`)) : undefined;
  }

  protected override names(): Iterable<string> {
    return this.files.keys();
  }

  private get files(): ReadonlyMap<string, MachineFile> {
    const entry = machineEntries.get(this.path);
    return typeof entry === 'object' && 'files' in entry ? entry.files : new Map();
  }
}
