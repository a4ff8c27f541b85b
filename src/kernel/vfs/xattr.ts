import { Errno } from '../errno.ts';
import type { Caller } from './caller.ts';
import type { Path } from './path.ts';
import { actsAsOwner, checkPermission, checkWritable, mayRead, mayWrite } from './permission.ts';

/** XATTR_NAME_MAX, in bytes. */
const longestName = 255;
const spaces = new Set(['trusted', 'security', 'system', 'user']);

/** `getxattr(2)`. @throws ENODATA, EOPNOTSUPP for an unknown name space, EACCES */
export function getXattr(caller: Caller, at: Path, name: string): Uint8Array {
  checkXattr(caller, at, name, 'read');
  const value = at.inode.getXattr(name);
  if (!value) throw new Errno('ENODATA');
  return value.slice();
}

/** `setxattr(2)`. @param flag XATTR_CREATE or XATTR_REPLACE. @throws EEXIST, ENODATA, EOPNOTSUPP, EPERM, EACCES, EROFS */
export function setXattr(caller: Caller, at: Path, name: string, value: Uint8Array, flag?: 'create' | 'replace'): void {
  checkXattr(caller, at, name, 'write');
  const exists = at.inode.getXattr(name) !== undefined;
  if (flag === 'create' && exists) throw new Errno('EEXIST');
  if (flag === 'replace' && !exists) throw new Errno('ENODATA');
  at.inode.setXattr(name, value);
}

/** `removexattr(2)`. @throws ENODATA, EOPNOTSUPP, EPERM, EACCES, EROFS */
export function removeXattr(caller: Caller, at: Path, name: string): void {
  checkXattr(caller, at, name, 'write');
  at.inode.removeXattr(name);
}

/** `listxattr(2)`: `trusted.` names are for CAP_SYS_ADMIN only. */
export function listXattrs(caller: Caller, at: Path): string[] {
  const names = at.inode.listXattrs();
  return names.filter(name => !name.startsWith('trusted.') || caller.credentials.hasEverywhere('CAP_SYS_ADMIN'));
}

/** The rules of the name spaces: `xattr(7)`, "Extended attribute namespaces". */
function checkXattr({ credentials }: Caller, { inode, mount }: Path, name: string, way: 'read' | 'write'): void {
  if (way === 'write') checkWritable(mount);
  if (name === '' || new TextEncoder().encode(name).length > longestName) throw new Errno('ERANGE');
  const [space = ''] = name.split('.', 1);
  if (spaces.has(space) && name === `${space}.`) throw new Errno('EINVAL');
  switch (space) {
    case 'trusted':
      if (!credentials.hasEverywhere('CAP_SYS_ADMIN')) throw new Errno(way === 'read' ? 'ENODATA' : 'EPERM');
      return;
    case 'security': {
      const right = name === 'security.capability' ? 'CAP_SETFCAP' : 'CAP_SYS_ADMIN';
      if (way === 'write' && !credentials.hasOver(right, inode.stat())) throw new Errno('EPERM');
      return;
    }
    case 'system':
      if (way === 'write' && !actsAsOwner(credentials, inode)) throw new Errno('EPERM');
      return;
    case 'user':
      if (inode.kind !== 'regular' && inode.kind !== 'directory') throw new Errno(way === 'read' ? 'ENODATA' : 'EPERM');
      checkPermission(credentials, inode, way === 'read' ? mayRead : mayWrite);
      return;
    default: throw new Errno('EOPNOTSUPP');
  }
}
