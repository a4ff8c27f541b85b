import { Errno } from '../errno.ts';
import type { AnonymousFile } from './anonymous-file.ts';
import { AnonymousInode } from './anonymous-inode.ts';
import type { DirectoryEntry } from './attributes.ts';
import type { Backing } from './backing.ts';
import type { Credentials } from './credentials.ts';
import type { CharacterDevice } from './device.ts';
import type { Inode } from './inode.ts';
import type { Path } from './path.ts';
import { type Pipe, pipeAtomic } from './pipe.ts';
import { type WaitQueue, WouldBlock } from './waiting.ts';

/** How a file was opened: `open(2)`. The status flags are those that F_SETFL may change. */
export interface FileFlags {
  readonly read: boolean;
  readonly write: boolean;
  readonly append: boolean;
  readonly nonblock: boolean;
  /** O_PATH: only a place in the tree. */
  readonly pathOnly: boolean;
}

const knownFlags = new Map<string, FileFlags>();

/** One object for all files that were opened so. */
function sharedFlags(flags: FileFlags): FileFlags {
  const key = Object.entries(flags).filter(([, on]) => on).map(([name]) => name).sort().join(' ');
  const known = knownFlags.get(key) ?? flags;
  knownFlags.set(key, known);
  return known;
}

/** An open file description: `open(2)`, "Open file descriptions". Descriptors share it after `dup(2)` and `fork(2)`. */
export class OpenFile {
  /** Null for a pipe made by `pipe(2)`: it has no place in the tree. */
  readonly path: Path | null;
  flags: FileFlags;
  readonly backing: Backing;
  /** For regular files in bytes; for directories what `getdents(2)` goes on from. */
  offset = 0;
  /** How many descriptors refer to it, in all processes. */
  references = 1;
  /** Of a fifo: how often the other side had been opened when this was. */
  private readonly otherOpens: number;

  constructor(path: Path | null, flags: FileFlags, backing: Backing) {
    if (!flags.pathOnly) path?.inode.opened(flags.write);
    this.path = path;
    this.flags = sharedFlags(flags);
    this.backing = backing;
    path?.mount.hold();
    this.countWriter(1);
    const pipe = this.pipe;
    this.otherOpens = pipe ? (flags.read ? pipe.writerOpens : pipe.readerOpens) : 0;
    pipe?.open(flags.read, flags.write);
    this.device?.opened();
  }

  get pipe(): Pipe | undefined {
    return this.backing && 'pipe' in this.backing ? this.backing.pipe : undefined;
  }

  get device(): CharacterDevice | undefined {
    return this.backing && 'device' in this.backing ? this.backing.device : undefined;
  }

  get anonymous(): AnonymousFile | undefined {
    return this.backing && 'anonymous' in this.backing ? this.backing.anonymous : undefined;
  }

  /** @throws EBADF if it has no place in the tree: a pipe, a socket */
  get inode(): Inode {
    if (!this.path) throw new Errno('EBADF');
    return this.path.inode;
  }

  /** Where `open(2)` of a fifo still waits for the other side, though the file is there already: `fifo(7)`. */
  get openWaits(): WaitQueue | undefined {
    const { pipe, flags } = this;
    if (!pipe || !this.path || this.inode instanceof AnonymousInode || flags.nonblock || (flags.read && flags.write)) return undefined;
    const met = (flags.read ? pipe.writerOpens : pipe.readerOpens) > this.otherOpens || (flags.read ? pipe.writers : pipe.readers) > 0;
    return met ? undefined : pipe.queue;
  }

  /** O_NONBLOCK. */
  setNonblock(nonblock: boolean): void {
    this.flags = sharedFlags({ ...this.flags, nonblock });
  }

  /** One descriptor less; with the last, the file is closed: `close(2)`. */
  close(): void {
    if (--this.references > 0) return;
    this.path?.inode.locks?.release(this);
    this.pipe?.close(this.flags.read, this.flags.write);
    this.anonymous?.close();
    this.device?.closed();
    if (!this.flags.pathOnly) this.path?.inode.closed();
    this.countWriter(-1);
    this.path?.mount.release();
  }

  /** What is written to cannot become read-only: `mount(2)`, EBUSY. */
  private countWriter(by: 1 | -1): void {
    const { path, flags } = this;
    if (!path || !flags.write || flags.pathOnly || path.inode.kind !== 'regular') return;
    path.mount.writers += by;
    path.mount.superblock.writers += by;
  }
}

/** `read(2)`: nothing at the end of the file. @throws EBADF, EISDIR, {@link WouldBlock} */
export function readFile(file: OpenFile, length: number): Uint8Array {
  checkOpenFor(file, 'read');
  const { backing } = file;
  if (backing && 'pipe' in backing) return readPipe(backing.pipe, length);
  if (backing) return ('device' in backing ? backing.device : backing.anonymous).read(length);
  if (file.inode.kind === 'directory') throw new Errno('EISDIR');
  const bytes = file.inode.read(file.offset, length);
  file.offset += bytes.length;
  return bytes;
}

