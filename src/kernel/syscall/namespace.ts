import { Errno } from '../errno.ts';
import { NamespaceInode } from '../fs/nsfs/nsfs.ts';
import type { NamespaceKind } from '../namespace/namespace.ts';
import { unshare as unshareKinds } from '../process/new-namespaces.ts';
import { setns as join } from '../process/setns.ts';
import { walk } from '../vfs/walk.ts';
import type { Context } from './context.ts';

/** `uname(2)`. */
export interface UtsName {
  readonly sysname: string;
  readonly nodename: string;
  readonly release: string;
  readonly version: string;
  readonly machine: string;
  readonly domainname: string;
}

/** HOST_NAME_MAX. */
const maxName = 64;

/** `unshare(2)`. @throws EPERM, EUSERS, ENOSPC */
export function unshare({ kernel, process }: Context, kinds: readonly NamespaceKind[]): void {
  unshareKinds(kernel, process, kinds);
}

/** `setns(2)` with a descriptor of nsfs. @param kind if given, it must be of that kind. @throws EBADF, EINVAL, EPERM */
export function setns({ process }: Context, fd: number, kind?: NamespaceKind): void {
  const { inode } = process.descriptors.get(fd);
  if (!(inode instanceof NamespaceInode) || (kind && inode.namespace.kind !== kind)) throw new Errno('EINVAL');
  join(process, inode.namespace);
}

/** `uname(2)`. */
export function uname({ kernel, process }: Context): UtsName {
  const { hostname, domainname } = process.namespaces.uts;
  const { release, version, architecture } = kernel.machine;
  return { sysname: 'Linux', nodename: hostname, release, version, machine: architecture, domainname };
}

/** `sethostname(2)`. @throws EPERM, EINVAL if it is too long */
export function sethostname({ process }: Context, name: string): void {
  process.credentials.demand('CAP_SYS_ADMIN', process.namespaces.uts.owner);
  if (name.length > maxName) throw new Errno('EINVAL');
  process.namespaces.uts.hostname = name;
}

/** `setdomainname(2)`. @throws EPERM, EINVAL if it is too long */
export function setdomainname({ process }: Context, name: string): void {
  process.credentials.demand('CAP_SYS_ADMIN', process.namespaces.uts.owner);
  if (name.length > maxName) throw new Errno('EINVAL');
  process.namespaces.uts.domainname = name;
}

/** `ioctl_ns(2)`, NS_GET_PARENT and NS_GET_USERNS: the numbers of the namespace above and of the user namespace that it belongs to; 0 for none. @throws EINVAL if it is no file of nsfs */
export function namespaceRelations({ process }: Context, path: string): { readonly parent: number; readonly owner: number } {
  const { inode } = walk(process, path);
  if (!(inode instanceof NamespaceInode)) throw new Errno('EINVAL');
  const { above, owner } = inode.namespace;
  return { parent: above?.id ?? 0, owner: owner?.id ?? 0 };
}
