import { Content, type Stat, type Sys } from '../../../kernel/index.ts';
import type { Host } from '../../host/host.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';
import { paddingOf, tarHeader } from '../../image/tar/header.ts';
import { writeTar } from '../../image/tar/write.ts';
import { baseName } from './stat.ts';
import type { FileView } from './view.ts';

const step = 1 << 20;
const second = 1_000_000_000n;
const keptXattr = 'security.capability';

/** An entry and where its data are. */
interface Packed {
  readonly entry: LayerEntry;
  readonly source: string;
}

/**
 * What is at a path, as an archive: a directory with all that is in it, by its own name (`/home/.` by `.`), anything else alone; links are links.
 * @param path absolute, with the slash or the dot at its end that the client wrote
 */
export async function* pack(host: Host, view: FileView, path: string): AsyncGenerator<Uint8Array> {
  const isFolder = view.lstat(path).kind === 'directory';
  const links = new Map<string, string>();
  for await (const { at, name } of filesBelow(host, view, isFolder ? view.follow(path) : view.resolveParent(path), baseName(path))) {
    const packed = entryOf(host.sys, view.host(at), name, links);
    if (packed) yield* bytesOf(host, packed);
  }
  yield* writeTar([]);
}

/** Each file's path, and its name in the archive. */
async function* filesBelow(host: Host, view: FileView, at: string, name: string): AsyncGenerator<{ readonly at: string; readonly name: string }> {
  yield { at, name };
  if (host.sys.lstat(view.host(at)).kind !== 'directory') return;
  for (const child of await host.call(() => view.names(at))) yield* filesBelow(host, view, at === '/' ? `/${child}` : `${at}/${child}`, name === '/' ? `/${child}` : `${name}/${child}`);
}

async function* bytesOf(host: Host, { entry, source }: Packed): AsyncGenerator<Uint8Array> {
  yield tarHeader(entry);
  if (entry.kind !== 'regular') return;
  const { size } = entry.content;
  const fd = await host.call(sys => sys.open(source));
  try {
    let done = 0;
    while (done < size) {
      const bytes = await host.call(sys => sys.read(fd, Math.min(step, size - done)));
      if (bytes.length === 0) break;
      done += bytes.length;
      yield bytes;
    }
    // A file that has become shorter meanwhile is filled up: its header has been sent.
    yield new Uint8Array(size - done + paddingOf(size));
  } finally {
    host.sys.close(fd);
  }
}

function entryOf(sys: Sys, source: string, path: string, links: Map<string, string>): Packed | undefined {
  const stat = sys.lstat(source);
  const metadata = { path, ...metadataOf(sys, source, stat) };
  const { kind, nlink, rdev } = stat;
  if (kind === 'socket') return undefined;
  if (kind === 'directory' || kind === 'fifo') return { source, entry: { ...metadata, kind } };
  const identity = `${stat.device.major}:${stat.device.minor} ${stat.number}`;
  const first = nlink > 1 ? links.get(identity) : undefined;
  if (first !== undefined) return { source, entry: { ...metadata, kind: 'hardlink', target: first } };
  if (nlink > 1) links.set(identity, path);
  if (kind === 'symlink') return { source, entry: { ...metadata, kind, target: sys.readlink(source) } };
  if (kind === 'regular') return { source, entry: { ...metadata, kind, content: Content.synthetic(stat.size, 0) } };
  return { source, entry: { ...metadata, kind, rdev } };
}

function metadataOf(sys: Sys, source: string, { mode, uid, gid, mtime }: Stat): Pick<LayerEntry, 'mode' | 'uid' | 'gid' | 'mtime' | 'xattrs'> {
  const capability = sys.listxattr(source, false).includes(keptXattr) ? sys.getxattr(source, keptXattr, false) : undefined;
  return { mode: mode & 0o7777, uid, gid, mtime: Number(mtime / second), ...capability && { xattrs: new Map([[keptXattr, capability]]) } };
}
