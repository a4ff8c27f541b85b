import { type Blocking, encode, isErrno, type Sys } from '../../kernel/index.ts';

/** The result of calls that could sleep in general but do not here, as those on plain files. @throws RangeError if they do */
export function atOnce<T>(calls: Blocking<T>): T {
  const { done, value } = calls.next();
  if (!done) throw new RangeError('a call on a plain file sleeps');
  return value;
}

/** Writes a file anew, in place, as something may be mounted from it. */
export function writeFile(sys: Sys, path: string, text: string, mode = 0o644): void {
  const fd = atOnce(sys.open(path, { access: 'write', create: true, truncate: true }, mode));
  try {
    const bytes = encode(text);
    for (let at = 0; at < bytes.length;) at += atOnce(sys.write(fd, bytes.subarray(at)));
  } finally {
    sys.close(fd);
  }
}

/** The text of a file as bytes; undefined if there is none. */
export function readFile(sys: Sys, path: string): Uint8Array | undefined {
  try {
    const fd = atOnce(sys.open(path));
    try {
      return sys.pread(fd, 0, Math.max(65_536, sys.fstat(fd).size));
    } finally {
      sys.close(fd);
    }
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}
