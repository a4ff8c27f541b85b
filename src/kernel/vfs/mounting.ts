import { Errno } from '../errno.ts';
import type { Caller } from './caller.ts';
import type { Dentry } from './dentry.ts';
import type { Mount, MountOptions } from './mount.ts';
import { copyTree } from './mount-copy.ts';
import type { Path } from './path.ts';
import { type Propagation, setPropagation } from './peer-group.ts';
import { attachEverywhere, isBusy, unmountEverywhere } from './propagation.ts';
import type { Superblock } from './superblock.ts';

/** Mounts a file system: `mount(2)`, "Creating a new mount". @throws EPERM, EINVAL, EBUSY if the same is mounted there already, ENOTDIR */
export function mountNew(caller: Caller, superblock: Superblock, at: Path, options?: MountOptions): Mount {
  checkMayMount(caller);
  checkTarget(caller, at);
  if (at.dentry === at.mount.root && at.mount.superblock === superblock && at.inode === superblock.root) throw new Errno('EBUSY');
  const vfs = caller.mounts.vfs;
  const root = vfs.rootDentry(superblock);
  checkSameType(root, at);
  const mount = vfs.newMount(superblock, root, options);
  attachEverywhere(mount, at, vfs);
  return mount;
}

/** Shows a file or directory at another place too: `mount(2)`, MS_BIND and MS_REC. @throws EPERM, EINVAL, ENOTDIR */
export function bindMount(caller: Caller, source: Path, at: Path, recursive: boolean): Mount {
  checkMayMount(caller);
  checkTarget(caller, at);
  const { mount, dentry } = source;
  if (mount.unbindable || (!caller.mounts.has(mount) && !mount.superblock.bindable)) throw new Errno('EINVAL');
  if (!recursive && [...mount.children ?? []].some(([place, child]) => child.locked && place.isWithin(dentry))) throw new Errno('EINVAL');
  checkSameType(dentry, at);
  const vfs = caller.mounts.vfs;
  const copy = copyTree(mount, { kinship: 'like', root: dentry, recursive, withUnbindable: false }, vfs);
  copy.locked = false;
  attachEverywhere(copy, at, vfs);
  return copy;
}

/** Moves a mount with all that is mounted below it: `mount(2)`, MS_MOVE. @throws EPERM, EINVAL, ELOOP into itself, ENOTDIR */
export function moveMount(caller: Caller, source: Path, at: Path): void {
  checkMayMount(caller);
  checkTarget(caller, at);
  const { mount } = source;
  const { parent } = mount;
  if (!caller.mounts.has(mount) || source.dentry !== mount.root || mount.locked) throw new Errno('EINVAL');
  if (!parent || parent.group) throw new Errno('EINVAL');
  if (at.mount.group && [...mount.tree()].some(each => each.unbindable)) throw new Errno('EINVAL');
  for (let above: Mount | null = at.mount; above; above = above.parent) if (above === mount) throw new Errno('ELOOP');
  checkSameType(mount.root, at);
  attachEverywhere(mount, at, caller.mounts.vfs);
}

/**
 * Changes the options of one mount: `mount(2)`, MS_REMOUNT | MS_BIND.
 * @throws EPERM for restrictions that a less privileged namespace inherited, EINVAL if the path is no mount, EBUSY if it shall be read-only while files are open for writing
 */
export function remountBind(caller: Caller, at: Path, options: MountOptions): void {
  checkMayMount(caller);
  const mount = checkIsMount(caller, at);
  const before = mount.options;
  const flags = ['readOnly', 'nosuid', 'nodev', 'noexec'] as const;
  if (mount.locked && flags.some(flag => before[flag] && !options[flag])) throw new Errno('EPERM');
  if (options.readOnly && !before.readOnly && mount.writers > 0) throw new Errno('EBUSY');
  mount.beforeChange();
  mount.options = options;
}

/** Changes the file system itself and the mount: `mount(2)`, MS_REMOUNT. `data` has the options that the file system knows. @throws EPERM, EINVAL, EBUSY */
export function remount(caller: Caller, at: Path, options: MountOptions, data: string): void {
  checkMayMount(caller);
  const { superblock } = checkIsMount(caller, at);
  if (options.readOnly && !superblock.readOnly && superblock.writers > 0) throw new Errno('EBUSY');
  superblock.remount(data, options.readOnly);
  remountBind(caller, at, options);
  superblock.readOnly = options.readOnly;
}

/** `mount --make-shared` and so on, with or without all mounts below: `mount(2)`, "Changing the propagation type". @throws EPERM, EINVAL */
export function changePropagation(caller: Caller, at: Path, type: Propagation, recursive: boolean): void {
  checkMayMount(caller);
  const mount = checkIsMount(caller, at);
  // What has not been made yet is private.
  const tree = type === 'private' || type === 'slave' ? mount.madeTree() : mount.tree();
  for (const each of recursive ? tree : [mount]) setPropagation(each, type, () => caller.mounts.vfs.nextPeerGroup());
}

/**
 * `umount2(2)`.
 * @param at walked to, so that it is the topmost mount there
 * @param lazy MNT_DETACH: gone from the namespace at once, alive for those who use it
 * @throws EPERM, EINVAL if the path is no mount, EBUSY
 */
export function unmount(caller: Caller, at: Path, lazy: boolean): void {
  checkMayMount(caller);
  const mount = checkIsMount(caller, at);
  if (mount.locked || !mount.parent) throw new Errno('EINVAL');
  if (lazy) {
    unmountEverywhere(mount);
  } else if (mount === caller.fs.root.mount) {
    mount.superblock.readOnly = true;
  } else if (isBusy(mount)) {
    throw new Errno('EBUSY');
  } else {
    unmountEverywhere(mount);
  }
}

/** The namespace's last process and last reference are gone: its mounts go, unheard by other namespaces. */
export function endNamespace(root: Mount): void {
  for (const mount of [...root.madeTree()].reverse()) {
    mount.deferred?.forget();
    setPropagation(mount, 'private', () => 0);
    mount.detach();
    mount.namespace?.remove(mount);
  }
}

/** Mounting needs CAP_SYS_ADMIN. @throws EPERM */
export function checkMayMount(caller: Caller): void {
  if (!caller.credentials.has('CAP_SYS_ADMIN')) throw new Errno('EPERM');
}

function checkTarget(caller: Caller, at: Path): void {
  if (!caller.mounts.has(at.mount)) throw new Errno('EINVAL');
  if (at.dentry.unlinked) throw new Errno('ENOENT');
}

function checkSameType(root: Dentry, at: Path): void {
  if ((root.inode.kind === 'directory') !== (at.inode.kind === 'directory')) throw new Errno('ENOTDIR');
}

function checkIsMount(caller: Caller, at: Path): Mount {
  if (!caller.mounts.has(at.mount) || at.dentry !== at.mount.root) throw new Errno('EINVAL');
  return at.mount;
}
