/** The build context that `POST /build` takes: a folder as a tar archive, without what .dockerignore names. */
import dockerignore from '@balena/dockerignore';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { PassThrough, pipeline } from 'node:stream';
import { pack, type PackOptions } from 'tar-fs';
import { message, MessageError } from '../base/message.ts';

/**
 * Packs the folder of a Dockerfile. Symbolic links go in as links and are not followed. Throws what the file system throws,
 * and `MessageError` for a .dockerignore pattern that is none and for a file that changes while it is read.
 */
export async function* packBuildContext(folder: string, dockerfile: string, signal: AbortSignal): AsyncIterable<Buffer> {
  const entries = await list(folder, await ignoring(folder, dockerfile), signal);
  let current = '';
  let failure: Error | undefined;
  const options: PackOptions & { readonly umask: number } = {
    entries,
    ignore: () => true,
    umask: 0,
    strict: false,
    map: header => {
      current = header.name;
      return { ...header, uid: 0, gid: 0 };
    },
    mapStream: file => file.on('error', error => { failure = error; }),
  };
  // Iterated by itself, tar-stream's archive would end without an error where it breaks off.
  const archive = new PassThrough();
  pipeline(pack(folder, options), archive, () => undefined);
  try {
    yield* archive as AsyncIterable<Buffer>;
  } catch (error) {
    if (failure) throw failure;
    // This is how it breaks off when a file turns out shorter than it was.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    throw new MessageError(message('The build context cannot be sent: {0} changed while it was read.', current), { cause: error });
  }
}

/** What stays in the context. */
interface Kept {
  readonly keeps: (path: string) => boolean;
  /** Whether something below an ignored folder may be kept by a `!` pattern. */
  readonly mayKeepBelow: (folder: string) => boolean;
}

/** Reads `<Dockerfile>.dockerignore`, else `.dockerignore`. The Dockerfile and `.dockerignore` are always sent: the engine needs them. */
async function ignoring(folder: string, dockerfile: string): Promise<Kept> {
  const patterns = await readIfThere(join(folder, `${dockerfile}.dockerignore`)) ?? await readIfThere(join(folder, '.dockerignore'));
  if (patterns === undefined) return { keeps: () => true, mayKeepBelow: () => true };
  const lines = patterns.replace(/^\uFEFF/, '').split(/\r?\n/).map(line => escaped(line));
  const keeps = dockerignore({ ignorecase: false }).add(lines).createFilter();
  const exceptions = lines.filter(line => line.trim().startsWith('!')).map(line => literalStart(line.trim().slice(1).trim()));
  const always: ReadonlySet<string> = new Set([dockerfile, '.dockerignore']);
  try {
    keeps('.');
  } catch (error) {
    throw new MessageError(message('A pattern in .dockerignore is not valid: {0}', error instanceof Error ? error.message : String(error)));
  }
  return {
    keeps: path => always.has(path) || keeps(path),
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

/** The paths to send, folders before what they hold. Sockets, pipes and devices stay behind. */
async function list(root: string, { keeps, mayKeepBelow }: Kept, signal: AbortSignal): Promise<string[]> {
  const paths: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = relative(root, join(folder, entry.name)).replaceAll(sep, '/');
      const kept = keeps(path);
      if (kept && (entry.isFile() || entry.isDirectory() || entry.isSymbolicLink())) paths.push(path);
      if (entry.isDirectory() && (kept || mayKeepBelow(path))) folders.push(join(folder, entry.name));
    }
  }
  return paths;
}
