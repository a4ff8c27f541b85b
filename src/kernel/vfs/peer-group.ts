import { type Mount, PeerGroup } from './mount.ts';

/** The propagation types of `mount --make-…`. */
export type Propagation = 'shared' | 'private' | 'slave' | 'unbindable';

/** Gives one mount a propagation type: `mount(2)`, "Changing the propagation type of an existing mount". */
export function setPropagation(mount: Mount, type: Propagation, nextGroup: () => number): void {
  mount.beforeChange();
  if (type === 'shared') {
    mount.unbindable = false;
    if (!mount.group) join(mount, new PeerGroup(nextGroup()));
    return;
  }
  const left = leave(mount);
  if (type === 'slave') {
    if (left && left.members.size > 0) follow(mount, left);
    return;
  }
  follow(mount, null);
  mount.unbindable = type === 'unbindable';
}

export function join(mount: Mount, group: PeerGroup): void {
  mount.group = group;
  group.members.add(mount);
}

/** Makes the mount a slave of that group only; null: of none. */
export function follow(mount: Mount, master: PeerGroup | null): void {
  mount.master?.slaves.delete(mount);
  mount.master = master;
  master?.slaves.add(mount);
}

/** Leaves the peer group, and says which. If nobody is left in it, its slaves follow what it followed. */
export function leave(mount: Mount): PeerGroup | null {
  const group = mount.group;
  if (!group) return null;
  group.members.delete(mount);
  mount.group = null;
  if (group.members.size === 0) for (const slave of [...group.slaves]) follow(slave, mount.master);
  return group;
}

/** The mounts that a mount or unmount on this one propagates to: its peers, its slaves, their peers and slaves, and so on. */
export function* receivers(mount: Mount): Generator<Mount> {
  if (!mount.group) return;
  const seen = new Set([mount]);
  const groups = [mount.group];
  for (const group of groups) {
    for (const receiver of [...group.members, ...group.slaves]) {
      if (seen.has(receiver)) continue;
      seen.add(receiver);
      yield receiver;
      if (receiver.group && !groups.includes(receiver.group)) groups.push(receiver.group);
    }
  }
}
