import { Errno, failure, isErrno } from '../errno.ts';
import { detached } from '../text.ts';
import { type Device, type Kind, type Making, setgidBit, setuidBit } from './attributes.ts';
import type { Caller } from './caller.ts';
import type { Inode } from './inode.ts';
import { Path } from './path.ts';
import { actsAsOwner, checkMayCreate, checkMayDelete, checkPermission, checkWritable, mayRead, mayWrite } from './permission.ts';
import { unmountFromRemoved } from './propagation.ts';
import { type Last, walk, walkToParent } from './walk.ts';

/** `mkdir(2)`. @throws EEXIST, ENOENT, EACCES, EROFS, ENOSPC and what the walk throws */
export function makeDirectory(caller: Caller, path: string, mode: number, from?: Path): void {
  makeEntry(caller, path, { kind: 'directory', mode: mode & 0o1777 & ~caller.fs.umask }, from);
}

/** `mknod(2)`, `mkfifo(3)`. @throws EPERM for devices without CAP_MKNOD, EEXIST, ENOENT, EACCES, EROFS */
export function makeNode(caller: Caller, path: string, kind: Exclude<Kind, 'directory' | 'symlink'>, mode: number, rdev?: Device, from?: Path): void {
  makeEntry(caller, path, { kind, mode: mode & 0o7777 & ~caller.fs.umask, ...(rdev && { rdev }) }, from);
}

/** `symlink(2)`. @throws EEXIST, ENOENT (also for an empty target), EACCES, EROFS */
export function makeSymlink(caller: Caller, target: string, path: string, from?: Path): void {
  if (target === '') throw new Errno('ENOENT');
  makeEntry(caller, path, { kind: 'symlink', mode: 0o777, target }, from);
}

function makeEntry(caller: Caller, path: string, what: Omit<Making, 'uid' | 'gid'>, from?: Path): void {
  const last = checkNew(walkToParent(caller, path, from), what.kind === 'directory');
  const { inode, dentry, mount } = last.parent;
  checkWritable(mount);
  checkMayCreate(caller.credentials, inode);
  checkMayMake(caller, what);
  const { uid, gid } = caller.credentials;
  const name = detached(last.name);
  dentry.instantiate(name, inode.make(name, { ...what, uid, gid }));
}

/** Devices, but for whiteouts, need CAP_MKNOD, and leave of the devices cgroup. */
function checkMayMake(caller: Caller, { kind, rdev }: Pick<Making, 'kind' | 'rdev'>): void {
  if (kind !== 'block' && (kind !== 'character' || (rdev?.major === 0 && rdev.minor === 0))) return;
  if (!caller.credentials.hasEverywhere('CAP_MKNOD')) throw new Errno('EPERM');
  if (rdev && caller.mayUseDevice?.(kind, rdev, 'm') === false) throw new Errno('EPERM');
}

/** Checks that nothing has that name yet; a slash behind it is for directories only. @throws EEXIST, ENOENT */
function checkNew(last: Last, isDirectory: boolean): Last {
  if (isSpecial(last.name) || last.parent.dentry.lookup(last.name)) throw new Errno('EEXIST');
  if ((last.slash && !isDirectory) || last.parent.dentry.unlinked) throw new Errno('ENOENT');
  return last;
}

/**
 * `link(2)`, `linkat(2)`.
 * @param follow AT_SYMLINK_FOLLOW; `link(2)` itself does not
 * @throws EXDEV across mounts, even of one file system; EPERM for a directory and for what others own; EEXIST, ENOENT, EACCES, EROFS
 */
export function link(caller: Caller, oldPath: string, newPath: string, follow = false): void {
  const source = walk(caller, oldPath, { follow });
  const { parent, name } = checkNew(walkToParent(caller, newPath), false);
  checkWritable(parent.mount);
  if (source.mount !== parent.mount) throw new Errno('EXDEV');
  checkMayLink(caller, source.inode);
  checkMayCreate(caller.credentials, parent.inode);
  if (source.inode.kind === 'directory') throw new Errno('EPERM');
  if (source.inode.stat().nlink === 0) throw new Errno('ENOENT');
  parent.inode.link(name, source.inode);
  parent.dentry.instantiate(name, source.inode);
}

/** fs.protected_hardlinks is on: only who owns a file, or may read and write it and does not gain privileges by it (`proc_sys_fs(5)`). */
function checkMayLink({ credentials }: Caller, inode: Inode): void {
  if (actsAsOwner(credentials, inode)) return;
  const { mode } = inode.access;
  const gains = (mode & setuidBit) !== 0 || (mode & (setgidBit | 0o010)) === (setgidBit | 0o010);
  if (inode.kind !== 'regular' || gains || isErrno(failure(() => { checkPermission(credentials, inode, mayRead | mayWrite); }), 'EACCES')) throw new Errno('EPERM');
}

/** `unlink(2)`. @throws EISDIR, ENOENT, EBUSY if something is mounted on it, EACCES, EPERM, EROFS, ENOTDIR */
export function unlink(caller: Caller, path: string, from?: Path): void {
  const { parent, name, slash } = walkToParent(caller, path, from);
  if (isSpecial(name)) throw new Errno('EISDIR');
  checkWritable(parent.mount);
  const victim = existing(parent, name);
  const isDirectory = victim.inode.kind === 'directory';
  if (slash) throw new Errno(isDirectory ? 'EISDIR' : 'ENOTDIR');
  checkMayDelete(caller.credentials, parent.inode, victim.inode);
  if (isDirectory) throw new Errno('EISDIR');
  unmountFromRemoved(victim.dentry, caller.mounts, caller.mounts.vfs);
  parent.inode.unlink(name);
  victim.dentry.drop();
}

/** `rmdir(2)`. @throws ENOTDIR, ENOTEMPTY, EBUSY for a mount point or `/`, EINVAL for `.`, ENOENT, EACCES, EPERM, EROFS */
export function removeDirectory(caller: Caller, path: string, from?: Path): void {
  const { parent, name } = walkToParent(caller, path, from);
  if (name === '..') throw new Errno('ENOTEMPTY');
  if (name === '.') throw new Errno('EINVAL');
  if (name === '/') throw new Errno('EBUSY');
  checkWritable(parent.mount);
  const victim = existing(parent, name);
  checkMayDelete(caller.credentials, parent.inode, victim.inode);
  if (victim.inode.kind !== 'directory') throw new Errno('ENOTDIR');
  unmountFromRemoved(victim.dentry, caller.mounts, caller.mounts.vfs);
  parent.inode.rmdir(name);
  victim.dentry.drop();
}

/** The entry itself, not what is mounted on it. @throws ENOENT */
export function existing(parent: Path, name: string): Path {
  const dentry = parent.dentry.lookup(name);
  if (!dentry) throw new Errno('ENOENT');
  return new Path(parent.mount, dentry);
}

/** Not a name that could be made or removed. */
export function isSpecial(name: string): boolean {
  return name === '.' || name === '..' || name === '/';
}
