/** Which files of a folder are its build context: all but those that .dockerignore names. */
import dockerignore from '@balena/dockerignore';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { message, MessageError } from '../../base/message.ts';

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
  return list(folder, await ignoring(folder, dockerfile), signal);
}

/** What stays in the context. */
interface Kept {
  readonly keeps: (path: string) => boolean;
  /** Sent all the same: the engine needs them. */
  readonly always: ReadonlySet<string>;
  /** Whether something below an ignored folder may be kept by a `!` pattern. */
  readonly mayKeepBelow: (folder: string) => boolean;
}

/** Reads `<Dockerfile>.dockerignore`, else `.dockerignore`. */
async function ignoring(folder: string, dockerfile: string): Promise<Kept> {
  const patterns = await readIfThere(join(folder, `${dockerfile}.dockerignore`)) ?? await readIfThere(join(folder, '.dockerignore'));
  const always: ReadonlySet<string> = new Set([dockerfile, '.dockerignore']);
  if (patterns === undefined) return { keeps: () => true, always, mayKeepBelow: () => true };
  const lines = patterns.replace(/^\uFEFF/, '').split(/\r?\n/).map(line => escaped(line));
  const keeps = dockerignore({ ignorecase: false }).add(lines).createFilter();
  const exceptions = lines.filter(line => line.trim().startsWith('!')).map(line => literalStart(line.trim().slice(1).trim()));
  try {
    keeps('.');
  } catch (error) {
    throw new MessageError(message('A pattern in .dockerignore is not valid: {0}', error instanceof Error ? error.message : String(error)));
  }
  return {
    keeps,
    always,
    mayKeepBelow: path => exceptions.some(start => start.startsWith(`${path}/`) || `${path}/`.startsWith(start)),
  };
}

/** The library takes these for parts of a regular expression, as old engines did; they stand for themselves (moby/patternmatcher). */
function escaped(line: string): string {
  return sep === '/' ? line.replace(/\\.|[+()|{}$]/g, found => found.length === 1 ? `\\${found}` : found) : line;
}

/** What a pattern begins with before its first wildcard. */
function literalStart(pattern: string): string {
  return pattern.replace(/^\.?\//, '').replace(/[*?[\\].*$/, '');
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function list(root: string, { keeps, always, mayKeepBelow }: Kept, signal: AbortSignal): Promise<ContextPath[]> {
  const paths: ContextPath[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = relative(root, join(folder, entry.name)).replaceAll(sep, '/');
      const kept = keeps(path);
      if ((kept || always.has(path)) && (entry.isFile() || entry.isDirectory() || entry.isSymbolicLink())) paths.push({ path, hidden: !kept });
      if (entry.isDirectory() && (kept || mayKeepBelow(path))) folders.push(join(folder, entry.name));
    }
  }
  return paths;
}
