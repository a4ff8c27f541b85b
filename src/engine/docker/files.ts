import { type Blocking, concat, decode, isErrno, type Sys } from '../../kernel/index.ts';
import { CliError } from './cli-error.ts';

const pieceSize = 65_536;

/** All of a file. @throws Errno */
export function* readBytes(sys: Sys, path: string): Blocking<Uint8Array> {
  const fd = yield* sys.open(path);
  try {
    return yield* readAll(sys, fd);
  } finally {
    sys.close(fd);
  }
}

/** All of a file as text. @throws Errno */
export function* readFile(sys: Sys, path: string): Blocking<string> {
  return decode(yield* readBytes(sys, path));
}

/** All that comes from a descriptor. */
export function* readAll(sys: Sys, fd: number): Blocking<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let piece = yield* sys.read(fd, pieceSize); piece.length > 0; piece = yield* sys.read(fd, pieceSize)) pieces.push(piece);
  return concat(pieces);
}

/** A path from the root, without `.` and `..`; links are not looked at. */
export function absolutePath(sys: Sys, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${sys.getcwd()}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Go's words for a failing call: `open x: no such file or directory`. @returns what is no Errno unchanged */
export function goError(call: string, path: string, error: unknown): unknown {
  return isErrno(error) ? new CliError(`${call} ${path}: ${error.text.charAt(0).toLowerCase()}${error.text.slice(1)}`) : error;
}

/** Opens a file for reading. @throws CliError in Go's words */
export function* openFile(sys: Sys, path: string): Blocking<number> {
  try {
    return yield* sys.open(path);
  } catch (error) {
    throw goError('open', path, error);
  }
}

/** The lines of an `--env-file` or `--label-file`. @throws CliError */
export function* readLines(sys: Sys, path: string): Blocking<readonly string[]> {
  try {
    return (yield* readFile(sys, path)).replace(/^\ufeff/, '').split(/\r?\n/).map(line => line.trimStart()).filter(line => line !== '' && !line.startsWith('#'));
  } catch (error) {
    throw goError('open', path, error);
  }
}
