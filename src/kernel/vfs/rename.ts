import { Errno } from '../errno.ts';
import type { Caller } from './caller.ts';
import type { Dentry } from './dentry.ts';
import { existing, isSpecial } from './names.ts';
import type { Path } from './path.ts';
import { checkMayCreate, checkMayDelete, checkPermission, checkWritable, mayWrite } from './permission.ts';
import { unmountFromRemoved } from './propagation.ts';
import { type Last, walkToParent } from './walk.ts';

/** RENAME_NOREPLACE and RENAME_EXCHANGE of `renameat2(2)`. */
export type RenameFlag = 'noreplace' | 'exchange';

/**
 * `rename(2)`, `renameat2(2)`.
 * @throws EXDEV across mounts; EBUSY for `.`, `..`, `/` and mount points; EINVAL into itself; ENOTEMPTY; ENOTDIR, EISDIR if the kinds do not fit;
 * EEXIST with `noreplace`; ENOENT, EACCES, EPERM, EROFS
 */
export function rename(caller: Caller, oldPath: string, newPath: string, flag?: RenameFlag): void {
  const from = walkToParent(caller, oldPath);
  const to = walkToParent(caller, newPath);
  if (from.parent.mount !== to.parent.mount) throw new Errno('EXDEV');
  if (isSpecial(from.name)) throw new Errno('EBUSY');
  if (isSpecial(to.name)) throw new Errno(flag === 'noreplace' ? 'EEXIST' : 'EBUSY');
  checkWritable(from.parent.mount);
  const source = existing(from.parent, from.name).dentry;
  const target = to.parent.dentry.lookup(to.name);
  if (target && flag === 'noreplace') throw new Errno('EEXIST');
  if (!target && flag === 'exchange') throw new Errno('ENOENT');
  checkPlaces(from, to, source, target, flag);
  if (source.inode === target?.inode) return;
  checkRights(caller, from.parent, to.parent, source, target);
  checkKinds(source, target, flag);
  move(caller, from, to, source, target, flag);
}

function checkPlaces(from: Last, to: Last, source: Dentry, target: Dentry | undefined, flag: RenameFlag | undefined): void {
  if (source.inode.kind !== 'directory') {
    if (from.slash || (to.slash && flag !== 'exchange')) throw new Errno('ENOTDIR');
  }
  if (target && flag === 'exchange' && to.slash && target.inode.kind !== 'directory') throw new Errno('ENOTDIR');
  if (to.parent.dentry.isWithin(source)) throw new Errno('EINVAL');
  if (target && from.parent.dentry.isWithin(target)) throw new Errno(flag === 'exchange' ? 'EINVAL' : 'ENOTEMPTY');
}

function checkRights({ credentials }: Caller, from: Path, to: Path, source: Dentry, target: Dentry | undefined): void {
  checkMayDelete(credentials, from.inode, source.inode);
  if (target) checkMayDelete(credentials, to.inode, target.inode);
  else checkMayCreate(credentials, to.inode);
  if (to.dentry.unlinked) throw new Errno('ENOENT');
  if (source.inode.kind === 'directory' && from.dentry !== to.dentry) checkPermission(credentials, source.inode, mayWrite);
}

function checkKinds(source: Dentry, target: Dentry | undefined, flag: RenameFlag | undefined): void {
  if (!target || flag === 'exchange') return;
  const isDirectory = source.inode.kind === 'directory';
  const replacesDirectory = target.inode.kind === 'directory';
  if (isDirectory && !replacesDirectory) throw new Errno('ENOTDIR');
  if (!isDirectory && replacesDirectory) throw new Errno('EISDIR');
}

function move(caller: Caller, from: Last, to: Last, source: Dentry, target: Dentry | undefined, flag: RenameFlag | undefined): void {
  const { mounts } = caller;
  for (const dentry of [source, target]) if (dentry) unmountFromRemoved(dentry, mounts, mounts.vfs);
  const [fromInode, toInode] = [from.parent.inode, to.parent.inode];
  if (target && flag === 'exchange') {
    fromInode.exchange(from.name, toInode, to.name);
    source.swap(target);
  } else {
    fromInode.rename(from.name, toInode, to.name);
    source.move(to.parent.dentry, to.name);
  }
}
