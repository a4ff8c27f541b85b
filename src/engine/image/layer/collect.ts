import { Content, type Inode } from '../../../kernel/index.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { byBytes, sortedNames } from './inodes.ts';
import { opaqueWhiteout, opaqueXattr, whiteoutPrefix } from './lay-out.ts';

/** The only extended attribute that dockerd puts into archives that it makes. */
const keptXattr = 'security.capability';
const nanoseconds = 1_000_000_000n;

/**
 * What the upper directory of an overlay holds, as entries of a layer's archive in dockerd's order: names sorted in each directory, whiteouts and opaque directories
 * as files, times in whole seconds, no sockets.
 */
export function* layerEntriesOf(directory: Inode): Generator<LayerEntry> {
  yield* entriesBelow('', [directory], new Map(), true);
}

/** All files of several layers, the topmost first, merged as overlayfs merges them; in the same form, for `docker export`. */
export function* mergedEntriesOf(layers: readonly Inode[]): Generator<LayerEntry> {
  yield* entriesBelow('', layers, new Map(), false);
}

/**
 * The layers' directories of one name, the topmost first, as far as they make up the merged one; a file alone, if that is what is on top.
 * @returns nothing if there is no such name or it is hidden
 */
export function mergedLookup(directories: readonly Inode[], name: string): Inode[] {
  const found: Inode[] = [];
  for (const directory of directories) {
    const inode = directory.lookup(name);
    if (!inode) continue;
    if (isWhiteout(inode) || (found.length > 0 && inode.kind !== 'directory')) break;
    found.push(inode);
    if (inode.kind !== 'directory' || isOpaque(inode)) break;
  }
  return found;
}

/** A character device 0:0. */
export function isWhiteout(inode: Inode): boolean {
  if (inode.kind !== 'character') return false;
  const { rdev } = inode.stat();
  return rdev.major === 0 && rdev.minor === 0;
}

/** Whether a directory hides what layers below have in it. */
export function isOpaque(inode: Inode): boolean {
  return inode.kind === 'directory' && inode.getXattr(opaqueXattr)?.[0] === 'y'.charCodeAt(0);
}

/** A file's content as a value; of a file system that keeps none, what it reads. */
export function contentOf(inode: Inode): Content {
  return inode.getContent() ?? Content.of(inode.read(0, inode.stat().size));
}

function* entriesBelow(prefix: string, directories: readonly Inode[], seen: Map<Inode, string>, showsWhiteouts: boolean): Generator<LayerEntry> {
  const [only, ...others] = directories;
  const names = only && others.length === 0 ? sortedNames(only) : [...new Set(directories.flatMap(directory => sortedNames(directory)))].sort(byBytes);
  for (const name of names) {
    const path = `${prefix}${name}`;
    const hidden = showsWhiteouts ? only?.lookup(name) : undefined;
    if (hidden && isWhiteout(hidden)) {
      yield { ...metadataOf(hidden), path: `${prefix}${whiteoutPrefix}${name}`, mode: 0o600, kind: 'regular', content: Content.empty };
      continue;
    }
    const found = mergedLookup(directories, name);
    const [top] = found;
    const entry = top && entryOf(top, path, seen);
    if (!entry) continue;
    yield entry;
    if (entry.kind !== 'directory') continue;
    if (showsWhiteouts && isOpaque(top)) yield { ...metadataOf(top), path: `${path}/${opaqueWhiteout}`, mode: entry.mode & 0o777, kind: 'regular', content: Content.empty };
    yield* entriesBelow(`${path}/`, found, seen, showsWhiteouts);
  }
}

/** A file as an entry of an archive; further names of one that was seen are hard links. @returns undefined for a socket */
export function entryOf(inode: Inode, path: string, seen: Map<Inode, string>): LayerEntry | undefined {
  const { kind, nlink, rdev } = inode.stat();
  if (kind === 'socket') return undefined;
  const metadata = { path, ...metadataOf(inode) };
  if (kind === 'directory') return { ...metadata, kind };
  const first = nlink > 1 ? seen.get(inode) : undefined;
  if (first !== undefined) return { ...metadata, kind: 'hardlink', target: first };
  if (nlink > 1) seen.set(inode, path);
  switch (kind) {
    case 'regular': return { ...metadata, kind, content: contentOf(inode) };
    case 'symlink': return { ...metadata, kind, target: inode.readlink() };
    case 'character': case 'block': return { ...metadata, kind, rdev };
    case 'fifo': return { ...metadata, kind };
  }
}

function metadataOf(inode: Inode): Pick<LayerEntry, 'mode' | 'uid' | 'gid' | 'mtime' | 'xattrs'> {
  const { mode, uid, gid, mtime } = inode.stat();
  const capability = inode.listXattrs().includes(keptXattr) ? inode.getXattr(keptXattr) : undefined;
  return { mode, uid, gid, mtime: Number(mtime / nanoseconds), ...(capability && { xattrs: new Map([[keptXattr, capability]]) }) };
}
