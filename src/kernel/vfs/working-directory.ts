import { Errno } from '../errno.ts';
import type { Caller } from './caller.ts';
import { type Path, pathText } from './path.ts';
import { checkPermission, mayExecute } from './permission.ts';
import { walk } from './walk.ts';

/** `chdir(2)`. @throws ENOTDIR, EACCES and what the walk throws */
export function changeDirectory(caller: Caller, path: string): void {
  caller.fs.setDirectory(enterable(caller, walk(caller, path)));
}

/** `fchdir(2)`, for an open directory's path. @throws ENOTDIR, EACCES */
export function changeDirectoryTo(caller: Caller, at: Path): void {
  caller.fs.setDirectory(enterable(caller, at));
}

/** `chroot(2)`: the working directory stays where it is. @throws ENOTDIR, EACCES, EPERM without CAP_SYS_CHROOT */
export function changeRoot(caller: Caller, path: string): void {
  const root = enterable(caller, walk(caller, path));
  if (!caller.credentials.has('CAP_SYS_CHROOT')) throw new Errno('EPERM');
  caller.fs.setRoot(root);
}

/** `getcwd(2)`; begins with `(unreachable)` outside of the root. @throws ENOENT if the directory was removed */
export function currentDirectory({ fs }: Caller): string {
  if (fs.cwd.dentry.unlinked) throw new Errno('ENOENT');
  return pathText(fs.cwd, fs.root);
}

function enterable(caller: Caller, at: Path): Path {
  if (at.inode.kind !== 'directory') throw new Errno('ENOTDIR');
  checkPermission(caller.credentials, at.inode, mayExecute);
  return at;
}
