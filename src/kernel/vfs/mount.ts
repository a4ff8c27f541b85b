import type { Dentry } from './dentry.ts';
import type { Superblock } from './superblock.ts';

/** What holds for one mount, not for the file system everywhere: `mount(2)`, "per-mount-point flags". */
export interface MountOptions {
  readonly readOnly: boolean;
  readonly nosuid: boolean;
  readonly nodev: boolean;
  readonly noexec: boolean;
  readonly nosymfollow: boolean;
  readonly atime: 'relatime' | 'noatime' | 'strictatime';
  readonly nodiratime: boolean;
}

export const defaultMountOptions: MountOptions = {
  readOnly: false, nosuid: false, nodev: false, noexec: false, nosymfollow: false, atime: 'relatime', nodiratime: false,
};

/** What a mount has to do with the namespace it is in. */
export interface MountHome {
  /** Takes in a tree of mounts that was attached to one of its own. */
  adopt(tree: Mount): void;
  /** Forgets a mount that was taken away. */
  remove(mount: Mount): void;
  /** @throws ENOSPC if so many more mounts are too many */
  checkRoomFor(count: number): void;
}

/**
 * Shared mounts that propagate to each other: `mount_namespaces(7)`, "Shared subtrees", and Documentation/filesystems/sharedsubtree.rst. All
 * members are slaves of the same group, or of none.
 */
export class PeerGroup {
  /** N of `shared:N`, `master:N` in mountinfo. */
  readonly id: number;
  readonly members = new Set<Mount>();
  readonly slaves = new Set<Mount>();

  constructor(id: number) {
    this.id = id;
  }
}

/** What is mounted on a dentry, in any mount namespace: the kernel's hash table of `struct mountpoint`. */
export type Mountpoints = Map<Dentry, Set<Mount>>;

/** A file system, or a part of one, at a place of a mount namespace: `mount(2)`, `mount_namespaces(7)`. */
export class Mount {
  readonly id: number;
  readonly superblock: Superblock;
  /** What of the file system shows: its root, or for a bind mount any dentry of it, even that of a file. */
  readonly root: Dentry;
  options: MountOptions;
  /** The mount it is mounted on, and where. Null for the root of a namespace, and for what was unmounted. */
  parent: Mount | null = null;
  mountpoint: Dentry | null = null;
  /** The mounts on places of this one. Several on one place are a stack: each is mounted on the root of the one below. */
  readonly children = new Map<Dentry, Mount>();
  /** Null once unmounted; open files may still use it then. */
  namespace: MountHome | null = null;
  /** Shared: the peers that mounts here propagate to and from. */
  group: PeerGroup | null = null;
  /** Slave: the peer group whose mounts propagate to here. */
  master: PeerGroup | null = null;
  unbindable = false;
  /** Came from a more privileged namespace: cannot be unmounted alone or shown without what covers it; restrictions stay. */
  locked = false;
  /** Open files, working and root directories that are in it. */
  uses = 0;
  /** Regular files that are open for writing through it. */
  writers = 0;

  private readonly mountpoints: Mountpoints;

  constructor(id: number, superblock: Superblock, root: Dentry, options: MountOptions, mountpoints: Mountpoints) {
    this.id = id;
    this.mountpoints = mountpoints;
    this.superblock = superblock;
    this.root = root;
    this.options = options;
  }

  mountedOn(dentry: Dentry): Mount | undefined {
    return this.children.get(dentry);
  }

  /** This mount and all below it, parents first. */
  *tree(): Generator<Mount> {
    yield this;
    for (const child of this.children.values()) yield* child.tree();
  }

  /** Keeps it busy until {@link release}. */
  hold(): void {
    this.uses++;
  }

  release(): void {
    this.uses--;
  }

  /** Puts it at a place. What was mounted exactly there already comes to lie on top of it, as if it had been mounted later. */
  attach(parent: Mount, mountpoint: Dentry): void {
    const above = parent.mountedOn(mountpoint);
    if (above) {
      above.detach();
      const top = this.topmost();
      above.attach(top, top.root);
    }
    this.parent = parent;
    this.mountpoint = mountpoint;
    parent.children.set(mountpoint, this);
    const here = this.mountpoints.get(mountpoint);
    if (here) here.add(this);
    else this.mountpoints.set(mountpoint, new Set([this]));
  }

  /** Takes it and what is mounted on it from its place. */
  detach(): void {
    if (this.parent && this.mountpoint) this.parent.children.delete(this.mountpoint);
    if (this.mountpoint) {
      const here = this.mountpoints.get(this.mountpoint);
      here?.delete(this);
      if (here?.size === 0) this.mountpoints.delete(this.mountpoint);
    }
    this.parent = null;
    this.mountpoint = null;
  }

  /** The last of the mounts stacked on the root of this one. */
  topmost(): Mount {
    const above = this.mountedOn(this.root);
    return above ? above.topmost() : this;
  }
}
