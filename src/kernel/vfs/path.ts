import type { Dentry } from './dentry.ts';
import type { Inode } from './inode.ts';
import type { Mount } from './mount.ts';

/** A place in the tree that a process sees: a dentry, and the mount through which it is reached (`struct path`). */
export class Path {
  readonly mount: Mount;
  readonly dentry: Dentry;

  constructor(mount: Mount, dentry: Dentry) {
    this.mount = mount;
    this.dentry = dentry;
  }

  get inode(): Inode {
    return this.dentry.inode;
  }

  equals(other: Path): boolean {
    return this.mount === other.mount && this.dentry === other.dentry;
  }

  /** The topmost of the mounts that are stacked here, or this itself. */
  covered(): Path {
    let { mount, dentry }: { mount: Mount; dentry: Dentry } = this;
    for (let over = mount.mountedOn(dentry); over; over = mount.mountedOn(dentry)) {
      mount = over;
      dentry = over.root;
    }
    return mount === this.mount ? this : new Path(mount, dentry);
  }

  /** One step towards the root: the parent directory, or from the root of a mount its mount point. Undefined at the top of all. */
  up(): Path | undefined {
    if (this.dentry !== this.mount.root) return this.dentry.parent ? new Path(this.mount, this.dentry.parent) : undefined;
    const { parent, mountpoint } = this.mount;
    return parent && mountpoint ? new Path(parent, mountpoint) : undefined;
  }

  /** Whether this is `ancestor` or lies below it, mounts included: `is_path_reachable` of the kernel. */
  isWithin(ancestor: Path): boolean {
    return isReachable(this, ancestor);
  }
}

function isReachable(start: Path, ancestor: Path): boolean {
  for (let at: Path | undefined = start; at; at = at.up()) if (at.equals(ancestor)) return true;
  return false;
}

/**
 * The path as text, from that root: `getcwd(2)`, `proc_pid_fd(5)`. A removed file has ` (deleted)` behind it; a place that cannot be reached
 * from the root (it is outside of a chroot, or its mount was detached) has `(unreachable)` before it.
 */
export function pathText(path: Path, root: Path): string {
  return `${placeText(path, root)}${path.dentry.unlinked ? ' (deleted)' : ''}`;
}

/** The same of a place of which it does not matter whether it was removed: a mount point is never gone, though the file that it shows may be. */
export function placeText(path: Path, root: Path): string {
  const names: string[] = [];
  let at: Path = path;
  while (!at.equals(root)) {
    const above = at.up();
    if (!above) return `(unreachable)/${names.reverse().join('/')}`;
    if (at.mount === above.mount) names.push(at.dentry.name);
    at = above;
  }
  return `/${names.reverse().join('/')}`;
}

/** The way of a dentry in its own file system, as the fourth field of mountinfo shows it. */
export function dentryText(dentry: Dentry): string {
  const names: string[] = [];
  for (let at = dentry; at.parent; at = at.parent) names.push(at.name);
  return `/${names.reverse().join('/')}${dentry.unlinked ? '//deleted' : ''}`;
}
