import type { Dentry } from './dentry.ts';
import type { Superblock } from './superblock.ts';
import { SmallMap, type SmallSet } from '../small.ts';

/** Where something is: a mount, and a dentry in it. */
interface Place {
  readonly mount: Mount;
  readonly dentry: Dentry;
}

/** What has its root or working directory in a mount. */
export interface Inhabitant {
  /** The root of all has gone from one place to another: whoever had it or lived in it goes along. */
  follow(from: Place, to: Place): void;
}

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

const optionsByText = new Map<string, MountOptions>();

/** One object for all mounts that have these options. */
export function mountOptions(given: Partial<MountOptions>): MountOptions {
  const options = { ...defaultMountOptions, ...given };
  const text = Object.values(options).join(' ');
  const known = optionsByText.get(text) ?? options;
  optionsByText.set(text, known);
  return known;
}

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

/** Mounts that a copy of a mount has without having been made yet. */
export interface DeferredMounts {
  /** Makes the one at a place, if there is one. */
  make(place: Dentry): Mount | undefined;
  /** Makes all, or all at or below a place. */
  makeAll(within?: Dentry): void;
  /** From now on there is none at this place. */
  exclude(place: Dentry): void;
  /** From now on there are none. */
  forget(): void;
}

/** What is mounted on a dentry, in any mount namespace: the kernel's hash table of `struct mountpoint`. Nearly always that is one mount. */
export class Mountpoints {
  private readonly mounts = new Map<Dentry, Mount | Set<Mount>>();

  /** Those on one dentry, now. */
  at(dentry: Dentry): readonly Mount[] {
    const here = this.mounts.get(dentry);
    if (!here) return [];
    return here instanceof Mount ? [here] : [...here];
  }

  *all(): Generator<Mount> {
    for (const here of this.mounts.values()) if (here instanceof Mount) yield here; else yield* here;
  }

  add(dentry: Dentry, mount: Mount): void {
    const here = this.mounts.get(dentry);
    if (here instanceof Set) here.add(mount);
    else this.mounts.set(dentry, here ? new Set([here, mount]) : mount);
  }

  remove(dentry: Dentry, mount: Mount): void {
    const here = this.mounts.get(dentry);
    if (here instanceof Set) here.delete(mount);
    if (here === mount || (here instanceof Set && here.size === 0)) this.mounts.delete(dentry);
  }
}

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
  children: SmallMap<Dentry, Mount> | null = null;
  /** Further ones, of a copy: made when somebody looks. */
  deferred: DeferredMounts | null = null;
  /** Copies whose mounts wait to be made after those that are here. */
  awaiting: Set<DeferredMounts> | null = null;
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
  /** Whose root or working directory is in it. */
  inhabitants: SmallSet<Inhabitant> | null = null;
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
    return this.children?.get(dentry) ?? this.deferred?.make(dentry);
  }

  /** This mount and all below it, parents first. */
  *tree(): Generator<Mount> {
    this.deferred?.makeAll();
    yield this;
    if (this.children) for (const child of this.children.values()) yield* child.tree();
  }

  /** The same without those that have not been made yet: they are private, and nothing is mounted on them. */
  *madeTree(): Generator<Mount> {
    yield this;
    if (this.children) for (const child of this.children.values()) yield* child.madeTree();
  }

  /** To be called before it changes in any way: copies that wait shall be as it was. */
  beforeChange(): void {
    if (!this.parent?.awaiting || !this.mountpoint) return;
    for (const copies of this.parent.awaiting) copies.make(this.mountpoint);
  }

  get hasChildren(): boolean {
    return (this.children?.size ?? 0) > 0;
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
    parent.beforeChange();
    if (parent.awaiting) for (const copies of parent.awaiting) copies.exclude(mountpoint);
    this.parent = parent;
    this.mountpoint = mountpoint;
    parent.children ??= new SmallMap();
    parent.children.set(mountpoint, this);
    this.mountpoints.add(mountpoint, this);
  }

  /** Takes it and what is mounted on it from its place. */
  detach(): void {
    this.beforeChange();
    if (this.parent && this.mountpoint) this.parent.children?.delete(this.mountpoint);
    if (this.mountpoint) this.mountpoints.remove(this.mountpoint, this);
    this.parent = null;
    this.mountpoint = null;
  }

  /** The last of the mounts stacked on the root of this one. */
  topmost(): Mount {
    const above = this.mountedOn(this.root);
    return above ? above.topmost() : this;
  }
}
