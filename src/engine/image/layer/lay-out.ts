import { encode, type Inode } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { removeAll } from './inodes.ts';

/** In layers' archives: hides a name of layers below; all names that layers below have in the directory. OCI image specification, "Whiteouts". */
export const whiteoutPrefix = '.wh.';
export const opaqueWhiteout = '.wh..wh..opq';
/** On the disk, for overlayfs: a directory that hides what is below. */
export const opaqueXattr = 'trusted.overlay.opaque';

/** More symlinks on one path are a loop. */
const symlinkLimit = 40;
const nanoseconds = 1_000_000_000;

/**
 * Puts a layer's files into an empty directory, as the overlay2 driver has them: whiteouts as devices 0:0 and as an extended attribute.
 * Symlinks on the way to a file are followed within the directory, as if it were the root.
 * @throws EngineError system, for a hard link that leads nowhere; Errno ENOSPC
 */
export function layOut(root: Inode, entries: Iterable<LayerEntry>): void {
  const folders = new Map<string, Inode>([['', root]]);
  const times = new Map<Inode, LayerEntry>();
  for (const entry of entries) {
    const slash = entry.path.lastIndexOf('/');
    const name = entry.path.slice(slash + 1);
    const folder = folderAt(root, entry.path.slice(0, Math.max(0, slash)), folders);
    if (name === '') times.set(root, entry);
    else if (name === opaqueWhiteout) folder.setXattr(opaqueXattr, encode('y'));
    else if (name.startsWith(`${whiteoutPrefix}${whiteoutPrefix}`)) continue;
    else if (name.startsWith(whiteoutPrefix)) replace(folder, name.slice(whiteoutPrefix.length)).make(name.slice(whiteoutPrefix.length), { kind: 'character', mode: 0, uid: 0, gid: 0, rdev: { major: 0, minor: 0 } });
    else {
      const made = putEntry({ root, folder, folders }, name, entry);
      if (made.kind === 'directory') times.set(made, entry);
      else if (entry.kind !== 'hardlink') setMetadata(made, entry);
    }
  }
  for (const [inode, entry] of times) setMetadata(inode, entry);
}

/** A layer's size as the overlay2 driver counts it: contents and symlinks' texts; a file with several names once. */
export function sizeOfEntries(entries: Iterable<LayerEntry>): number {
  let size = 0;
  for (const entry of entries) size += entry.kind === 'regular' ? entry.content.size : entry.kind === 'symlink' ? encode(entry.target).length : 0;
  return size;
}

/** The file at a path of a laid out layer; symlinks on the way are followed within it. */
export function resolved(root: Inode, path: string, folders = new Map<string, Inode>()): Inode | undefined {
  const slash = path.lastIndexOf('/');
  return folderAt(root, path.slice(0, Math.max(0, slash)), folders, false)?.lookup(path.slice(slash + 1));
}

interface Place {
  readonly root: Inode;
  readonly folder: Inode;
  readonly folders: Map<string, Inode>;
}

function putEntry({ root, folder, folders }: Place, name: string, entry: LayerEntry): Inode {
  const { mode, uid, gid } = entry;
  const own = { mode, uid, gid };
  if (entry.kind === 'directory') {
    const known = folder.lookup(name);
    return known?.kind === 'directory' ? known : replace(folder, name, folders).make(name, { kind: 'directory', ...own });
  }
  if (entry.kind === 'hardlink') {
    const original = resolved(root, entry.target, folders);
    if (!original || original.kind === 'directory') throw new EngineError('system', `link /${entry.target} /${entry.path}: no such file or directory`);
    if (original === folder.lookup(name)) return original;
    replace(folder, name, folders).link(name, original);
    return original;
  }
  replace(folder, name, folders);
  switch (entry.kind) {
    case 'regular': {
      const file = folder.make(name, { kind: 'regular', ...own });
      file.setContent(entry.content);
      return file;
    }
    case 'symlink': return folder.make(name, { kind: 'symlink', ...own, target: entry.target });
    case 'character': case 'block': return folder.make(name, { kind: entry.kind, ...own, rdev: entry.rdev });
    case 'fifo': return folder.make(name, { kind: 'fifo', ...own });
  }
}

function setMetadata(inode: Inode, { mode, uid, gid, mtime, xattrs }: LayerEntry): void {
  for (const [name, value] of xattrs ?? []) inode.setXattr(name, value);
  const time = BigInt(Math.floor(mtime)) * BigInt(nanoseconds) + BigInt(Math.round(mtime % 1 * nanoseconds));
  inode.setAttributes({ ...(inode.kind !== 'symlink' && { mode }), uid, gid, mtime: time, atime: time });
}

/** Makes room for a new file of that name. @returns the directory */
function replace(folder: Inode, name: string, folders?: Map<string, Inode>): Inode {
  if (folder.lookup(name)) {
    if (folder.lookup(name)?.kind === 'directory') folders?.clear();
    removeAll(folder, name);
  }
  return folder;
}

function folderAt(root: Inode, path: string, known: Map<string, Inode>): Inode;
function folderAt(root: Inode, path: string, known: Map<string, Inode>, make: false): Inode | undefined;
function folderAt(root: Inode, path: string, known: Map<string, Inode>, make = true): Inode | undefined {
  const before = known.get(path);
  if (before) return before;
  const found = walk(root, path, make);
  if (found) known.set(path, found);
  return found;
}

/** What is in the way and is neither directory nor symlink gives way to a directory. */
function walk(root: Inode, path: string, make: boolean): Inode | undefined {
  const pending = path.split('/').reverse();
  const way = [root];
  let links = 0;
  while (pending.length > 0) {
    const name = pending.pop() ?? '';
    const at = way.at(-1) ?? root;
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (way.length > 1) way.pop();
      continue;
    }
    const found = at.lookup(name);
    if (found?.kind === 'symlink') {
      if (++links > symlinkLimit) throw new EngineError('system', `mkdir /${path}: too many levels of symbolic links`);
      const target = found.readlink();
      if (target.startsWith('/')) way.length = 1;
      pending.push(...target.split('/').reverse());
    } else if (found?.kind === 'directory') way.push(found);
    else if (!make) return undefined;
    else way.push(replace(at, name).make(name, { kind: 'directory', mode: 0o755, uid: 0, gid: 0 }));
  }
  return way.at(-1);
}
