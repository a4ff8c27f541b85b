import { decode } from '../../kernel/index.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { codes, GrpcError, received } from './grpc.ts';
import { encodeMessage } from './protobuf.ts';
import { entryOf, isRegular, isSocket, statOf } from './file-mode.ts';
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

/** What of a file goes into one packet, in bytes: as fsutil cuts them. */
const pieceSize = 32 << 10;
const diffCopy = '/moby.filesync.v1.FileSync/DiffCopy';
/** Of a client that takes files. */
export const sendCopy = '/moby.filesync.v1.FileSend/DiffCopy';

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
    if (type === packets.error) throw new GrpcError(codes.unknown, `error from sender: ${decode(data)}`);
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
  return stats.flatMap((stat, number) => isSocket(stat) ? [] : [entryOf(stat, files.get(number) ?? [])]);
}

/** Gets what a client sends as one stream: a context from its standard input. @throws GrpcError */
export async function* receiveUpload(session: Session, host: string, path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const { messages, end } = call(session.client, '/moby.upload.v1.Upload/Pull', new Map([['urlhost', host], ['urlpath', path]]), signal);
  end();
  for await (const content of messages) yield received(bytesMessage, content).data;
}

/**
 * Sends files to a client that has asked for the result of its build: the other way round (tonistiigi/fsutil, send.go).
 * @param exporter its number among the exporters of the build
 * @throws GrpcError
 */
export async function sendFiles(session: Session, entries: readonly LayerEntry[], exporter: number, progress: TransferProgress, signal: AbortSignal | undefined): Promise<void> {
  const { messages, send, end } = call(session.client, sendCopy, exporterMetadata(exporter), signal);
  const tell = (content: Partial<typeof packet.zero>): Promise<void> => send(encodeMessage(packet, { ...packet.zero, ...content }));
  const tellAll = async (): Promise<void> => {
    for (const entry of entries) await tell({ stat: statOf(entry) });
    await tell({});
  };
  const told = tellAll();
  told.catch(() => undefined);
  let size = 0;
  for await (const message of messages) {
    const { type, id, data } = received(packet, message);
    if (type === packets.error) throw new GrpcError(codes.unknown, `error from receiver: ${decode(data)}`);
    if (type === packets.fin) break;
    const entry = entries[id];
    if (type !== packets.request || entry?.kind !== 'regular') continue;
    for (let at = 0; at < entry.content.size; at += pieceSize) {
      await tell({ type: packets.data, id, data: entry.content.read(at, pieceSize) });
      progress(size += Math.min(pieceSize, entry.content.size - at));
    }
    await tell({ type: packets.data, id });
  }
  await told;
  await tell({ type: packets.fin });
  end();
}

/** Sends a client one stream: the result of its build as an archive. @throws GrpcError */
export async function sendStream(session: Session, stream: Iterable<Uint8Array>, exporter: number, progress: TransferProgress, signal: AbortSignal | undefined): Promise<void> {
  const { messages, send, end } = call(session.client, sendCopy, exporterMetadata(exporter), signal);
  let size = 0;
  for (const part of stream) {
    for (let at = 0; at < part.length; at += pieceSize) await send(encodeMessage(bytesMessage, { data: part.subarray(at, at + pieceSize) }));
    progress(size += part.length);
  }
  end();
  for await (const message of messages) if (message.length > 0) throw new GrpcError(codes.internal, 'a client answers what is no question');
}

function exporterMetadata(exporter: number): ReadonlyMap<string, string> {
  return new Map([['buildkit-attachable-exporter-id', `${exporter}`]]);
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
