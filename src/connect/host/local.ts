import { open, readdir, readlink } from 'node:fs/promises';
import { type HostFiles, longestFile } from './host-files.ts';

/** Most files of /proc fit, in bytes. */
const usualFile = 2048;

/** This machine's own files; `root` stands before every path, for tests. */
export function localFiles(root = ''): HostFiles {
  return {
    source: 'proc',
    readFile: async path => orUndefined(readStart(root + path)),
    readlink: async path => orUndefined(readlink(root + path)),
    async folders(path) {
      const entries = await orUndefined(readdir(root + path, { withFileTypes: true })) ?? [];
      return entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
    },
  };
}

async function readStart(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    // Files of /proc say that their size is 0 and give what fits at each read. Most are short: a longer buffer comes with need.
    let buffer = Buffer.allocUnsafe(usualFile);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === longestFile) return buffer.toString('utf8', 0, length);
      if (length === buffer.length) buffer = Buffer.concat([buffer], longestFile);
    }
  } finally {
    await file.close();
  }
}

/** Vanished, forbidden or of another kind: nothing to read here. */
async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch(() => undefined);
}
