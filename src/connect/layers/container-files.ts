import type Dockerode from 'dockerode';
import { MessageError, message } from '../../base/message.ts';
import type { Kind } from '../../layers/index.ts';
import type { Engine } from '../engine/engine.ts';
import { array, number, object, text, time } from '../engine/json.ts';
import { explained } from '../explained.ts';

/** A file or directory of a container, as the engine's archives tell. */
export interface ContainerEntry {
  readonly name: string;
  readonly kind: Kind;
  /** Bytes; 0 for what is no file. */
  readonly size: number;
  /** Seconds since the epoch. */
  readonly mtime: number;
  readonly mode: number;
  /** What a symbolic link says; empty otherwise. */
  readonly target: string;
}

/** What a directory of a container has in it. */
export interface ContainerListing {
  /** By name. */
  readonly entries: readonly ContainerEntry[];
  /** False where reading stopped at a limit: there may be more. */
  readonly isComplete: boolean;
}

/** A path of a container that is not as in its image, or a directory with such a path in it. */
export interface ContainerChange {
  /** Begins with a slash. */
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'removed';
}

/** The engine sends a directory with all that is below it, contents included: so many bytes and entries are read of it. */
const mostBytes = 256 * 2 ** 20;
const mostEntries = 200_000;
/** As many links as Linux follows: path_resolution(7). */
const mostLinks = 40;
/** Directories that a root has according to the FHS, looked for one by one where a listing was not complete. */
const rootNames = ['bin', 'boot', 'dev', 'etc', 'home', 'lib', 'lib32', 'lib64', 'media', 'mnt', 'opt', 'proc', 'root', 'run', 'sbin', 'srv', 'sys', 'tmp', 'usr', 'var', 'app', 'data', 'work', 'workspace'];

/** What differs from the image: `GET /containers/{id}/changes`. @throws EngineFailure */
export async function containerChanges({ docker }: Engine, id: string): Promise<readonly ContainerChange[]> {
  const kinds = ['changed', 'added', 'removed'] as const;
  return array(await docker.getContainer(id).changes()).map(object).map(change => ({ path: text(change['Path']), kind: kinds[number(change['Kind'])] ?? 'changed' }));
}

/** What is at a path, a link not followed: `HEAD /containers/{id}/archive`. @throws EngineFailure, with status 404 if nothing is there */
export async function containerStat({ docker }: Engine, id: string, path: string): Promise<ContainerEntry> {
  const reply: unknown = await docker.getContainer(id).infoArchive({ path });
  const header = text(object(object(reply)['headers'])['x-docker-container-path-stat']);
  (reply as { resume?: () => void }).resume?.();
  const stat = object(JSON.parse(Buffer.from(header, 'base64').toString()));
  const mode = number(stat['mode']);
  const kind = kindOf(mode);
  return { name: text(stat['name']), kind, size: kind === 'file' ? number(stat['size']) : 0, mtime: time(stat['mtime']) / 1000, mode: mode & 0o777, target: text(stat['linkTarget']) };
}

/** The bits of Go's `fs.FileMode` (io/fs), in which the engine tells modes. */
function kindOf(mode: number): Kind {
  const has = (bit: number): boolean => Math.floor(mode / 2 ** bit) % 2 === 1;
  return has(31) ? 'directory' : has(27) ? 'symlink' : has(25) || has(24) ? 'fifo' : has(26) ? has(21) ? 'character' : 'block' : 'file';
}

