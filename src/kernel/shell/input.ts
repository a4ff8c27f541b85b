import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Sys } from '../syscall/sys.ts';
import { concat, decode } from '../text.ts';

/** All that a descriptor gives until its end. */
export function* readFully(sys: Sys, fd: number): Blocking<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let part = yield* sys.read(fd, 65_536); part.length > 0; part = yield* sys.read(fd, 65_536)) parts.push(part);
  return concat(parts);
}

const newline = 10;
const block = 512;
const dashBlock = 8192;

/** Reads a line and not a byte more: what follows is for the programs that the script runs. Of a file it reads blocks and goes back. Undefined at the end. */
export function* readLine(sys: Sys, fd: number): Blocking<string | undefined> {
  const seekable = isSeekable(sys, fd);
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = yield* readSome(sys, fd, seekable ? block : 1);
    if (part.length === 0) return parts.length === 0 ? undefined : decode(concat(parts));
    const end = part.indexOf(newline);
    if (end < 0) {
      parts.push(part);
      continue;
    }
    parts.push(part.subarray(0, end + 1));
    if (end + 1 < part.length) sys.lseek(fd, end + 1 - part.length, 'current');
    return decode(concat(parts));
  }
}

/** Reads as dash does: what it has read ahead of the line is lost for programs. */
export class BlockReader {
  private rest = '';
  private ended = false;

  /** Some whole lines; undefined at the end. */
  *next(sys: Sys, fd: number): Blocking<string | undefined> {
    while (!this.ended) {
      const part = yield* readSome(sys, fd, dashBlock);
      this.ended = part.length === 0;
      this.rest += decode(part);
      const end = this.ended ? this.rest.length : this.rest.lastIndexOf('\n') + 1;
      if (end === 0) continue;
      const lines = this.rest.slice(0, end);
      this.rest = this.rest.slice(end);
      return lines;
    }
    return undefined;
  }
}

function isSeekable(sys: Sys, fd: number): boolean {
  try {
    sys.lseek(fd, 0, 'current');
    return sys.fstat(fd).kind === 'regular';
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

function* readSome(sys: Sys, fd: number, length: number): Blocking<Uint8Array> {
  for (;;) {
    try {
      return yield* sys.read(fd, length);
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
    }
  }
}
