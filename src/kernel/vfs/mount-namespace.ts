import { Errno } from '../errno.ts';
import type { Mount, MountHome } from './mount.ts';
import { copyTree } from './mount-copy.ts';
import { Path } from './path.ts';
import type { Superblock } from './superblock.ts';
import type { Vfs } from './vfs.ts';

/** `fs.mount-max` of `proc_sys_fs(5)`. */
const mountMax = 100_000;

/**
 * The mounts that a group of processes sees: `mount_namespaces(7)`. Its root mount is a `rootfs` that nothing can unmount (Documentation/
 * filesystems/ramfs-rootfs-initramfs.rst); what processes have as `/` is mounted on it, or else `pivot_root(2)` could not be.
 */
export class MountNamespace implements MountHome {
  /** Its inode number in nsfs: `mnt:[N]`. */
  readonly id: number;
  readonly vfs: Vfs;
  readonly root: Mount;
  /** Of mounts that have been made. */
  private count = 0;

  constructor(id: number, vfs: Vfs, root: Mount) {
    this.id = id;
    this.vfs = vfs;
    this.root = root;
    this.adopt(root);
  }

  /** The first namespace, and in it the root that processes shall have. */
  static boot(id: number, vfs: Vfs, rootfs: Superblock, root: Superblock): { readonly namespace: MountNamespace; readonly root: Path } {
    const bottom = vfs.newMount(rootfs, vfs.rootDentry(rootfs));
    const namespace = new MountNamespace(id, vfs, bottom);
    const top = vfs.newMount(root, vfs.rootDentry(root));
    top.attach(bottom, bottom.root);
    namespace.adopt(top);
    return { namespace, root: new Path(top, top.root) };
  }

  /**
   * A copy for `clone(2)` with CLONE_NEWNS: peers of shared mounts, slaves of the same masters. For a less privileged user namespace all
   * become slaves, and locked: `mount_namespaces(7)`, "Restrictions on mount namespaces".
   * @returns with which mount of the copy stands for which of this: the process's root and working directory go there
   */
  copy(id: number, lessPrivileged = false): { readonly namespace: MountNamespace; readonly copies: ReadonlyMap<Mount, Mount> } {
    const copies = new Map<Mount, Mount>();
    const kinship = lessPrivileged ? 'slave' : 'like';
    const root = copyTree(this.root, { kinship, root: this.root.root, recursive: true, withUnbindable: true, copies, deferring: !lessPrivileged }, this.vfs);
    if (lessPrivileged) for (const mount of root.tree()) mount.locked = mount !== root;
    return { namespace: new MountNamespace(id, this.vfs, root), copies };
  }

  /** All mounts, by their ids. */
  list(): Mount[] {
    return [...this.root.tree()].sort((a, b) => a.id - b.id);
  }

  has(mount: Mount): boolean {
    return mount.namespace === this;
  }

  adopt(tree: Mount): void {
    for (const mount of tree.madeTree()) {
      if (mount.namespace === this) continue;
      mount.namespace = this;
      mount.root.inode.mounted();
      this.count++;
    }
  }

  checkRoomFor(count: number): void {
    if (this.count + count > mountMax) throw new Errno('ENOSPC');
  }

  remove(mount: Mount): void {
    this.count--;
    mount.root.inode.unmounted();
    mount.namespace = null;
  }
}

/** Where a path of the original namespace is in the copy; paths of other namespaces stay. */
export function inCopy(path: Path, copies: ReadonlyMap<Mount, Mount>): Path {
  const { mount: { parent, mountpoint } } = path;
  const mount = copies.get(path.mount) ?? (parent && mountpoint && copies.get(parent)?.mountedOn(mountpoint));
  return mount ? new Path(mount, path.dentry) : path;
}
