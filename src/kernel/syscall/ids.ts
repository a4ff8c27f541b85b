import { Errno } from '../errno.ts';
import type { Process } from '../process/process.ts';
import type { Stat } from '../vfs/attributes.ts';

/** Owner and group as the process's user namespace shows them: `stat(2)`. */
export function shownStat(process: Process, stat: Stat): Stat {
  const { userNamespace } = process.credentials;
  if (!userNamespace.parent) return stat;
  return { ...stat, uid: userNamespace.shown('uid', stat.uid), gid: userNamespace.shown('gid', stat.gid) };
}

/** The kernel's ids for those that a process gives. @throws EINVAL if they are not mapped in its user namespace */
export function kernelIds(process: Process, uid: number | undefined, gid: number | undefined): { readonly uid: number | undefined; readonly gid: number | undefined } {
  return { uid: uid === undefined ? undefined : kernelId(process, 'uid', uid), gid: gid === undefined ? undefined : kernelId(process, 'gid', gid) };
}

/** @throws EINVAL if it is not mapped in the process's user namespace */
export function kernelId(process: Process, kind: 'uid' | 'gid', id: number): number {
  const kernel = process.credentials.userNamespace.toKernel(kind, id);
  if (kernel === undefined || id < 0) throw new Errno('EINVAL');
  return kernel;
}
