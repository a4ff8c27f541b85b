/* eslint-disable @typescript-eslint/no-unused-vars -- the parameters of what is refused here are for those who override it */
import { Errno } from '../errno.ts';
import type { Attributes, DirectoryEntry, Kind, Making, Stat } from './attributes.ts';
import type { Content } from './content.ts';
import type { Credentials } from './credentials.ts';
import type { CharacterDevice } from './device.ts';
import type { FileLocks } from './file-locks.ts';

/**
 * A file as its file system knows it, without a name: Documentation/filesystems/vfs.rst, "The Inode Object". A file system extends this class
 * and overrides what its files can do; what it leaves fails as Linux fails for a missing operation. Nothing here checks permissions or
 * read-only mounts: the callers in this folder have done so.
 *
 * For one object of the file system `lookup` returns the same inode each time, as long as anyone may hold it.
 */
export abstract class Inode {
  /** Unique in its superblock. */
  readonly number: number;
  readonly kind: Kind;
  /** Once somebody has locked it. */
  locks: FileLocks | undefined;

  constructor(number: number, kind: Kind) {
    this.number = number;
    this.kind = kind;
  }

  abstract stat(): Stat;

  /** What {@link stat} tells of who may do what; asked for with each step of a path. */
  get access(): Pick<Attributes, 'mode' | 'uid' | 'gid'> {
    return this.stat();
  }

  /** Changes metadata: `chmod(2)`, `chown(2)`, `utimensat(2)`. Sets the ctime itself unless told one. */
  setAttributes(_change: Partial<Attributes>): void {
    throw new Errno('EPERM');
  }

  /** Of a directory: the entry of that name, never `.` or `..`. */
  lookup(_name: string): Inode | undefined {
    throw new Errno('ENOTDIR');
  }

  /** Of a directory: entries behind that offset in a stable order, lazily, without `.` and `..`. */
  readdir(_after: number): Iterable<DirectoryEntry> {
    throw new Errno('ENOTDIR');
  }

  /** Of a directory: a new entry, known not to exist. `open(2)` with O_CREAT, `mkdir(2)`, `symlink(2)`, `mknod(2)`. */
  make(_name: string, _making: Making): Inode {
    throw new Errno('EPERM');
  }

  /** Of a directory: another name for an inode of the same superblock: `link(2)`. */
  link(_name: string, _inode: Inode): void {
    throw new Errno('EPERM');
  }

  /** Of a directory: removes an entry that is no directory: `unlink(2)`. */
  unlink(_name: string): void {
    throw new Errno('EPERM');
  }

  /** Of a directory: removes an empty directory: `rmdir(2)`. @throws ENOTEMPTY */
  rmdir(_name: string): void {
    throw new Errno('EPERM');
  }

  /** Of a directory: moves an entry, replacing one of a fitting kind if there is one: `rename(2)`. @throws ENOTEMPTY */
  rename(_name: string, _target: Inode, _newName: string): void {
    throw new Errno('EPERM');
  }

  /** Of a directory: two entries change places: `renameat2(2)` with RENAME_EXCHANGE. */
  exchange(_name: string, _target: Inode, _newName: string): void {
    throw new Errno('EINVAL');
  }

  /** Of a symlink: its text. */
  readlink(): string {
    throw new Errno('EINVAL');
  }

  /** Of a device file of a file system that is its driver: what is behind it, for one who opens it. */
  openDevice(_credentials: Credentials): CharacterDevice | undefined {
    return undefined;
  }

  /** Called by each `open(2)`, before the file is there: a file system may refuse, or prepare for writing (copy up). */
  opened(_write: boolean): void {
    return;
  }

  /** Called when the last descriptor of an open file is closed. */
  closed(): void {
    return;
  }

  /** A mount that shows just this file, or the directory from here on, has come into a namespace. */
  mounted(): void {
    return;
  }

  /** Such a mount has gone. */
  unmounted(): void {
    return;
  }

  /** Of a regular file whose file system keeps a {@link Content}: the content, to share it. */
  getContent(): Content | undefined {
    return undefined;
  }

  /** Of a regular file: replaces all its bytes at once. @throws ENOSPC */
  setContent(_content: Content): void {
    throw new Errno('EINVAL');
  }

  /** Of a regular file: at most `length` bytes. */
  read(_offset: number, _length: number): Uint8Array {
    throw new Errno('EINVAL');
  }

  /** Of a regular file. @returns how many bytes were written, at least one. @throws ENOSPC */
  write(_offset: number, _bytes: Uint8Array): number {
    throw new Errno('EINVAL');
  }

  /** Of a regular file: `truncate(2)`. */
  truncate(_size: number): void {
    throw new Errno('EINVAL');
  }

  /** Extended attributes: `xattr(7)`. */
  getXattr(_name: string): Uint8Array | undefined {
    throw new Errno('EOPNOTSUPP');
  }

  setXattr(_name: string, _value: Uint8Array): void {
    throw new Errno('EOPNOTSUPP');
  }

  /** @throws ENODATA */
  removeXattr(_name: string): void {
    throw new Errno('EOPNOTSUPP');
  }

  listXattrs(): readonly string[] {
    return [];
  }
}
