import { Errno } from '../errno.ts';
import type { Caller } from './caller.ts';
import { checkMayMount } from './mounting.ts';
import { Path } from './path.ts';

/** What the pivot did; processes whose root or working directory was `from` go to `to`: the caller of {@link pivotRoot} sees to that. */
export interface Pivot {
  readonly from: Path;
  readonly to: Path;
}

/**
 * Makes `newRoot` the root mount of the namespace, and the old one a mount on `putOld`: `pivot_root(2)`, whose restrictions are checked in
 * the order of the kernel.
 * @throws EPERM; ENOTDIR; EBUSY if newRoot or putOld is on the current root mount; EINVAL if newRoot or the current root is no mount point, if
 * putOld is not at or below newRoot, or if newRoot, its parent or the parent of the current root is shared
 */
export function pivotRoot(caller: Caller, newRoot: Path, putOld: Path): Pivot {
  checkMayMount(caller);
  for (const path of [newRoot, putOld]) if (path.inode.kind !== 'directory') throw new Errno('ENOTDIR');
  const oldRoot = caller.fs.root;
  const [rootMount, newMount, oldMount] = [oldRoot.mount, newRoot.mount, putOld.mount];
  const { parent: rootParent, mountpoint: rootMountpoint } = rootMount;
  if (oldMount.group || newMount.parent?.group || rootParent?.group) throw new Errno('EINVAL');
  if (!caller.mounts.has(rootMount) || !caller.mounts.has(newMount) || newMount.locked) throw new Errno('EINVAL');
  if (newRoot.dentry.unlinked) throw new Errno('ENOENT');
  if (newMount === rootMount || oldMount === rootMount) throw new Errno('EBUSY');
  if (oldRoot.dentry !== rootMount.root || !rootParent || !rootMountpoint) throw new Errno('EINVAL');
  if (newRoot.dentry !== newMount.root || !newMount.parent) throw new Errno('EINVAL');
  if (!putOld.isWithin(newRoot) || !newRoot.isWithin(oldRoot)) throw new Errno('EINVAL');
  newMount.detach();
  if (rootMount.locked) {
    newMount.locked = true;
    rootMount.locked = false;
  }
  rootMount.detach();
  rootMount.attach(oldMount, putOld.dentry);
  newMount.attach(rootParent, rootMountpoint);
  return { from: oldRoot, to: new Path(newMount, newMount.root) };
}
