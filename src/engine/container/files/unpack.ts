import { type Blocking, isErrno, type Sys } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import type { Host } from '../../host/host.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';
import { decompressed } from '../../image/tar/compression.ts';
import { readTar } from '../../image/tar/read.ts';
import { removeTree } from '../../volume/copy-tree.ts';
import { type FileView, GoPathError } from './view.ts';

export interface UnpackOptions {
  /** The folder, with all links followed. */
  readonly folder: string;
  /** A file does not take the place of a directory, nor the reverse. */
  readonly keepsKinds: boolean;
  /** Whom all files shall belong to; undefined: as the archive says. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

const second = 1_000_000_000;

/** Unpacks an archive into a container. @throws EngineError, with what came before unpacked */
export async function unpack(host: Host, view: FileView, archive: AsyncIterable<Uint8Array>, options: UnpackOptions): Promise<void> {
  const folders: { readonly path: string; readonly entry: LayerEntry }[] = [];
  try {
    for await (const entry of readTar(decompressed(archive))) {
      const path = view.resolveParent(`${options.folder}/${entry.path}`);
      await host.call(sys => put(sys, view, path, entry, options));
      if (entry.kind === 'directory') folders.push({ path, entry });
    }
    for (const { path, entry: { mtime } } of folders) setTime(host.sys, view.host(path), mtime);
  } catch (error) {
    if (error instanceof EngineError) throw new EngineError('system', error.message);
    throw isErrno(error) ? new EngineError('system', error.text.toLowerCase()) : error;
  }
}

function* put(sys: Sys, view: FileView, path: string, entry: LayerEntry, options: UnpackOptions): Blocking<void> {
  const place = view.host(path);
  if (entry.path === '') {
    dress(sys, place, entry, options);
    return;
  }
  makeParents(sys, view, path);
  if (!(yield* makeWay(sys, place, entry, options))) yield* make(sys, view, place, entry, options);
  dress(sys, place, entry, options);
}

/** Removes what is in the way. @returns whether it is a directory as it shall be */
function* makeWay(sys: Sys, place: string, { kind, path }: LayerEntry, { keepsKinds, folder }: UnpackOptions): Blocking<boolean> {
  let found;
  try {
    found = sys.lstat(place).kind;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
  if (keepsKinds && found === 'directory' && kind !== 'directory') throw new EngineError('system', `cannot overwrite directory ${JSON.stringify(path)} with non-directory ${JSON.stringify(folder)}`);
  if (keepsKinds && found !== 'directory' && kind === 'directory') throw new EngineError('system', `cannot overwrite non-directory ${JSON.stringify(path)} with directory ${JSON.stringify(folder)}`);
  if (found === 'directory' && kind === 'directory') return true;
  yield* removeTree(sys, place);
  return false;
}

function* make(sys: Sys, view: FileView, place: string, entry: LayerEntry, { folder }: UnpackOptions): Blocking<void> {
  switch (entry.kind) {
    case 'directory': sys.mkdir(place, entry.mode); break;
    case 'symlink': sys.symlink(entry.target, place); break;
    case 'hardlink': sys.link(view.host(view.resolveParent(`${folder}/${entry.target}`)), place); break;
    case 'regular': yield* makeFile(sys, place, entry.content); break;
    case 'fifo': sys.mknod(place, 'fifo', entry.mode); break;
    default: sys.mknod(place, entry.kind, entry.mode, entry.rdev);
  }
}

function* makeFile(sys: Sys, place: string, content: Parameters<Sys['putContent']>[1]): Blocking<void> {
  const fd = yield* sys.open(place, { access: 'write', create: true, truncate: true }, 0o600);
  try {
    sys.putContent(fd, content);
  } finally {
    sys.close(fd);
  }
}

function dress(sys: Sys, place: string, { kind, uid, gid, mode, mtime, xattrs }: LayerEntry, { owner }: UnpackOptions): void {
  sys.chown(place, owner?.uid ?? uid, owner?.gid ?? gid, false);
  for (const [name, value] of xattrs ?? []) sys.setxattr(place, name, value, false);
  if (kind !== 'symlink') sys.chmod(place, mode);
  setTime(sys, place, mtime);
}

function setTime(sys: Sys, place: string, mtime: number): void {
  const time = BigInt(Math.floor(mtime)) * BigInt(second) + BigInt(Math.round(mtime % 1 * second));
  sys.utimens(place, time, time, false);
}

/** Folders that the archive does not name. */
function makeParents(sys: Sys, view: FileView, path: string): void {
  const parts = path.split('/').slice(1, -1);
  for (const index of parts.keys()) {
    const folder = `/${parts.slice(0, index + 1).join('/')}`;
    try {
      sys.mkdir(view.host(folder), 0o755);
    } catch (error) {
      if (isErrno(error) && !isErrno(error, 'EEXIST')) throw new GoPathError('mkdir', folder, error);
      if (!isErrno(error)) throw error;
    }
  }
}
