import { Content } from '../../kernel/index.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { codes, GrpcError, received } from './grpc.ts';
import { encodeMessage } from './protobuf.ts';
import { bytesMessage, packet, packets, type Stat } from './message/session.ts';
import { call } from './service.ts';
import type { Session } from './session.ts';

/** What of a client's folder is wanted. Patterns are those of .dockerignore. */
export interface Wanted {
  /** `context`, `dockerfile` or the name of another one. */
  readonly folder: string;
  /** Only these, and what links in them lead to. */
  readonly followPaths?: readonly string[];
  readonly excludePatterns?: readonly string[];
}

/** How far a transfer is: bytes so far. */
export type TransferProgress = (size: number) => void;

const diffCopy = '/moby.filesync.v1.FileSync/DiffCopy';

/**
 * Gets files from a client (moby/buildkit, session/filesync; tonistiigi/fsutil, receive.go): it tells of all of them in the order of their paths, an empty packet after the
 * last one; every regular file is asked for by its number in that order; the end of each is an empty piece.
 * @throws GrpcError
 */
export async function receiveFiles(session: Session, wanted: Wanted, progress: TransferProgress, signal: AbortSignal | undefined): Promise<readonly LayerEntry[]> {
  const { messages, send, end } = call(session.client, diffCopy, metadataOf(wanted), signal);
  const stats: Stat[] = [];
  const files = new Map<number, Uint8Array[]>();
  let missing = 0;
  let areAllKnown = false;
  let hasFinished = false;
  let size = 0;
  const tell = (content: typeof packet.zero): Promise<void> => send(encodeMessage(packet, content));
  for await (const content of messages) {
    size += content.length;
    progress(size);
    const { type, stat, id, data } = received(packet, content);
    if (type === packets.error) throw new GrpcError(codes.unknown, `error from sender: ${new TextDecoder().decode(data)}`);
    if (type === packets.fin) break;
    if (type === packets.data && data.length > 0) files.get(id)?.push(data);
    else if (type === packets.data) missing--;
    else if (stat) {
      const number = stats.push(stat) - 1;
      if (!isRegular(stat) || stat.linkname !== '') continue;
      files.set(number, []);
      missing++;
      await tell({ ...packet.zero, type: packets.request, id: number });
    } else areAllKnown = true;
    if (!areAllKnown || missing > 0 || hasFinished) continue;
    hasFinished = true;
    await tell({ ...packet.zero, type: packets.fin });
  }
  end();
  if (!hasFinished) throw new GrpcError(codes.unknown, 'unexpected EOF');
  return stats.flatMap((stat, number) => stat.mode < goDirectory && stat.mode & goSocket ? [] : [entryOf(stat, files.get(number) ?? [])]);
}

/** Gets what a client sends as one stream: a context from its standard input. @throws GrpcError */
export async function* receiveUpload(session: Session, host: string, path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const { messages, end } = call(session.client, '/moby.upload.v1.Upload/Pull', new Map([['urlhost', host], ['urlpath', path]]), signal);
  end();
  for await (const content of messages) yield received(bytesMessage, content).data;
}

function metadataOf({ folder, followPaths, excludePatterns }: Wanted): ReadonlyMap<string, readonly string[]> {
  const lists = { 'dir-name': [folder], followpaths: followPaths, 'exclude-patterns': excludePatterns };
  return new Map(Object.entries(lists).flatMap(([name, values]) => values && values.length > 0 ? headers(name, values) : []));
}

/** What is not ASCII is escaped, and a header more says so. */
function headers(name: string, values: readonly string[]): [string, readonly string[]][] {
  if (values.every(value => /^[\0-\x7f]*$/.test(value))) return [[name, values]];
  return [[name, values.map(value => encodeURIComponent(value))], [`${name}-encoded`, ['1']]];
}

// Go, os.FileMode.
const goDirectory = 2 ** 31;
const goSymlink = 1 << 27;
const goDevice = 1 << 26;
const goNamedPipe = 1 << 25;
const goSocket = 1 << 24;
const goSetuid = 1 << 23;
const goSetgid = 1 << 22;
const goCharDevice = 1 << 21;
const goSticky = 1 << 20;

function isRegular({ mode }: Stat): boolean {
  return mode < goDirectory && (mode & (goSymlink | goDevice | goNamedPipe | goSocket)) === 0;
}

function entryOf(stat: Stat, pieces: readonly Uint8Array[]): LayerEntry {
  const { path, mode, uid, gid, mtime, linkname, major, minor, xattrs } = stat;
  const bits = (mode & 0o777) | (mode & goSetuid ? 0o4000 : 0) | (mode & goSetgid ? 0o2000 : 0) | (mode & goSticky ? 0o1000 : 0);
  const metadata = { path, mode: bits, uid, gid, mtime: mtime / 1e9, ...xattrs.size > 0 && { xattrs } };
  if (mode >= goDirectory) return { ...metadata, kind: 'directory' };
  if (mode & goSymlink) return { ...metadata, kind: 'symlink', target: linkname };
  if (mode & goDevice) return { ...metadata, kind: mode & goCharDevice ? 'character' : 'block', rdev: { major, minor } };
  if (mode & goNamedPipe) return { ...metadata, kind: 'fifo' };
  if (linkname !== '') return { ...metadata, kind: 'hardlink', target: linkname };
  let size = 0;
  const content = pieces.reduce((before, piece) => before.write((size += piece.length) - piece.length, piece), Content.empty);
  return { ...metadata, kind: 'regular', content };
}