/** `pread(2)`: as {@link readFile}, from a given place. @throws ESPIPE */
export function readAt(file: OpenFile, offset: number, length: number): Uint8Array {
  checkOpenFor(file, 'read');
  if (file.pipe || file.anonymous) throw new Errno('ESPIPE');
  if (file.inode.kind === 'directory') throw new Errno('EISDIR');
  return file.device ? file.device.read(length) : file.inode.read(offset, length);
}

/** `write(2)`. @returns how many bytes were written: fewer if the pipe or the file system is full. @throws EBADF, EPIPE, ENOSPC, {@link WouldBlock} */
export function writeFile(file: OpenFile, bytes: Uint8Array, writer?: Credentials): number {
  checkOpenFor(file, 'write');
  const { backing } = file;
  if (backing && 'pipe' in backing) return writePipe(backing.pipe, bytes);
  if (backing) return ('device' in backing ? backing.device : backing.anonymous).write(bytes);
  if (bytes.length === 0) return 0;
  if (file.flags.append) file.offset = file.inode.stat().size;
  const written = file.inode.write(file.offset, bytes);
  if (writer?.hasEverywhere('CAP_FSETID') !== true) dropPrivilegeBits(file.inode);
  file.offset += written;
  return written;
}

/** `lseek(2)`. @param whence SEEK_SET, SEEK_CUR or SEEK_END. @throws ESPIPE, EINVAL before the beginning */
export function seek(file: OpenFile, offset: number, whence: 'set' | 'current' | 'end'): number {
  if (file.flags.pathOnly) throw new Errno('EBADF');
  if (file.pipe || file.anonymous) throw new Errno('ESPIPE');
  const base = { set: 0, current: file.offset, end: file.inode.stat().size }[whence];
  if (base + offset < 0) throw new Errno('EINVAL');
  file.offset = base + offset;
  return file.offset;
}

/** `ftruncate(2)`. @throws EBADF, EINVAL if it is not a regular file open for writing */
export function truncateOpen(file: OpenFile, size: number): void {
  if (!file.flags.write || !file.path || file.inode.kind !== 'regular' || size < 0) throw new Errno('EINVAL');
  file.inode.truncate(size);
}

/** `getdents(2)`: at most so many entries from where the last call stopped, `.` and `..` first. Nothing: that was all. @throws ENOTDIR, ENOENT */
export function readDirectory(file: OpenFile, count: number): DirectoryEntry[] {
  checkOpenFor(file, 'read');
  if (file.inode.kind !== 'directory' || !file.path) throw new Errno('ENOTDIR');
  if (file.path.dentry.unlinked) throw new Errno('ENOENT');
  const entries: DirectoryEntry[] = [];
  for (const entry of allEntries(file.path, file.offset)) {
    if (entries.length === count) break;
    entries.push(entry);
    file.offset = entry.offset;
  }
  return entries;
}

function* allEntries({ dentry, inode }: Path, after: number): Generator<DirectoryEntry> {
  if (after < 1) yield { name: '.', number: inode.number, kind: 'directory', offset: 1 };
  if (after < 2) yield { name: '..', number: (dentry.parent ?? dentry).inode.number, kind: 'directory', offset: 2 };
  yield* inode.readdir(Math.max(2, after));
}

function checkOpenFor(file: OpenFile, what: 'read' | 'write'): void {
  if (file.flags.pathOnly || !file.flags[what]) throw new Errno('EBADF');
}

function readPipe(pipe: Pipe, length: number): Uint8Array {
  if (pipe.length === 0 && pipe.writers > 0 && length > 0) throw new WouldBlock(pipe.queue);
  return pipe.take(length);
}

function writePipe(pipe: Pipe, bytes: Uint8Array): number {
  if (pipe.readers === 0) throw new Errno('EPIPE');
  if (pipe.room === 0 || (bytes.length <= pipeAtomic && pipe.room < bytes.length)) throw new WouldBlock(pipe.queue);
  const part = bytes.subarray(0, pipe.room);
  pipe.put(part);
  return part.length;
}

/** Who writes to a program makes it lose setuid, and setgid if its group may run it, unless CAP_FSETID allows to keep them: `write(2)`. */
function dropPrivilegeBits(inode: Inode): void {
  const { mode } = inode.access;
  const dropped = mode & 0o4000 | (mode & 0o010 ? mode & 0o2000 : 0);
  if (dropped !== 0) inode.setAttributes({ mode: mode & ~dropped });
}
