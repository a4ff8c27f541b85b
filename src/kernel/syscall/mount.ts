import { Errno } from '../errno.ts';
import { NamespaceInode } from '../fs/nsfs/nsfs.ts';
import type { Process } from '../process/process.ts';
import { type MountOptions, mountOptions } from '../vfs/mount.ts';
import { bindMount, changePropagation, mountNew, moveMount, remount, remountBind, unmount } from '../vfs/mounting.ts';
import type { Path } from '../vfs/path.ts';
import type { Propagation } from '../vfs/peer-group.ts';
import { pivotRoot as pivot } from '../vfs/pivot-root.ts';
import type { Superblock } from '../vfs/superblock.ts';
import { walk } from '../vfs/walk.ts';
import type { Context } from './context.ts';

/** The flags of `mount(2)` by their names without `MS_`; those that are left out are off. */
export interface MountFlags extends Partial<Omit<MountOptions, 'atime'>> {
  readonly bind?: boolean;
  readonly move?: boolean;
  readonly remount?: boolean;
  /** With `bind` and `propagation`: for all mounts below, too. */
  readonly recursive?: boolean;
  readonly propagation?: Propagation;
  readonly atime?: MountOptions['atime'];
}

/** What `mount(2)` is told. */
export interface MountRequest {
  readonly source?: string;
  readonly target: string;
  readonly type?: string;
  readonly flags?: MountFlags;
  /** Options of the file system. */
  readonly data?: string;
}

/** `mount(2)`. @throws EPERM, ENODEV for an unknown type, EINVAL, EBUSY, ENOTDIR and what the file system says of its options */
export function mount(context: Context, { source = 'none', target, type, flags = {}, data = '' }: MountRequest): void {
  const { kernel, process } = context;
  demandMounting(process);
  const at = walk(process, target);
  const options = mountOptions(onlyOptions(flags));
  if (flags.remount && flags.bind) remountBind(process, at, options);
  else if (flags.remount) {
    demandOver(process, at.mount.superblock);
    remount(process, at, options, data);
  }
  else if (flags.bind) bind(process, walk(process, source), at, flags.recursive ?? false);
  else if (flags.propagation) changePropagation(process, at, flags.propagation, flags.recursive ?? false);
  else if (flags.move) moveMount(process, walk(process, source), at);
  else {
    const fileSystem = kernel.fileSystems.get(type ?? '');
    if (!fileSystem) throw new Errno('ENODEV');
    if (process.credentials.userNamespace.parent && !fileSystem.inUserNamespaces) throw new Errno('EPERM');
    const superblock = fileSystem.open(kernel, process, source, data);
    const isNew = superblock.rootDentry === undefined;
    if (isNew && process.credentials.userNamespace.parent) superblock.owner = process.credentials.userNamespace.id;
    mountNew(process, superblock, at, options);
    if (isNew && flags.readOnly && !fileSystem.isOne) superblock.readOnly = true;
  }
}

/** A mount namespace may only be held by a mount of an older one: fs/namespace.c, mnt_ns_loop. */
function bind(process: Process, source: Path, at: Path, recursive: boolean): void {
  const { inode } = source;
  if (inode instanceof NamespaceInode && inode.namespace.kind === 'mnt' && inode.namespace.id <= process.namespaces.mnt.id) throw new Errno('EINVAL');
  bindMount(process, source, at, recursive);
}

/** `umount2(2)`. */
export function umount({ process }: Context, target: string, { lazy = false, nofollow = false }: { readonly lazy?: boolean; readonly nofollow?: boolean } = {}): void {
  demandMounting(process);
  unmount(process, walk(process, target, { follow: !nofollow }), lazy);
}

/** `pivot_root(2)`: who had the old root or lived in it moves to the new one. */
export function pivotRoot({ process }: Context, newRoot: string, putOld: string): void {
  demandMounting(process);
  const { from, to } = pivot(process, walk(process, newRoot), walk(process, putOld));
  for (const inhabitant of [...from.mount.inhabitants ?? []]) inhabitant.follow(from, to);
}

/** CAP_SYS_ADMIN in the user namespace that the mount namespace belongs to. */
function demandMounting({ credentials, namespaces }: Process): void {
  credentials.demand('CAP_SYS_ADMIN', namespaces.mnt.owner);
}

/** A file system itself is changed by who has CAP_SYS_ADMIN where it was mounted first: fs/namespace.c, do_remount. */
function demandOver({ credentials }: Process, { owner }: Superblock): void {
  const { userNamespace } = credentials;
  if (userNamespace.parent && userNamespace.id !== owner) throw new Errno('EPERM');
}

function onlyOptions({ readOnly, nosuid, nodev, noexec, nosymfollow, nodiratime, atime }: MountFlags): Partial<MountOptions> {
  const given = { readOnly, nosuid, nodev, noexec, nosymfollow, nodiratime, atime };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
