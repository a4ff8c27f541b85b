import { Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { sendSignal } from '../process/kill.ts';
import type { Process } from '../process/process.ts';
import { SlaveFile } from '../tty/terminal.ts';
import type { DirectoryEntry, Stat } from '../vfs/attributes.ts';
import { FileLocks, type LockKind } from '../vfs/file-locks.ts';
import { type OpenFile, readAt, readDirectory, readFile, seek, truncateOpen, writeFile } from '../vfs/file.ts';
import { changeOwner } from '../vfs/metadata.ts';
import { open as openPath, type OpenFlags, openPipe } from '../vfs/open.ts';
import { changeDirectoryTo } from '../vfs/working-directory.ts';
import type { WaitQueue } from '../vfs/waiting.ts';
import { blocking, chargeTransfer, type Context, hasUsedItsSlice, sleepOn } from './context.ts';
import { kernelIds, shownStat } from './ids.ts';
import { descriptorLimit } from './limit.ts';
import { adoptTerminal, checkMayWrite, readTerminal } from './job-control.ts';

/** What `poll(2)` is asked of one descriptor, and says. */
export interface PollEntry {
  readonly fd: number;
  readonly read?: boolean;
  readonly write?: boolean;
}

/** `open(2)`. Opening a fifo waits for the other side. @returns the descriptor */
export function* open(context: Context, path: string, flags: OpenFlags = {}, mode = 0o666): Blocking<number> {
  const { process } = context;
  const file = (process.call.stage as OpenFile | undefined) ?? openPath(process, path, flags, mode);
  process.call.stage = file;
  try {
    for (let queue = file.openWaits; queue; queue = file.openWaits) yield* sleepOn(process, [queue]);
    if (!flags.noctty) adoptTerminal(process, file);
    return process.descriptors.add(file, descriptorLimit(process));
  } catch (error) {
    file.close();
    throw error;
  }
}

/** `close(2)`. */
export function close({ process }: Context, fd: number): void {
  process.descriptors.close(fd);
}

/** `read(2)`: nothing at the end. */
export function* read(context: Context, fd: number, length: number): Blocking<Uint8Array> {
  const { process } = context;
  if (hasUsedItsSlice(process)) yield { kind: 'run', ns: 0 };
  const file = process.descriptors.get(fd);
  const bytes = file.device instanceof SlaveFile ? yield* readTerminal(context, file, file.device, length)
    : file.flags.nonblock ? readFile(file, length) : yield* blocking(context, () => readFile(file, length));
  chargeTransfer(process, bytes.length, file.device?.byteCost);
  return bytes;
}

/** `write(2)`. SIGPIPE comes with EPIPE, SIGXFSZ with EFBIG. @returns how many bytes: all but for a pipe in between, a full disk, or O_NONBLOCK */
export function* write(context: Context, fd: number, bytes: Uint8Array): Blocking<number> {
  const { kernel, process } = context;
  if (hasUsedItsSlice(process)) yield { kind: 'run', ns: 0 };
  const file = process.descriptors.get(fd);
  chargeTransfer(process, bytes.length);
  try {
    checkFileSize(process, file);
    if (file.device instanceof SlaveFile) yield* blocking(context, () => { checkMayWrite(context, file.device); });
    if (file.flags.nonblock) return writeFile(file, bytes, process.credentials);
    const { call } = process;
    let done = (call.stage as number | undefined) ?? 0;
    do {
      done += yield* blocking(context, () => writeFile(file, bytes.subarray(done, done + roomIn(process, file)), process.credentials));
      call.stage = done;
    } while (done < bytes.length && (file.pipe ?? file.anonymous ?? file.device?.queue));
    return done;
  } catch (error) {
    const signal = isErrno(error, 'EPIPE') ? 'SIGPIPE' : isErrno(error, 'EFBIG') ? 'SIGXFSZ' : undefined;
    if (signal) {
      sendSignal(kernel, process, signal);
      if (process.pending.has(signal)) yield { kind: 'run', ns: 0 };
    }
    throw error;
  }
}

/** Bytes that RLIMIT_FSIZE leaves for a write here: `getrlimit(2)`. */
function roomIn({ limits: { fsize } }: Process, { path, flags, offset }: OpenFile): number {
  if (fsize.soft === Infinity || path?.inode.kind !== 'regular') return Infinity;
  return fsize.soft - (flags.append ? path.inode.stat().size : offset);
}

/** @throws EFBIG */
function checkFileSize(process: Process, file: OpenFile): void {
  if (roomIn(process, file) <= 0) throw new Errno('EFBIG');
}

/** `flock(2)`. @param kind none: gives the lock back @throws EWOULDBLOCK if somebody else has it and `nonblock` is given */
export function* flock(context: Context, fd: number, kind: LockKind | undefined, nonblock = false): Blocking<void> {
  const file = context.process.descriptors.get(fd);
  const { inode } = file;
  if (kind === undefined) {
    inode.locks?.release(file);
    return;
  }
  const locks = inode.locks ??= new FileLocks();
  if (nonblock) locks.place(file, kind);
  else yield* blocking(context, () => { locks.place(file, kind); });
}

/** `pread(2)`. */
export function pread({ process }: Context, fd: number, offset: number, length: number): Uint8Array {
  return readAt(process.descriptors.get(fd), offset, length);
}

/** `lseek(2)`. */
export function lseek({ process }: Context, fd: number, offset: number, whence: 'set' | 'current' | 'end'): number {
  return seek(process.descriptors.get(fd), offset, whence);
}

/** `ftruncate(2)`. */
export function ftruncate({ process }: Context, fd: number, size: number): void {
  truncateOpen(process.descriptors.get(fd), size);
}

/** `getdents(2)`: at most so many entries; none at the end. */
export function getdents({ process }: Context, fd: number, count = 1024): DirectoryEntry[] {
  return readDirectory(process.descriptors.get(fd), count);
}

/** `fcntl(2)`, F_DUPFD: the lowest free number from `atLeast` on. */
export function dup({ process }: Context, fd: number, atLeast = 0, cloexec = false): number {
  const file = process.descriptors.get(fd);
  const number = process.descriptors.add(file, descriptorLimit(process), atLeast, cloexec);
  file.references++;
  return number;
}

/** `pidfd_getfd(2)`: the same open file as another process has, under a number of the caller's own. @throws ESRCH, EPERM, EBADF */
export function pidfdGetfd({ process }: Context, pid: number, fd: number): number {
  const other = process.pid.namespace.processes.get(pid);
  if (!other || other.ended) throw new Errno('ESRCH');
  if (other.credentials.uids.real !== process.credentials.uids.real) process.credentials.demand('CAP_SYS_PTRACE', other.credentials.userNamespace);
  const file = other.descriptors.get(fd);
  const number = process.descriptors.add(file, descriptorLimit(process), 0, true);
  file.references++;
  return number;
}

/** `dup2(2)`. */
export function dup2({ process }: Context, from: number, to: number): void {
  process.descriptors.duplicate(from, to, descriptorLimit(process));
}

/** `pipe(2)`. */
export function pipe({ process }: Context): { readonly reader: number; readonly writer: number } {
  const { reader, writer } = openPipe(process);
  const limit = descriptorLimit(process);
  return { reader: process.descriptors.add(reader, limit), writer: process.descriptors.add(writer, limit) };
}

/** `fcntl(2)`, F_SETFD. */
export function setCloexec({ process }: Context, fd: number, cloexec: boolean): void {
  process.descriptors.setCloexec(fd, cloexec);
}

/** `fcntl(2)`, F_SETFL: O_NONBLOCK. */
export function setNonblock({ process }: Context, fd: number, nonblock: boolean): void {
  process.descriptors.get(fd).setNonblock(nonblock);
}

/** The numbers of all open files, as /proc/self/fd lists them. */
export function descriptors({ process }: Context): number[] {
  return process.descriptors.numbers();
}

/** `isatty(3)`. */
export function isatty({ process }: Context, fd: number): boolean {
  return process.descriptors.has(fd) && process.descriptors.get(fd).device?.terminal === true;
}

/** `fstat(2)`. */
export function fstat({ kernel, process }: Context, fd: number): Stat {
  return shownStat(process, kernel.pipefs.placeOf(process.descriptors.get(fd)).inode.stat());
}

/** `fchown(2)`. */
export function fchown({ process }: Context, fd: number, uid: number | undefined, gid: number | undefined): void {
  const ids = kernelIds(process, uid, gid);
  changeOwner(process, placeOf(process, fd), ids.uid, ids.gid);
}

/** `fchdir(2)`. */
export function fchdir({ process }: Context, fd: number): void {
  changeDirectoryTo(process, placeOf(process, fd));
}

/**
 * `copy_file_range(2)` of the whole of one file into an empty other: where both file systems can, they share the bytes.
 * @returns how many bytes; undefined if it must be done by reading and writing
 */
export function copyContent({ process }: Context, from: number, to: number): number | undefined {
  const source = process.descriptors.get(from);
  const target = process.descriptors.get(to);
  const content = source.path?.inode.getContent();
  if (!content || !target.path || target.inode.kind !== 'regular' || !target.flags.write || target.inode.stat().size > 0 || source.offset > 0) return undefined;
  target.inode.setContent(content);
  source.offset = target.offset = content.size;
  return content.size;
}

/** `poll(2)`. @param timeout in ns; without it, for ever. @returns those that are ready; none: the time is over */
export function* poll(context: Context, entries: readonly PollEntry[], timeout?: number): Blocking<readonly number[]> {
  const { kernel, process } = context;
  const until = timeout === undefined ? undefined : process.call.started + timeout;
  for (;;) {
    const ready = entries.filter(entry => isReady(process.descriptors.get(entry.fd), entry));
    if (ready.length > 0 || (until !== undefined && kernel.clock.sinceBoot >= until)) return ready.map(({ fd }) => fd);
    const queues = entries.flatMap(({ fd }) => queueOf(process.descriptors.get(fd)) ?? []);
    yield* sleepOn(process, queues, until);
  }
}

function isReady(file: OpenFile, { read: reads = false, write: writes = false }: PollEntry): boolean {
  const { pipe: buffer, anonymous, device } = file;
  if (buffer) return (reads && (buffer.length > 0 || buffer.writers === 0)) || (writes && (buffer.room > 0 || buffer.readers === 0));
  if (anonymous) return (reads && anonymous.readable) || (writes && anonymous.writable);
  return !device || (reads && device.readable) || (writes && device.writable);
}

function queueOf(file: OpenFile): WaitQueue | undefined {
  return file.pipe?.queue ?? file.anonymous?.queue ?? file.device?.queue;
}

function placeOf(process: Process, fd: number): NonNullable<OpenFile['path']> {
  const { path } = process.descriptors.get(fd);
  if (!path) throw new Errno('EBADF');
  return path;
}
