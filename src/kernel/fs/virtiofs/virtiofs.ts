import { Errno } from '../../errno.ts';
import type { FileSystemType, Kernel } from '../../process/kernel.ts';
import type { Process } from '../../process/process.ts';
import { type Statfs, Superblock } from '../../vfs/superblock.ts';
import type { SharedFile, SharedFolder } from './folder.ts';
import { SharedDirectory } from './inode.ts';

/** The type `virtiofs` of a machine that is given a folder: Documentation/filesystems/virtiofs.rst. Its mounts show what the host has at the moment; nothing can be changed. */
export class VirtiofsType implements FileSystemType {
  readonly name = 'virtiofs';
  readonly inUserNamespaces = false;
  /** Not part of any saved state: set anew for a machine that was loaded; undefined: the folder is not there any more. */
  folder: SharedFolder | undefined;
  private shown: Virtiofs | undefined;

  constructor(folder: SharedFolder) {
    this.folder = folder;
  }

  /** @throws ENODEV without a folder */
  open(kernel: Kernel, _caller: Process, source: string): Superblock {
    if (!this.folder) throw new Errno('ENODEV');
    this.shown ??= new Virtiofs(this, kernel, source);
    return this.shown;
  }
}

/** The folder as a file system. */
export class Virtiofs extends Superblock {
  override readonly type = 'virtiofs';
  override readonly root: SharedDirectory;
  private readonly share: VirtiofsType;
  private numbers = 0;

  constructor(share: VirtiofsType, { vfs }: Kernel, source: string) {
    super(vfs.nextDevice(), source);
    this.share = share;
    this.readOnly = true;
    this.root = new SharedDirectory(this, []);
  }

  /** @throws ENOTCONN if it is not there any more */
  get folder(): SharedFolder {
    const { folder } = this.share;
    if (!folder) throw new Errno('ENOTCONN');
    return folder;
  }

  /** @throws ENOENT, ENOTCONN */
  stat(path: readonly string[]): SharedFile {
    const found = this.folder.stat(path);
    if (!found) throw new Errno('ENOENT');
    return found;
  }

  nextNumber(): number {
    return ++this.numbers;
  }

  override statfs(): Statfs {
    return { magic: 0x65735546, blockSize: 4096, blocks: 0, freeBlocks: 0, inodes: 0, freeInodes: 0 };
  }

  /** @throws EROFS if it shall become writable */
  override remount(_options: string, readOnly: boolean): void {
    if (!readOnly) throw new Errno('EROFS');
  }
}
