import { Errno } from '../errno.ts';
import type { Inode } from './inode.ts';

/** From here on, whenever their number has doubled, a directory looks which of its remembered entries are gone. */
const fewChildren = 16;

/**
 * A name in a directory and the inode it leads to: Documentation/filesystems/path-lookup.rst. The tree of dentries remembers what was looked
 * up, and gives a file its way back to the root (`..`, `getcwd(2)`) and its identity as a mount point.
 */
export class Dentry {
  readonly inode: Inode;
  name: string;
  /** Null for the root of a file system. */
  parent: Dentry | null;
  /** Removed, or replaced: only open files and mounts still hold it. */
  unlinked = false;
  private children: Map<string, Dentry> | null = null;

  constructor(inode: Inode, parent: Dentry | null, name: string) {
    this.inode = inode;
    this.parent = parent;
    this.name = name;
  }

  /**
   * The entry of that name. The file system is asked each time: it may have changed by itself (a process ended, a layer below an overlay), and
   * then what was remembered is dropped.
   * @throws ENOTDIR, ENAMETOOLONG
   */
  lookup(name: string): Dentry | undefined {
    if (isTooLong(name)) throw new Errno('ENAMETOOLONG');
    const inode = this.unlinked ? undefined : this.inode.lookup(name);
    const known = this.children?.get(name);
    if (known && known.inode === inode) return known;
    known?.drop();
    return inode && this.adopt(new Dentry(inode, this, name));
  }

  /** Remembers the inode just made under that name. */
  instantiate(name: string, inode: Inode): Dentry {
    this.children?.get(name)?.drop();
    return this.adopt(new Dentry(inode, this, name));
  }

  /** Takes the dentry out of the tree: its file was removed. */
  drop(): void {
    if (this.parent?.children?.get(this.name) === this) this.parent.children.delete(this.name);
    this.unlinked = true;
  }

  /** After `rename(2)`: the same dentry under another name, so that open files and working directories follow. */
  move(parent: Dentry, name: string): void {
    if (this.parent?.children?.get(this.name) === this) this.parent.children.delete(this.name);
    const replaced = parent.children?.get(name);
    if (replaced !== this) replaced?.drop();
    this.parent = parent;
    this.name = name;
    parent.adopt(this);
  }

  /** Two dentries change places. */
  swap(other: Dentry): void {
    const [parent, name] = [this.parent, this.name];
    this.parent = other.parent;
    this.name = other.name;
    other.parent = parent;
    other.name = name;
    this.parent?.adopt(this);
    other.parent?.adopt(other);
  }

  /** Whether this is `ancestor` or lies somewhere below it. */
  isWithin(ancestor: Dentry): boolean {
    return isBelowOrSame(this, ancestor);
  }

  private adopt(child: Dentry): Dentry {
    this.children ??= new Map();
    const { size } = this.children;
    if (size >= fewChildren && (size & (size - 1)) === 0 && this.inode.isFleeting) this.forgetGone();
    this.children.set(child.name, child);
    return child;
  }

  /** Drops what was remembered of entries that are gone by themselves, so that nothing holds what they stood for. */
  private forgetGone(): void {
    for (const child of [...this.children?.values() ?? []]) if (this.inode.lookup(child.name) !== child.inode) child.drop();
  }
}

function isBelowOrSame(start: Dentry, ancestor: Dentry): boolean {
  for (let at: Dentry | null = start; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** NAME_MAX is 255 bytes. */
function isTooLong(name: string): boolean {
  return name.length > 255 || (name.length > 85 && new TextEncoder().encode(name).length > 255);
}
