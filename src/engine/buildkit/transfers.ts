import { Content, digestOf, encode, hex, Sha256 } from '../../kernel/index.ts';
import { cleanPath } from '../../dockerfile/index.ts';
import { remoteFault } from '../build/context.ts';
import { BuildFault } from '../build/fault.ts';
import { fetchFault, gitOutput, gitRemoteOf } from '../build/git-remote.ts';
import { followLinks, MemoryFiles } from '../build/files.ts';
import type { Vertex } from '../build/graph/vertex.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { streamOf } from '../image/tar/byte-source.ts';
import { decompressed, isArchive } from '../image/tar/compression.ts';
import { readTar } from '../image/tar/read.ts';
import type { LocalSource } from './cache.ts';
import { receiveFiles, receiveUpload, type Wanted } from './filesync.ts';
import type { Session } from './session.ts';
import { observe, type StatusLog } from './status.ts';

/** A transfer's progress is told again after so many bytes. */
const progressStep = 1 << 20;

/** A client that has files, and who tells of their transfer. */
export interface Transfers {
  /** @throws GrpcError if it does not come */
  readonly session: () => Promise<Session>;
  readonly log: StatusLog;
  readonly signal: AbortSignal;
  /** A folder of the client's was read. */
  readonly received: (source: LocalSource) => void;
  /** What a server of the simulated network has at an address. @throws EngineError */
  readonly download: (url: string) => Promise<Uint8Array>;
}

/** A context that is no folder of the client's. */
export interface RemoteContext {
  readonly files: MemoryFiles;
  /** The Dockerfile, if that is all there is. */
  readonly dockerfile?: string;
}

/** A vertex that stands alone. */
export function vertexNamed(name: string, key = name): Vertex {
  return { digest: digest(key), name, inputs: [] };
}

function digest(text: string): string {
  return `sha256:${hex(digestOf(new Sha256(), encode(text)))}`;
}

/** Gets what is wanted of a folder of the client. @param what names it to the user */
export function transfer({ log, session, signal, received: tell }: Transfers, vertex: Vertex, wanted: Wanted, what = 'context'): Promise<MemoryFiles> {
  return observe(log, vertex, async () => {
    const from = await session();
    const task = log.task(vertex, `transferring ${what}:`, 'transferring');
    let size = 0;
    let told = 0;
    const entries = await receiveFiles(from, wanted, received => {
      size = received;
      if (size - told < progressStep) return;
      told = size;
      task.progress(size);
    }, signal);
    task.progress(size);
    task.done();
    tell({ key: digest(`${vertex.digest}:${from.sharedKey}`), name: wanted.folder, size: entries.reduce((sum, entry) => sum + (entry.kind === 'regular' ? entry.content.size : 0), 0) });
    return new MemoryFiles(entries);
  });
}

/** What a file that was downloaded to be the context is called (moby/buildkit, frontend/dockerui/context.go). */
const downloadedName = 'context';

/** Gets a context that the client sends as an archive from its standard input, or that a web server has: an archive or a Dockerfile alone. @throws BuildFault, EngineError */
export async function upload(transfers: Transfers, address: string): Promise<RemoteContext> {
  const { log, session, signal, download } = transfers;
  const [, path] = /^http:\/\/buildkit-session(\/.*)$/.exec(address) ?? [];
  const git = path === undefined ? gitRemoteOf(address) : undefined;
  if (git) return refuse(transfers, vertexNamed(`[internal] load git source ${address}`), fetchFault(git), gitOutput(git));
  const fault = path === undefined ? remoteFault(address) : undefined;
  if (fault) return refuse(transfers, vertexNamed('[internal] load remote build context', address), fault.message);
  const got = await observe(log, vertexNamed('[internal] load remote build context', address), async () => {
    if (path !== undefined) return entriesOf(receiveUpload(await session(), 'buildkit-session', path, signal));
    const body = await download(address);
    return isArchive(body) ? entriesOf(streamOf([body])) : body;
  });
  if (got instanceof Uint8Array) return { files: new MemoryFiles([{ kind: 'regular', path: downloadedName, mode: 0o600, uid: 0, gid: 0, mtime: 0, content: Content.of(got) }]), dockerfile: downloadedName };
  return { files: await observe(log, vertexNamed('copy /context /', `${address} copied`), () => Promise.resolve(new MemoryFiles(got))) };
}

/** A context that nobody can get. @param output of the program that was to get it @throws BuildFault */
async function refuse({ log, session }: Transfers, vertex: Vertex, why: string, output = ''): Promise<never> {
  // Clients of 20.10 wait for ever if the build ends before their session has begun.
  await session();
  await observe(log, vertex, () => {
    if (output !== '') log.log(vertex, 2, encode(output));
    return Promise.reject(new BuildFault(why));
  }).catch(() => undefined);
  throw new BuildFault(`failed to read dockerfile: failed to load cache key: ${why}`);
}

async function entriesOf(archive: AsyncIterable<Uint8Array>): Promise<LayerEntry[]> {
  const entries: LayerEntry[] = [];
  for await (const entry of readTar(decompressed(archive))) entries.push(entry);
  return entries;
}

/** Shows a context that is here already as one that was sent. */
export async function showSent({ log }: Transfers, files: MemoryFiles): Promise<MemoryFiles> {
  await observe(log, vertexNamed('[internal] load remote build context'), () => Promise.resolve());
  return observe(log, vertexNamed('copy /context /'), () => Promise.resolve(files));
}

/** The text of a file; undefined if there is none. */
export function textAt(files: MemoryFiles, path: string): string | undefined {
  const entry = files.stat(followLinks(files, path));
  return entry?.kind === 'regular' ? entry.content.toText() : undefined;
}

/** The patterns of a .dockerignore as clients take them. */
export function patternsOf(ignored: string): readonly string[] {
  return ignored.replace(/^\uFEFF/, '').split('\n').filter(line => !line.startsWith('#')).map(line => line.trim()).filter(line => line !== '').map(written => {
    const isException = written.startsWith('!');
    const path = cleanPath((isException ? written.slice(1) : written).trim()).replace(/^\/(?=.)/, '');
    return isException ? `!${path}` : path;
  });
}