/** What is in a directory, by the headers of its archive, up to a limit. `known` are names that may be there, asked for one by one where the limit is reached. @throws EngineFailure, LayersError, the signal's reason */
export async function containerDirectory(engine: Engine, id: string, path: string, known: readonly string[], signal?: AbortSignal): Promise<ContainerListing> {
  const entries = new Map<string, ContainerEntry>();
  const { readTar, StreamCursor } = await import('../../layers/index.ts');
  let root: string | undefined;
  let count = 0;
  const enough = new Error('enough');
  const stream = limited(await archiveOf(engine, id, `${path.replace(/\/+$/, '')}/`), mostBytes, enough, signal);
  const decoder = new TextDecoder();
  try {
    await readTar(new StreamCursor(stream), {
      entry: entry => {
        const whole = decoder.decode(entry.path).replace(/\/+$/, '');
        root ??= whole;
        const [name = '', ...below] = whole.slice(whole.startsWith(`${root}/`) ? root.length + 1 : root === '' ? 0 : whole.length).split('/').filter(part => part !== '');
        if (name !== '' && below.length === 0) entries.set(name, { name, kind: entry.kind === 'hardlink' ? 'file' : entry.kind, size: entry.size, mtime: entry.mtime, mode: entry.mode, target: decoder.decode(entry.target) });
        if (++count > mostEntries) throw enough;
      },
    });
    return { entries: byName(entries), isComplete: true };
  } catch (error) {
    if (error !== enough) throw error;
  } finally {
    await stream.return(undefined);
  }
  const missing = [...new Set([...known, ...path === '/' ? rootNames : []])].filter(name => !entries.has(name));
  await Promise.all(missing.map(async name => {
    const entry = await containerStat(engine, id, `${path.replace(/\/+$/, '')}/${name}`).catch(() => undefined);
    if (entry) entries.set(name, { ...entry, name });
  }));
  return { entries: byName(entries), isComplete: false };
}

function byName(entries: ReadonlyMap<string, ContainerEntry>): readonly ContainerEntry[] {
  return [...entries.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}

/** The bytes of a file; of a link those of the file that it leads to. @throws EngineFailure, with status 404 if nothing is there; LayersError; a message for what is no file */
export async function* containerFile(engine: Engine, id: string, path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = await followed(engine, id, path);
  const stream = await archiveOf(engine, id, file);
  const iterator = guarded(stream, signal);
  try {
    yield* firstFile(iterator, file);
  } finally {
    await iterator.return(undefined);
  }
}

/** Where a path leads in the end. */
async function followed(engine: Engine, id: string, path: string): Promise<string> {
  let at = path;
  for (let links = 0; links < mostLinks; links++) {
    const { kind, target } = await containerStat(engine, id, at);
    if (kind !== 'symlink' || target === '') return at;
    at = new URL(target.split('/').map(encodeURIComponent).join('/'), `file://${at.split('/').map(encodeURIComponent).join('/')}`).pathname.split('/').map(decodeURIComponent).join('/');
  }
  throw new MessageError(message('{0} is a link that leads in circles.', path));
}

/** The contents of the first entry of an archive, which the headers before it tell the place of. */
async function* firstFile(stream: AsyncIterator<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const { readTar, StreamCursor } = await import('../../layers/index.ts');
  const read: Uint8Array[] = [];
  const remembering: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const next = await stream.next();
        if (!next.done) read.push(next.value);
        return next;
      },
    }),
  };
  let found: { readonly at: number; readonly size: number } | undefined;
  const stop = new Error('found');
  await readTar(new StreamCursor(remembering), {
    entry: ({ kind, dataAt, size }) => {
      if (kind === 'file') found = { at: dataAt, size };
      throw stop;
    },
  }).catch((error: unknown) => { if (error !== stop) throw error; });
  if (!found) throw new MessageError(message('{0} is no file whose contents are there.', path));
  let skip = found.at;
  let left = found.size;
  const cut = (bytes: Uint8Array): Uint8Array => {
    const part = bytes.subarray(Math.min(skip, bytes.length)).subarray(0, left);
    skip = Math.max(0, skip - bytes.length);
    left -= part.length;
    return part;
  };
  for (const bytes of read) yield cut(bytes);
  while (left > 0) {
    const next = await stream.next();
    if (next.done) throw new MessageError(message('The archive breaks off in {0}.', path));
    yield cut(next.value);
  }
}

async function archiveOf({ docker, endpoint }: Engine, id: string, path: string): Promise<AsyncIterable<Uint8Array>> {
  const container: Dockerode.Container = docker.getContainer(id);
  return explained(await container.getArchive({ path }) as AsyncIterable<Buffer>, endpoint);
}

async function* guarded(stream: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  for await (const bytes of stream) {
    signal?.throwIfAborted();
    yield bytes;
  }
}

async function* limited(stream: AsyncIterable<Uint8Array>, most: number, enough: Error, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, undefined> {
  let left = most;
  for await (const bytes of guarded(stream, signal)) {
    left -= bytes.length;
    if (left < 0) throw enough;
    yield bytes;
  }
}
