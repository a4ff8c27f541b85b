import { Errno, isErrno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { Sys } from '../../../syscall/sys.ts';
import { decodeLatin1, encode } from '../../../text.ts';
import type { DirectoryEntry, Stat } from '../../../vfs/attributes.ts';
import type { CommandLine, GivenOption } from '../../options.ts';

/** The words of an error; throws what is no Errno. */
export function reason(error: unknown): string {
  if (!(error instanceof Errno)) throw error;
  return error.text;
}

/** What went wrong; undefined if all went well. Throws what is no Errno. */
export function failure(action: () => unknown): Errno | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof Errno) return error;
    throw error;
  }
}

/** The value, or undefined where the call fails with an Errno. */
export function orUndefined<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof Errno) return undefined;
    throw error;
  }
}

/** Whether an option was given. */
export function has(options: readonly GivenOption[], name: string): boolean {
  return options.some(option => option.name === name);
}

/** The value of the last option of that name. */
export function valueOf(options: readonly GivenOption[], name: string): string | undefined {
  return options.findLast(option => option.name === name)?.value;
}

/** The last of several options that exclude each other. */
export function lastOf({ options }: CommandLine, names: readonly string[]): string | undefined {
  return options.findLast(option => names.includes(option.name))?.name;
}

/** A path below a directory. */
export function join(directory: string, name: string): string {
  return directory === '' ? name : directory.endsWith('/') ? directory + name : `${directory}/${name}`;
}

/** The last name of a path without slashes behind it: basename(1). */
export function lastName(path: string): string {
  const trimmed = withoutSlashes(path);
  return trimmed === '/' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The path without slashes at its end; `/` stays. */
export function withoutSlashes(path: string): string {
  return /^\/+$/.test(path) ? '/' : path.replace(/(?<=[^/])\/+$/, '');
}

/** What is before the last name: dirname(1). */
export function parentOf(path: string): string {
  const trimmed = withoutSlashes(path);
  const slash = trimmed.lastIndexOf('/');
  return slash < 0 ? '.' : withoutSlashes(trimmed.slice(0, slash + 1));
}

/** The entries of a directory without `.` and `..`, in its own order. @throws Errno */
export function* entriesOf(sys: Sys, path: string): Blocking<DirectoryEntry[]> {
  const fd = yield* sys.open(path, { directory: true });
  try {
    const entries: DirectoryEntry[] = [];
    for (let some = nextEntries(sys, fd); some.length > 0; some = nextEntries(sys, fd)) {
      for (const entry of some) if (entry.name !== '.' && entry.name !== '..') entries.push(entry);
    }
    return entries;
  } finally {
    sys.close(fd);
  }
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

/** Whether two are one file. */
export function sameFile(a: Stat, b: Stat): boolean {
  return a.number === b.number && a.device.major === b.device.major && a.device.minor === b.device.minor;
}

/** A file's device and number, as a key. */
export function fileKey({ device, number }: Stat): string {
  return `${device.major}:${device.minor}:${number}`;
}
