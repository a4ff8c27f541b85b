import { Errno } from '../errno.ts';
import { type Attributes, stickyBit } from './attributes.ts';
import { type Credentials, inGroup } from './credentials.ts';
import type { Inode } from './inode.ts';
import type { Mount } from './mount.ts';

export const mayExecute = 1;
export const mayWrite = 2;
export const mayRead = 4;

/**
 * Checks the permission bits: `path_resolution(7)`, "Permissions", and "Bypassing permission checks". The first class that fits (owner, group,
 * others) decides alone.
 * @param want any of {@link mayRead}, {@link mayWrite}, {@link mayExecute}
 * @throws EACCES
 */
export function checkPermission(credentials: Credentials, inode: Inode, want: number): void {
  const { access } = inode;
  const granted = access.mode >> classShift(credentials, access);
  if ((granted & want) === want) return;
  const directory = inode.kind === 'directory';
  if ((directory ? (want & mayWrite) === 0 : want === mayRead) && credentials.hasOver('CAP_DAC_READ_SEARCH', access)) return;
  const executable = directory || (want & mayExecute) === 0 || (access.mode & 0o111) !== 0;
  if (executable && credentials.hasOver('CAP_DAC_OVERRIDE', access)) return;
  throw new Errno('EACCES');
}

function classShift(credentials: Credentials, { uid, gid }: Pick<Attributes, 'uid' | 'gid'>): number {
  if (credentials.uid === uid) return 6;
  return inGroup(credentials, gid) ? 3 : 0;
}

/** Nothing is written through a mount that is read-only, or to a read-only superblock: `mount(2)`, MS_RDONLY. @throws EROFS */
export function checkWritable(mount: Mount): void {
  if (mount.options.readOnly || mount.superblock.readOnly) throw new Errno('EROFS');
}

/** Whether the caller may act as the owner of the inode: the owner, or CAP_FOWNER. */
export function actsAsOwner(credentials: Credentials, inode: Inode): boolean {
  const { access } = inode;
  return credentials.uid === access.uid || credentials.hasOver('CAP_FOWNER', access);
}

/** Making an entry needs write and search permission on the directory. @throws EACCES */
export function checkMayCreate(credentials: Credentials, directory: Inode): void {
  checkPermission(credentials, directory, mayWrite | mayExecute);
}

/**
 * Removing an entry: write permission on the directory; and in a sticky one, such as /tmp, to own the directory or the file (`inode(7)`,
 * "The sticky bit").
 * @throws EACCES, EPERM
 */
export function checkMayDelete(credentials: Credentials, directory: Inode, victim: Inode): void {
  checkPermission(credentials, directory, mayWrite | mayExecute);
  const { mode, uid } = directory.access;
  if ((mode & stickyBit) === 0 || credentials.uid === uid) return;
  if (!actsAsOwner(credentials, victim)) throw new Errno('EPERM');
}
