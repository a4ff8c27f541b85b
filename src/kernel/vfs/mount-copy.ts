import type { Dentry } from './dentry.ts';
import { type DeferredMounts, type Mount, PeerGroup } from './mount.ts';
import { follow, join } from './peer-group.ts';
import type { Vfs } from './vfs.ts';
import type { SmallMap } from '../small.ts';

/**
 * What a copy is to its original:
 * `like`: as the original (a peer if that is shared, a slave of the same master if that is one): bind mounts and new namespaces;
 * `slave`: a slave of the original if that is shared; `shared-slave`: also shared itself, in a new group.
 */
export type Kinship = 'like' | 'slave' | 'shared-slave';

/** How to copy a tree of mounts. */
export interface TreeCopy {
  readonly kinship: Kinship;
  /** The part of the topmost mount to show. */
  readonly root: Dentry;
  readonly recursive: boolean;
  /** Bind mounts leave these out, namespaces do not. */
  readonly withUnbindable: boolean;
  /** Original → copy, of all that was copied. */
  readonly copies?: Map<Mount, Mount>;
  /** Whether mounts that nobody may ever look at are made when somebody does: a namespace with thousands of mounts costs what its processes use of it. */
  readonly deferring?: boolean;
}

/** Copies a mount, or a tree of them, not yet attached anywhere: the kernel's `copy_tree`. */
export function copyTree(original: Mount, how: TreeCopy, vfs: Vfs): Mount {
  const copy = copyMount(original, how.root, how.kinship, vfs);
  how.copies?.set(original, copy);
  if (!how.recursive) return copy;
  original.deferred?.makeAll(how.root);
  if (!original.children) return copy;
  const deferred = how.deferring && original.children.size > vfs.crowd ? new Deferred(original, copy, vfs) : undefined;
  for (const child of childrenWithin(original.children, original.root, how.root)) {
    const { mountpoint } = child;
    if (!mountpoint || (child.unbindable && !how.withUnbindable) || (deferred && isDeferrable(child))) continue;
    deferred?.exclude(mountpoint);
    copyTree(child, { ...how, root: child.root }, vfs).attach(copy, mountpoint);
  }
  return copy;
}

function childrenWithin(children: SmallMap<Dentry, Mount>, whole: Dentry, root: Dentry): Iterable<Mount> {
  if (root === whole) return children.values();
  if (root.inode.kind === 'directory') return [...children.values()].filter(({ mountpoint }) => mountpoint?.isWithin(root));
  const child = children.get(root);
  return child ? [child] : [];
}

/** Nothing that is done with others reaches it. */
function isDeferrable({ hasChildren, deferred, group, master, locked, unbindable }: Mount): boolean {
  return !hasChildren && !deferred && !group && !master && !locked && !unbindable;
}

/** The mounts of a copy that are made when somebody looks, or before their originals change. */
export class Deferred implements DeferredMounts {
  private readonly original: Mount;
  private readonly copy: Mount;
  private readonly vfs: Vfs;
  /** Where the copy does not have what the original has. */
  private readonly decided = new Set<Dentry>();

  constructor(original: Mount, copy: Mount, vfs: Vfs) {
    this.original = original;
    this.copy = copy;
    this.vfs = vfs;
    original.awaiting ??= new Set();
    original.awaiting.add(this);
    copy.deferred = this;
  }

  make(place: Dentry): Mount | undefined {
    const child = this.original.children?.get(place);
    if (!child || this.decided.has(place)) return undefined;
    this.decided.add(place);
    const made = copyMount(child, child.root, 'like', this.vfs);
    made.attach(this.copy, place);
    this.copy.namespace?.adopt(made);
    return made;
  }

  makeAll(within?: Dentry): void {
    if (within && within.inode.kind !== 'directory') {
      this.make(within);
      return;
    }
    for (const place of [...this.original.children?.keys() ?? []]) if (!within || place.isWithin(within)) this.make(place);
    if (!within) this.forget();
  }

  exclude(place: Dentry): void {
    this.decided.add(place);
  }

  forget(): void {
    this.original.awaiting?.delete(this);
    this.copy.deferred = null;
  }
}

function copyMount(original: Mount, root: Dentry, kinship: Kinship, vfs: Vfs): Mount {
  const copy = vfs.newMount(original.superblock, root, original.options);
  copy.locked = original.locked;
  copy.unbindable = original.unbindable && kinship === 'like';
  if (kinship === 'like') {
    if (original.group) join(copy, original.group);
    follow(copy, original.master);
  } else {
    follow(copy, original.group ?? original.master);
    if (kinship === 'shared-slave') join(copy, new PeerGroup(vfs.nextPeerGroup()));
  }
  return copy;
}
