import { open, readdir, readlink } from 'node:fs/promises';
import { type HostFiles, longestFile } from './host-files.ts';

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
    const buffer = Buffer.alloc(longestFile);
    let length = 0;
    // Files of /proc give what fits at each read, and their size is 0.
    for (let read = 1; read > 0 && length < buffer.length; length += read) ({ bytesRead: read } = await file.read(buffer, length, buffer.length - length));
    return buffer.toString('utf8', 0, length);
  } finally {
    await file.close();
  }
}

/** Vanished, forbidden or of another kind: nothing to read here. */
async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch(() => undefined);
}
