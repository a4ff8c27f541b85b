import type { Stats } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { type HostEntry, type HostFiles, longestFile } from './host-files.ts';

/** Most files of /proc fit, in bytes. */
const usualFile = 2048;

/** This machine's own files; `root` stands before every path, for tests. */
export function localFiles(root = ''): HostFiles {
  return {
    source: 'proc',
    readFile: async (path, most) => orUndefined(readStart(root + path, most)),
    readlink: async path => orUndefined(readlink(root + path)),
    async folders(path) {
      const entries = await orUndefined(readdir(root + path, { withFileTypes: true })) ?? [];
      return entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
    },
    async entry(path) {
      const stats = await orUndefined(lstat(root + path));
      return stats && entryOf(stats);
    },
  };
}

/** Node reads no extended attributes. */
function entryOf(stats: Stats): HostEntry {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'other';
  return { kind, size: kind === 'file' ? stats.size : 0, isWhiteout: stats.isCharacterDevice() && stats.rdev === 0, isOpaque: undefined };
}

async function readStart(path: string, most = longestFile): Promise<string> {
  const file = await open(path, 'r');
  try {
    // Files of /proc say that their size is 0 and give what fits at each read. Most are short: a longer buffer comes with need.
    let buffer = Buffer.allocUnsafe(usualFile);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === most) return buffer.toString('utf8', 0, length);
      if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(most, Math.max(longestFile, 4 * buffer.length)));
    }
  } finally {
    await file.close();
  }
}

/** Vanished, forbidden or of another kind: nothing to read here. */
async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch(() => undefined);
}
