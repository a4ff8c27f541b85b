import { isErrno } from '../errno.ts';
import { Tmpfs } from '../fs/tmpfs/superblock.ts';
import type { Caller } from './caller.ts';
import { InitialCredentials } from './credentials.ts';
import { readDirectory, readFile, writeFile } from './file.ts';
import { FsStruct } from './fs-struct.ts';
import { changePropagation, mountNew } from './mounting.ts';
import { MountNamespace } from './mount-namespace.ts';
import { mountInfo } from './mountinfo.ts';
import { makeDirectory } from './names.ts';
import { open } from './open.ts';
import { Vfs } from './vfs.ts';
import { walk } from './walk.ts';

/** A clock that goes on by one nanosecond each time it is looked at, so that tests see the order of things. */
class SteppingClock {
  private time = 0n;

  get now(): bigint {
    return ++this.time;
  }
}

const memory = 2 ** 30;

/** Root in a fresh tree: an empty tmpfs. */
export function bootedRoot(): Caller {
  const vfs = new Vfs();
  const { namespace, root } = MountNamespace.boot(4_026_531_841, vfs, newTmpfs(vfs, 'mode=755', 'rootfs'), newTmpfs(vfs, 'mode=755'));
  return { credentials: new InitialCredentials(0, 0), fs: new FsStruct(root), mounts: namespace };
}

export function newTmpfs(vfs: Vfs, data = '', type = 'tmpfs'): Tmpfs {
  return new Tmpfs(vfs.nextDevice(), type, data, new SteppingClock(), { memory }, type);
}

/** The same process under another user id. */
export function as(caller: Caller, uid: number, groups: readonly number[] = []): Caller {
  return { ...caller, credentials: new InitialCredentials(uid, uid, groups) };
}

/** Makes directories, and mounts a fresh tmpfs on each. */
export function mountTmpfs(caller: Caller, ...paths: readonly string[]): void {
  for (const path of paths) {
    makeDirectory(caller, path, 0o755);
    mountNew(caller, newTmpfs(caller.mounts.vfs), walk(caller, path));
  }
}

/** `mount --make-…`. */
export function make(caller: Caller, type: 'shared' | 'private' | 'slave' | 'unbindable', path: string, recursive = false): void {
  changePropagation(caller, walk(caller, path), type, recursive);
}

export function put(caller: Caller, path: string, text: string): void {
  const file = open(caller, path, { access: 'write', create: true, truncate: true }, 0o666);
  writeFile(file, new TextEncoder().encode(text));
  file.close();
}

export function get(caller: Caller, path: string): string {
  const file = open(caller, path);
  const text = new TextDecoder().decode(readFile(file, 1_000_000));
  file.close();
  return text;
}

export function list(caller: Caller, path: string): string[] {
  const file = open(caller, path, { directory: true });
  const names = readDirectory(file, 1_000_000).map(entry => entry.name).slice(2);
  file.close();
  return names;
}

/** Where something is mounted, as the caller sees it, in the order of mounting. */
export function mountPoints(caller: Caller): string[] {
  return mountInfo(caller.mounts, caller.fs.root).map(info => info.mountPoint);
}

/** The error that the call ends with, or `ok`. */
export function outcome(call: () => unknown): string {
  try {
    call();
    return 'ok';
  } catch (error) {
    if (isErrno(error)) return error.code;
    throw error;
  }
}
