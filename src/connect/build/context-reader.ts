import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ContextEntry } from '../../layers/index.ts';
import { contextPaths } from './context-paths.ts';

/** At so many files at once one looks. */
const atOnce = 16;

/** Up to so many bytes of files are read to tell whether they have changed; of the rest only the size is known. */
const mostRead = 1024 ** 3;

interface Known {
  readonly stamp: string;
  readonly digest: string;
}

/** Reads what is in a build context. A file is read again only if its size or times have changed. */
export class ContextReader {
  readonly #known = new Map<string, Known>();

  /**
   * What COPY finds in the context of a Dockerfile.
   *
   * @param withDigests whether contents are read, up to 1 GiB of them
   * @throws what the file system throws, and `MessageError` for a .dockerignore pattern that is none
   */
  async read(folder: string, dockerfile: string, withDigests: boolean, signal: AbortSignal): Promise<readonly ContextEntry[]> {
    const paths = (await contextPaths(folder, dockerfile, signal)).filter(({ hidden }) => !hidden).map(({ path }) => path);
    const entries: (ContextEntry | undefined)[] = new Array<undefined>(paths.length);
    const budget = { left: withDigests ? mostRead : 0 };
    let next = 0;
    const work = async (): Promise<void> => {
      for (let at = next++; at < paths.length; at = next++) {
        signal.throwIfAborted();
        entries[at] = await this.#entry(folder, paths[at] ?? '', budget);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return entries.filter(entry => entry !== undefined);
  }

  /** Undefined for a file that has gone meanwhile. */
  async #entry(folder: string, path: string, budget: { left: number }): Promise<ContextEntry | undefined> {
    const file = join(folder, path);
    try {
      const stats = await lstat(file);
      const mode = stats.mode & 0o7777;
      if (stats.isDirectory()) return { path, kind: 'directory', bytes: 0, mode };
      if (stats.isSymbolicLink()) return { path, kind: 'symlink', bytes: 0, mode, digest: (await readlink(file)).replaceAll('\\', '/') };
      const stamp = `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`;
      const known = this.#known.get(file);
      if (known?.stamp === stamp) return { path, kind: 'file', bytes: stats.size, mode, digest: known.digest };
      if (stats.size > budget.left) return { path, kind: 'file', bytes: stats.size, mode };
      budget.left -= stats.size;
      const digest = await digestOf(file);
      this.#known.set(file, { stamp, digest });
      return { path, kind: 'file', bytes: stats.size, mode, digest };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
