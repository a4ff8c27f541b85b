import { type BigIntStats, closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync, readSync, realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { message } from '../base/message.ts';
import type { HostFolder } from '../engine/index.ts';
import type { SharedFile, SharedFolder } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';

/** Without waiting for who writes into a pipe, and without following a symlink; on Windows, where both are undefined, that adds nothing. */
const openFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** A folder of this machine for the simulated one. @throws CommandError if there is no such folder */
export function hostFolder(path: string): HostFolder {
  let root: string;
  try {
    root = realpathSync(resolve(path));
    if (!lstatSync(root).isDirectory()) throw new Error('not a directory');
  } catch (error) {
    throw new CommandError(message('The folder {0} cannot be shown to the simulated machine: {1}', path, error instanceof Error ? error.message : String(error)));
  }
  return { path: sep === '/' ? root : undefined, files: new RealFolder(root) };
}

/**
 * Files below a folder, as they are when somebody asks. Nothing outside is ever read: each file is named by the way down from the folder, no part of which may be a symlink, and what was opened
 * must still be there under that name afterwards, so that nobody can put a link in between. Pipes, sockets and devices are not shown.
 */
export class RealFolder implements SharedFolder {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  stat(path: readonly string[]): SharedFile | undefined {
    const stats = this.#statsOf(path);
    const kind = stats && kindOf(stats);
    return kind && { kind, size: Number(stats.size), mode: Number(stats.mode & 0o777n), mtime: stats.mtimeNs };
  }

  list(path: readonly string[]): readonly string[] | undefined {
    return quietly(() => {
      const place = this.#placeOf(path);
      if (place === undefined) return undefined;
      const names = readdirSync(place);
      return this.#placeOf(path) === undefined ? undefined : names.filter(isName).sort();
    });
  }

  readlink(path: readonly string[]): string | undefined {
    return quietly(() => {
      const place = this.#nameOf(path);
      return place === undefined ? undefined : readlinkSync(place);
    });
  }

  read(path: readonly string[], offset: number, length: number): Uint8Array | undefined {
    return quietly(() => {
      const place = this.#placeOf(path);
      if (place === undefined) return undefined;
      const fd = openSync(place, openFlags);
      try {
        const [opened, named] = [fstatSync(fd, { bigint: true }), this.#statsOf(path)];
        if (!opened.isFile() || opened.ino !== named?.ino || opened.dev !== named.dev) return undefined;
        const bytes = new Uint8Array(Math.max(0, Math.min(length, Number(opened.size) - offset)));
        let done = 0;
        while (done < bytes.length) {
          const count = readSync(fd, bytes, done, bytes.length - done, offset + done);
          if (count === 0) break;
          done += count;
        }
        return bytes.subarray(0, done);
      } finally {
        closeSync(fd);
      }
    });
  }

  /** Of a file that is reached without symlinks; it may itself be one. */
  #statsOf(path: readonly string[]): BigIntStats | undefined {
    return quietly(() => {
      const place = this.#nameOf(path);
      return place === undefined ? undefined : lstatSync(place, { bigint: true });
    });
  }

  /** As {@link #placeOf}, but the last name may be that of a symlink. */
  #nameOf(path: readonly string[]): string | undefined {
    const parent = this.#placeOf(path.slice(0, -1));
    const name = path.at(-1);
    if (name === undefined) return parent;
    return parent !== undefined && isName(name) ? join(parent, name) : undefined;
  }

  /** Where a file is, if no symlink leads there and no name is a path; the folder itself for no names. */
  #placeOf(path: readonly string[]): string | undefined {
    if (!path.every(isName)) return undefined;
    const place = join(this.#root, ...path);
    return realpathSync(place) === place ? place : undefined;
  }
}

/** Whether it is the name of one file here, and not a way to another place (`C:`, `a:stream`). */
function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/') && !name.includes('\0') && (sep === '/' || !/[\\:]/.test(name));
}

function kindOf(stats: BigIntStats): SharedFile['kind'] | undefined {
  if (stats.isFile()) return 'regular';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'symlink' : undefined;
}

/** What cannot be read is not there. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
