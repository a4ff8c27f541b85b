/** Which files of a folder are its build context: all but those that .dockerignore names. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { message, MessageError } from '../../base/message.ts';
import type { Dockerignore } from '../../dockerfile/index.ts';

/** A path of the context, from its root, with `/` between names. */
export interface ContextPath {
  readonly path: string;
  /** It is sent for the builder to read, but .dockerignore hides it from COPY: the Dockerfile, or .dockerignore itself. */
  readonly hidden: boolean;
}

/**
 * The paths to send for a Dockerfile's build, folders before what they hold. Sockets, pipes and devices stay behind.
 * Throws what the file system throws, and `MessageError` for a .dockerignore pattern that is none.
 */
export async function contextPaths(folder: string, dockerfile: string, signal: AbortSignal): Promise<ContextPath[]> {
  return list(folder, dockerfile, await ignoring(folder, dockerfile), signal);
}

/** Reads `<Dockerfile>.dockerignore`, else `.dockerignore`; undefined if there is none. */
async function ignoring(folder: string, dockerfile: string): Promise<Dockerignore | undefined> {
  const text = await readIfThere(join(folder, `${dockerfile}.dockerignore`)) ?? await readIfThere(join(folder, '.dockerignore'));
  if (text === undefined) return undefined;
  const { Dockerignore } = await import('../../dockerfile/index.ts');
  const patterns = Dockerignore.parse(text);
  if (patterns) return patterns;
  const bad = text.split('\n').findIndex(line => Dockerignore.parse(line) === undefined);
  throw new MessageError(message('A pattern in .dockerignore is not valid: line {0}, {1}', bad + 1, text.split('\n')[bad]?.trim() ?? ''));
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function list(root: string, dockerfile: string, ignore: Dockerignore | undefined, signal: AbortSignal): Promise<ContextPath[]> {
  const paths: ContextPath[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = relative(root, join(folder, entry.name)).split(sep).join('/');
      const hidden = ignore?.hiding(path) !== undefined;
      const sent = !hidden || path === dockerfile || path === '.dockerignore';
      if (sent && (entry.isFile() || entry.isDirectory() || entry.isSymbolicLink())) paths.push({ path, hidden });
      if (entry.isDirectory() && (!hidden || ignore.mayKeepBelow(path) || dockerfile.startsWith(`${path}/`))) folders.push(join(folder, entry.name));
    }
  }
  return paths;
}
