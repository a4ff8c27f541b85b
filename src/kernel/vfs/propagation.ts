import { Errno } from '../errno.ts';
import type { Dentry } from './dentry.ts';
import type { Mount, MountHome, PeerGroup } from './mount.ts';
import { copyTree, type Kinship } from './mount-copy.ts';
import { follow, leave, receivers, setPropagation } from './peer-group.ts';
import type { Path } from './path.ts';
import type { Vfs } from './vfs.ts';

/**
 * Attaches a tree of mounts, new ones or one that moves, and copies of it to every mount that the place propagates to: Documentation/
 * filesystems/sharedsubtree.rst, 5b "Bind semantics" and 5c "Move semantics".
 * @throws ENOSPC if some namespace would have too many mounts: then nothing has changed
 */
export function attachEverywhere(tree: Mount, at: Path, vfs: Vfs): void {
  const targets = [at.mount, ...receivers(at.mount)].filter(target => target === at.mount || shows(target, at.dentry));
  const count = [...tree.tree()].length;
  for (const target of targets) target.namespace?.checkRoomFor(count);
  const event: Spreading = { mountpoint: at.dentry, vfs, copies: [] };
  if (at.mount.group) {
    for (const mount of tree.tree()) setPropagation(mount, 'shared', () => vfs.nextPeerGroup());
    spread(at.mount.group, at.mount, tree, event);
  }
  tree.detach();
  for (const { copy, target } of [{ copy: tree, target: at.mount }, ...event.copies]) {
    copy.attach(target, at.dentry);
    target.namespace?.adopt(copy);
  }
}

/** One mounting that propagates. */
interface Spreading {
  readonly mountpoint: Dentry;
  readonly vfs: Vfs;
  /** Attached when all are made: what an event makes does not receive it, though it may be a peer of its place (`mount --bind / /mnt`). */
  readonly copies: { readonly copy: Mount; readonly target: Mount }[];
}

/** @param has the member of the group that gets `tree` itself, or null */
function spread(group: PeerGroup, has: Mount | null, tree: Mount, event: Spreading): void {
  const receives = (mount: Mount): boolean => mount !== has && shows(mount, event.mountpoint);
  for (const peer of [...group.members]) if (receives(peer)) copyTo(peer, tree, 'like', event);
  const slaveGroups = new Map<PeerGroup, Mount | null>();
  for (const slave of [...group.slaves]) {
    if (!slave.group) {
      if (receives(slave)) copyTo(slave, tree, 'slave', event);
    } else if (!slaveGroups.get(slave.group)) {
      slaveGroups.set(slave.group, receives(slave) ? slave : null);
    }
  }
  for (const [slaveGroup, first] of slaveGroups) {
    const source = first ? copyTo(first, tree, 'shared-slave', event) : tree;
    spread(slaveGroup, first, source, event);
  }
}

/** Whether the mount is in use, and the place is in the part of the file system that it shows. */
function shows(mount: Mount, mountpoint: Dentry): boolean {
  return mount.namespace !== null && mountpoint.isWithin(mount.root);
}

function copyTo(target: Mount, tree: Mount, kinship: Kinship, { vfs, copies }: Spreading): Mount {
  const copy = copyTree(tree, { kinship, root: tree.root, recursive: true, withUnbindable: true }, vfs);
  copies.push({ copy, target });
  return copy;
}

/** The mounts that go when this one is unmounted because their parent receives from its parent. */
function propagatedUnmounts(mount: Mount): Mount[] {
  const { parent, mountpoint } = mount;
  if (!parent || !mountpoint) return [];
  return [...receivers(parent)].flatMap(receiver => receiver.mountedOn(mountpoint) ?? []);
}

/** Whether something uses the mount or one that it would take along: `umount(2)`, EBUSY. */
export function isBusy(mount: Mount): boolean {
  mount.deferred?.makeAll();
  if (mount.hasChildren || mount.uses > 0) return true;
  return propagatedUnmounts(mount).some(other => !other.hasChildren && other.uses > 0);
}

/** Unmounts a tree, here and where the unmounting propagates to. There, only mounts on which nothing else is mounted go. */
export function unmountEverywhere(tree: Mount): void {
  for (const mount of tree.madeTree()) {
    if (mount.group) mount.deferred?.makeAll();
    else mount.deferred?.forget();
  }
  for (const mount of [...tree.madeTree()].reverse()) {
    for (const other of propagatedUnmounts(mount)) {
      other.deferred?.makeAll();
      const cover = other.mountedOn(other.root);
      if (!other.locked && (other.children?.size ?? 0) === (cover ? 1 : 0)) unmountOne(other);
    }
    unmountOne(mount);
  }
}

/** Takes one mount away. What covered it entirely falls into its place; the rest of its children must be gone already. */
function unmountOne(mount: Mount): void {
  const { parent, mountpoint } = mount;
  const cover = mount.mountedOn(mount.root);
  mount.detach();
  cover?.detach();
  if (cover && parent && mountpoint) cover.attach(parent, mountpoint);
  mount.namespace?.remove(mount);
  leave(mount);
  follow(mount, null);
}

/** The mounts on a file that is being removed: EBUSY if the caller's namespace has one, otherwise they go (since Linux 3.18). */
export function unmountFromRemoved(dentry: Dentry, namespace: MountHome, vfs: Vfs): void {
  for (const mount of vfs.mountpoints.at(dentry)) mount.beforeChange();
  const mounts = vfs.mountpoints.at(dentry);
  if (mounts.some(mount => mount.namespace === namespace)) throw new Errno('EBUSY');
  for (const mount of mounts) unmountEverywhere(mount);
}
