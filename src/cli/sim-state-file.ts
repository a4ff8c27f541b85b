import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';

/** In bytes: so much is read or written at once. */
const piece = 1 << 20;
const newline = 10;

/** The lines of a file, one after the other: it may hold more than fits into one text. @throws an error of node:fs */
export function* readLines(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const buffer = Buffer.allocUnsafe(piece);
      const count = readSync(file, buffer);
      if (count === 0) break;
      const bytes = Buffer.concat([rest, buffer.subarray(0, count)]);
      let begin = 0;
      // What was left over has no end of a line.
      for (let end = bytes.indexOf(newline, rest.length); end >= 0; end = bytes.indexOf(newline, begin)) {
        yield bytes.toString('utf8', begin, end);
        begin = end + 1;
      }
      rest = bytes.subarray(begin);
    }
    if (rest.length > 0) yield rest.toString('utf8');
  } finally {
    closeSync(file);
  }
}

/**
 * Writes lines as they come, all before anything else happens, so that they tell of one moment and are never all in memory. The old file stays until the new one is whole.
 * @returns how long it took before others had a turn again, in ms @throws an error of node:fs
 */
export async function writeLines(path: string, lines: () => Iterable<string>): Promise<number> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  let took: number;
  try {
    const begun = performance.now();
    for (const bytes of inPieces(lines())) for (let done = 0; done < bytes.length;) done += writeSync(file.fd, bytes, done);
    took = performance.now() - begun;
    await file.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  return took;
}

function* inPieces(lines: Iterable<string>): Generator<Uint8Array> {
  let waiting: string[] = [];
  let size = 0;
  for (const line of lines) {
    waiting.push(line);
    size += line.length;
    if (size < piece) continue;
    yield Buffer.from(`${waiting.join('\n')}\n`);
    waiting = [];
    size = 0;
  }
  if (waiting.length > 0) yield Buffer.from(`${waiting.join('\n')}\n`);
}
