import { Content } from '../../kernel/index.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { type Stat, stat as statKind } from './message/session.ts';

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

/** Whether it is a file with content. */
export function isRegular({ mode }: Stat): boolean {
  return mode < goDirectory && (mode & (goSymlink | goDevice | goNamedPipe | goSocket)) === 0;
}

export function isSocket({ mode }: Stat): boolean {
  return mode < goDirectory && (mode & goSocket) !== 0;
}

/** What a client tells of a file, as an entry of a layer. @param pieces its content */
export function entryOf(stat: Stat, pieces: readonly Uint8Array[]): LayerEntry {
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

/** What a client is told of a file. */
export function statOf(entry: LayerEntry): Stat {
  const { path, mode, uid, gid, mtime, xattrs = new Map<string, Uint8Array>() } = entry;
  const bits = (mode & 0o777) + (mode & 0o4000 ? goSetuid : 0) + (mode & 0o2000 ? goSetgid : 0) + (mode & 0o1000 ? goSticky : 0);
  const common = { ...statKind.zero, path, uid, gid, mtime: Math.round(mtime * 1e9), xattrs };
  switch (entry.kind) {
    case 'regular': return { ...common, mode: bits, size: entry.content.size };
    case 'directory': return { ...common, mode: bits + goDirectory };
    case 'symlink': return { ...common, mode: bits + goSymlink, linkname: entry.target };
    case 'hardlink': return { ...common, mode: bits, linkname: entry.target };
    case 'fifo': return { ...common, mode: bits + goNamedPipe };
    default: return { ...common, mode: bits + goDevice + (entry.kind === 'character' ? goCharDevice : 0), major: entry.rdev.major, minor: entry.rdev.minor };
  }
}
