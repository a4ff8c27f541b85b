import type { Device, Kind, Stat } from '../vfs/attributes.ts';
import { access as accessPath, changeMode, changeOwner, type NewTime, readLink, setTimes, stat as statPath, statFileSystem, truncate as truncatePath } from '../vfs/metadata.ts';
import type { MountOptions } from '../vfs/mount.ts';
import { link as linkPath, makeDirectory, makeNode, makeSymlink, removeDirectory, unlink as unlinkPath } from '../vfs/names.ts';
import { rename as renamePath, type RenameFlag } from '../vfs/rename.ts';
import type { Statfs } from '../vfs/superblock.ts';
import { walk } from '../vfs/walk.ts';
import { changeDirectory, changeRoot, currentDirectory } from '../vfs/working-directory.ts';
import { getXattr, listXattrs, removeXattr, setXattr } from '../vfs/xattr.ts';
import type { Context } from './context.ts';
import { kernelIds, shownStat } from './ids.ts';

/** `stat(2)`. */
export function stat({ process }: Context, path: string): Stat {
  return shownStat(process, statPath(process, path));
}

/** `lstat(2)`: of a symlink itself. */
export function lstat({ process }: Context, path: string): Stat {
  return shownStat(process, statPath(process, path, { follow: false }));
}

/** What `statfs(2)` tells, the name of the file system's type, which `f_type` has as a number, and the options of the mount, which are in `f_flags`. */
export function statfs({ process }: Context, path: string): Statfs & { readonly type: string; readonly options: MountOptions } {
  const { superblock: { type }, options } = walk(process, path).mount;
  return { ...statFileSystem(process, path), type, options };
}

/** `access(2)`. @param want letters of `rwx`; none: whether it exists */
export function access({ process }: Context, path: string, want: string): void {
  accessPath(process, path, want);
}

/** `mkdir(2)`. */
export function mkdir({ process }: Context, path: string, mode = 0o777): void {
  makeDirectory(process, path, mode);
}

/** `rmdir(2)`. */
export function rmdir({ process }: Context, path: string): void {
  removeDirectory(process, path);
}

/** `unlink(2)`. */
export function unlink({ process }: Context, path: string): void {
  unlinkPath(process, path);
}

/** `renameat2(2)`. */
export function rename({ process }: Context, from: string, to: string, flag?: RenameFlag): void {
  renamePath(process, from, to, flag);
}

/** `linkat(2)`. @param follow whether a symlink is followed (AT_SYMLINK_FOLLOW) */
export function link({ process }: Context, from: string, to: string, follow = false): void {
  linkPath(process, from, to, follow);
}

/** `symlink(2)`. */
export function symlink({ process }: Context, target: string, path: string): void {
  makeSymlink(process, target, path);
}

/** `readlink(2)`. */
export function readlink({ process }: Context, path: string): string {
  return readLink(process, path);
}

/** `mknod(2)`. */
export function mknod({ process }: Context, path: string, kind: Exclude<Kind, 'directory' | 'symlink'>, mode = 0o666, rdev?: Device): void {
  makeNode(process, path, kind, mode, rdev);
}

/** `chmod(2)`. */
export function chmod({ process }: Context, path: string, mode: number): void {
  changeMode(process, walk(process, path), mode);
}

/** `fchownat(2)`: an undefined id stays. */
export function chown({ process }: Context, path: string, uid: number | undefined, gid: number | undefined, follow = true): void {
  const ids = kernelIds(process, uid, gid);
  changeOwner(process, walk(process, path, { follow }), ids.uid, ids.gid);
}

/** `utimensat(2)`: in ns since the epoch; an undefined time stays. */
export function utimens({ kernel, process }: Context, path: string, atime: NewTime, mtime: NewTime, follow = true): void {
  setTimes(process, walk(process, path, { follow }), atime, mtime, kernel.clock.now);
}

/** `truncate(2)`. */
export function truncate({ process }: Context, path: string, size: number): void {
  truncatePath(process, path, size);
}

/** `getxattr(2)`. */
export function getxattr({ process }: Context, path: string, name: string, follow = true): Uint8Array {
  return getXattr(process, walk(process, path, { follow }), name);
}

/** `setxattr(2)`. */
export function setxattr({ process }: Context, path: string, name: string, value: Uint8Array, follow = true): void {
  setXattr(process, walk(process, path, { follow }), name, value);
}

/** `removexattr(2)`. */
export function removexattr({ process }: Context, path: string, name: string, follow = true): void {
  removeXattr(process, walk(process, path, { follow }), name);
}

/** `listxattr(2)`. */
export function listxattr({ process }: Context, path: string, follow = true): string[] {
  return listXattrs(process, walk(process, path, { follow }));
}

/** `chdir(2)`. */
export function chdir({ process }: Context, path: string): void {
  changeDirectory(process, path);
}

/** `chroot(2)`. */
export function chroot({ process }: Context, path: string): void {
  changeRoot(process, path);
}

/** `getcwd(2)`. */
export function getcwd({ process }: Context): string {
  return currentDirectory(process);
}

/** `umask(2)`. @returns the one before */
export function umask({ process }: Context, mask: number): number {
  const before = process.fs.umask;
  process.fs.umask = mask & 0o777;
  return before;
}
