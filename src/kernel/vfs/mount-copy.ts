import type { Dentry } from './dentry.ts';
import { type Mount, PeerGroup } from './mount.ts';
import { follow, join } from './peer-group.ts';
import type { Vfs } from './vfs.ts';

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
}

/** Copies a mount, or a tree of them, not yet attached anywhere: the kernel's `copy_tree`. */
export function copyTree(original: Mount, how: TreeCopy, vfs: Vfs): Mount {
  const copy = copyMount(original, how.root, how.kinship, vfs);
  how.copies?.set(original, copy);
  if (!how.recursive) return copy;
  for (const [mountpoint, child] of original.children) {
    if (!mountpoint.isWithin(how.root) || (child.unbindable && !how.withUnbindable)) continue;
    copyTree(child, { ...how, root: child.root }, vfs).attach(copy, mountpoint);
  }
  return copy;
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
