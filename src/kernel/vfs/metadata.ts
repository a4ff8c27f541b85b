import { Errno } from '../errno.ts';
import { type Attributes, setgidBit, setuidBit, type Stat } from './attributes.ts';
import type { Caller } from './caller.ts';
import { inGroup } from './credentials.ts';
import type { Path } from './path.ts';
import { actsAsOwner, checkPermission, checkWritable, mayExecute, mayRead, mayWrite } from './permission.ts';
import type { Statfs } from './superblock.ts';
import { walk, type WalkOptions } from './walk.ts';

/** `stat(2)`; with `follow: false` `lstat(2)`. @throws what the walk throws */
export function stat(caller: Caller, path: string, options?: WalkOptions): Stat {
  return walk(caller, path, options).inode.stat();
}

/** `readlink(2)`. @throws EINVAL if it is no symlink */
export function readLink(caller: Caller, path: string, from?: Path): string {
  const { inode } = walk(caller, path, { follow: false, ...(from && { from }) });
  if (inode.kind !== 'symlink') throw new Errno('EINVAL');
  return inode.readlink();
}

/** `statfs(2)`. */
export function statFileSystem(caller: Caller, path: string): Statfs {
  return walk(caller, path).mount.superblock.statfs();
}

/**
 * `access(2)`, with the caller's file system ids.
 * @param want letters of `rwx`; none: whether it exists
 * @throws EACCES, EROFS
 */
export function access(caller: Caller, path: string, want: string, options?: WalkOptions): void {
  const found = walk(caller, path, options);
  const bits = (want.includes('r') ? mayRead : 0) | (want.includes('w') ? mayWrite : 0) | (want.includes('x') ? mayExecute : 0);
  const { kind } = found.inode;
  if ((bits & mayExecute) !== 0 && kind === 'regular' && found.mount.options.noexec) throw new Errno('EACCES');
  checkPermission(caller.credentials, found.inode, bits);
  if ((bits & mayWrite) !== 0 && (kind === 'regular' || kind === 'directory')) checkWritable(found.mount);
}

/** `chmod(2)`. A caller outside of the file's group cannot set its setgid bit. @throws EPERM if not the owner, EROFS */
export function changeMode(caller: Caller, at: Path, mode: number): void {
  checkWritable(at.mount);
  const { credentials } = caller;
  if (at.inode.kind === 'symlink') throw new Errno('EOPNOTSUPP');
  if (!actsAsOwner(credentials, at.inode)) throw new Errno('EPERM');
  const before = at.inode.stat();
  const keepsGroupBit = inGroup(credentials, before.gid) || credentials.hasOver('CAP_FSETID', before);
  at.inode.setAttributes({ mode: keepsGroupBit ? mode & 0o7777 : mode & 0o7777 & ~setgidBit });
}

/**
 * `chown(2)`, `lchown(2)`: undefined leaves an id as it is. Takes setuid and setgid from files that are no directories.
 * @throws EPERM: without CAP_CHOWN an owner may only give the file to another group of its own
 */
export function changeOwner(caller: Caller, at: Path, uid: number | undefined, gid: number | undefined): void {
  checkWritable(at.mount);
  const { credentials } = caller;
  const before = at.inode.stat();
  if (!credentials.hasOver('CAP_CHOWN', before)) {
    const isOwner = credentials.uid === before.uid;
    if (uid !== undefined && !(isOwner && uid === before.uid)) throw new Errno('EPERM');
    if (gid !== undefined && !(isOwner && (gid === before.gid || inGroup(credentials, gid)))) throw new Errno('EPERM');
  }
  at.inode.setAttributes({ uid: uid ?? before.uid, gid: gid ?? before.gid, mode: modeAfterChown(before) });
}

function modeAfterChown({ kind, mode }: Stat): number {
  if (kind === 'directory') return mode;
  return mode & ~(setuidBit | ((mode & 0o010) !== 0 ? setgidBit : 0));
}

/** What `utimensat(2)` sets: a time in nanoseconds, `now` (UTIME_NOW), or nothing (UTIME_OMIT). */
export type NewTime = bigint | 'now' | undefined;

/** `utimensat(2)`. @throws EACCES if both are `now` and the caller neither owns the file nor may write it, EPERM if it does not own it otherwise */
export function setTimes(caller: Caller, at: Path, atime: NewTime, mtime: NewTime, now: bigint): void {
  checkWritable(at.mount);
  if (!actsAsOwner(caller.credentials, at.inode)) {
    if (atime !== 'now' || mtime !== 'now') throw new Errno('EPERM');
    checkPermission(caller.credentials, at.inode, mayWrite);
  }
  const change: Partial<Attributes> = {
    ...(atime !== undefined && { atime: atime === 'now' ? now : atime }),
    ...(mtime !== undefined && { mtime: mtime === 'now' ? now : mtime }),
  };
  if (atime !== undefined || mtime !== undefined) at.inode.setAttributes(change);
}

/** `truncate(2)`. @throws EISDIR, EINVAL, EACCES, EROFS */
export function truncate(caller: Caller, path: string, size: number): void {
  const at = walk(caller, path);
  if (size < 0) throw new Errno('EINVAL');
  if (at.inode.kind === 'directory') throw new Errno('EISDIR');
  if (at.inode.kind !== 'regular') throw new Errno('EINVAL');
  checkWritable(at.mount);
  checkPermission(caller.credentials, at.inode, mayWrite);
  at.inode.truncate(size);
}
