import { Errno } from '../../errno.ts';
import type { DirectoryEntry, Making } from '../../vfs/attributes.ts';
import { pageSize } from '../../vfs/page-tree.ts';
import { Entries } from './entries.ts';
import { inherited, TmpfsFile, TmpfsInode, TmpfsSymlink } from './inode.ts';

/** A directory. Its link count is 2 (its name and its `.`) and one for the `..` of each directory in it. */
export class TmpfsDirectory extends TmpfsInode {
  override nlink = 2;
  private readonly entries = new Entries<TmpfsInode>();

  /** BOGO_DIRENT_SIZE of mm/shmem.c: 20 bytes for each entry, and for `.` and `..`. */
  override get size(): number {
    return this.space.directorySize || 20 * (this.entries.size + 2);
  }

  override get pages(): number {
    return Math.ceil(this.space.directorySize / pageSize);
  }

  override lookup(name: string): TmpfsInode | undefined {
    return this.entries.get(name);
  }

  override *readdir(after: number): Generator<DirectoryEntry> {
    for (const { name, value, offset } of this.entries.after(after)) yield { name, offset, number: value.number, kind: value.kind };
  }

  override make(name: string, making: Making): TmpfsInode {
    const inode = newInode(this, inherited(this.access, making));
    this.add(name, inode);
    return inode;
  }

  override link(name: string, inode: TmpfsInode): void {
    inode.changeLinks(1);
    this.add(name, inode);
  }

  override unlink(name: string): void {
    this.removeLink(this.existing(name));
    this.remove(name);
  }

  override rmdir(name: string): void {
    const directory = this.existing(name);
    if (!(directory instanceof TmpfsDirectory)) throw new Errno('ENOTDIR');
    if (directory.entries.size > 0) throw new Errno('ENOTEMPTY');
    this.removeLink(directory);
    this.remove(name);
  }

  override rename(name: string, target: TmpfsDirectory, newName: string): void {
    const inode = this.existing(name);
    const replaced = target.entries.get(newName);
    if (replaced instanceof TmpfsDirectory && replaced.entries.size > 0) throw new Errno('ENOTEMPTY');
    if (replaced) {
      target.removeLink(replaced);
      if (replaced instanceof TmpfsDirectory) target.nlink--;
      target.entries.delete(newName);
    }
    this.remove(name);
    target.add(newName, inode);
    inode.setAttributes({});
  }

  override exchange(name: string, target: TmpfsDirectory, newName: string): void {
    const [mine, theirs] = [this.existing(name), target.existing(newName)];
    this.entries.set(name, theirs);
    target.entries.set(newName, mine);
    const shift = Number(theirs instanceof TmpfsDirectory) - Number(mine instanceof TmpfsDirectory);
    this.nlink += shift;
    target.nlink -= shift;
    for (const inode of [mine, theirs]) inode.setAttributes({});
    for (const directory of [this, target]) directory.touch({ mtime: this.space.clock.now });
  }

  private existing(name: string): TmpfsInode {
    const inode = this.entries.get(name);
    if (!inode) throw new Errno('ENOENT');
    return inode;
  }

  /** A new entry: an inode that has just been made. */
  add(name: string, inode: TmpfsInode): void {
    this.entries.set(name, inode);
    if (inode instanceof TmpfsDirectory) this.nlink++;
    this.touch({ mtime: this.space.clock.now });
  }

  private remove(name: string): void {
    if (this.entries.get(name) instanceof TmpfsDirectory) this.nlink--;
    this.entries.delete(name);
    this.touch({ mtime: this.space.clock.now });
  }

  private removeLink(inode: TmpfsInode): void {
    inode.changeLinks(inode instanceof TmpfsDirectory ? -2 : -1);
  }
}

function newInode({ space }: TmpfsDirectory, making: Making): TmpfsInode {
  switch (making.kind) {
    case 'directory': return new TmpfsDirectory(space, making);
    case 'regular': return new TmpfsFile(space, making);
    case 'symlink': return new TmpfsSymlink(space, making);
    default: return new TmpfsInode(space, making);
  }
}
