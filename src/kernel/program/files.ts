import { Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Sys } from '../syscall/sys.ts';
import { decode, decodeLatin1, encode } from '../text.ts';
import type { DirectoryEntry, Stat } from '../vfs/attributes.ts';
import { readAll } from './lines.ts';

/** The entries of a directory without `.` and `..`, in its own order. @throws Errno */
export function* entriesOf(sys: Sys, path: string): Blocking<DirectoryEntry[]> {
  const fd = yield* sys.open(path, { directory: true });
  try {
    return readEntries(sys, fd);
  } finally {
    sys.close(fd);
  }
}

/** The same of a directory that is open. @throws Errno */
export function readEntries(sys: Sys, fd: number): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  for (let some = nextEntries(sys, fd); some.length > 0; some = nextEntries(sys, fd)) {
    for (const entry of some) if (entry.name !== '.' && entry.name !== '..') entries.push(entry);
  }
  return entries;
}

/** A directory that was removed has no entries: readdir(3) takes ENOENT for the end. */
function nextEntries(sys: Sys, fd: number): DirectoryEntry[] {
  try {
    return sys.getdents(fd);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Names in the order of the locale C: byte by byte. */
export function compareNames(a: string, b: string): number {
  if (/[\ud800-\uffff]/.test(a + b)) return compare(decodeLatin1(encode(a)), decodeLatin1(encode(b)));
  return compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The whole of a file, or undefined if it cannot be read (any more). */
export function* tryRead(sys: Sys, path: string): Blocking<string | undefined> {
  let fd: number | undefined;
  try {
    fd = yield* sys.open(path);
    return decode(yield* readAll(sys, fd));
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return undefined;
  } finally {
    if (fd !== undefined) sys.close(fd);
  }
}

/** Whether two are one file. */
export function sameFile(a: Stat, b: Stat): boolean {
  return a.number === b.number && a.device.major === b.device.major && a.device.minor === b.device.minor;
}

/** A file's device and number, as a key. */
export function fileKey({ device, number }: Stat): string {
  return `${device.major}:${device.minor}:${number}`;
}
