import { type Blocking, concat, decode, encode, isErrno, type Sys, writeAll } from '../../kernel/index.ts';

/** The whole of a file as text. @throws Errno */
export function* readText(sys: Sys, path: string): Blocking<string> {
  const fd = yield* sys.open(path);
  try {
    return yield* readRest(sys, fd);
  } finally {
    sys.close(fd);
  }
}

/** What comes until the end of an open file. */
export function* readRest(sys: Sys, fd: number): Blocking<string> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = yield* sys.read(fd, 65_536);
    if (part.length === 0) return decode(concat(parts));
    parts.push(part);
  }
}

/** Writes into a file; a kernel's file takes it all at once. @param mode if it shall be made @throws Errno */
export function* writeText(sys: Sys, path: string, text: string, mode?: number): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write', truncate: true, create: mode !== undefined }, mode);
  try {
    yield* writeAll(sys, fd, encode(text));
  } finally {
    sys.close(fd);
  }
}

/** A directory with all that lead to it. @throws Errno */
export function makeDirectories(sys: Sys, path: string, mode = 0o755): void {
  if (path === '' || isDirectory(sys, path)) return;
  makeDirectories(sys, path.slice(0, Math.max(path.lastIndexOf('/'), 0)), mode);
  try {
    sys.mkdir(path, mode);
  } catch (error) {
    if (!isErrno(error, 'EEXIST') && !isErrno(error, 'EROFS')) throw error;
    if (sys.stat(path).kind !== 'directory') throw isErrno(error, 'EROFS') ? error : new NotDirectory(path);
  }
}

function isDirectory(sys: Sys, path: string): boolean {
  try {
    return sys.stat(path).kind === 'directory';
  } catch (error) {
    if (!isErrno(error)) throw error;
    return false;
  }
}

/** There is something in the way that is no directory. */
export class NotDirectory extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`mkdir ${path}: not a directory`);
    this.path = path;
  }
}

export function directoryOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/**
 * Where a path leads within a root, whatever symlinks it goes through: none leads out of it. What is not there yet is taken as it is.
 * @returns a path of the caller's own root
 */
export function pathWithin(sys: Sys, root: string, path: string): string {
  const rest = path.split('/').filter(part => part !== '' && part !== '.').reverse();
  const names: string[] = [];
  for (let links = 0, name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (name === '..') {
      names.pop();
      continue;
    }
    const target = linkTarget(sys, `${root}/${[...names, name].join('/')}`);
    if (target === undefined || ++links > 255) {
      names.push(name);
      continue;
    }
    if (target.startsWith('/')) names.length = 0;
    rest.push(...target.split('/').filter(part => part !== '' && part !== '.').reverse());
  }
  return names.length === 0 ? root : `${root}/${names.join('/')}`;
}

function linkTarget(sys: Sys, path: string): string | undefined {
  try {
    return sys.lstat(path).kind === 'symlink' ? sys.readlink(path) : undefined;
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}

/** Whether there is something at the path. */
export function exists(sys: Sys, path: string): boolean {
  try {
    sys.stat(path);
    return true;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}
