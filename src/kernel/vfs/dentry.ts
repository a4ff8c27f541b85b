import { Errno } from '../errno.ts';
import { detached } from '../text.ts';
import type { Inode } from './inode.ts';

/** So many are found by looking at each: most directories have no more, and a table takes more memory than they. */
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
  /** Its remembered entries: the first of a list as long as there are few, then an index. */
  private entries: Dentry | DentryIndex | null = null;
  private next: Dentry | null = null;

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
    const known = this.child(name);
    if (known && known.inode === inode) return known;
    known?.drop();
    return inode && this.adopt(new Dentry(inode, this, detached(name)));
  }

  /** Remembers the inode just made under that name. */
  instantiate(name: string, inode: Inode): Dentry {
    this.child(name)?.drop();
    return this.adopt(new Dentry(inode, this, name));
  }

  /** Takes the dentry out of the tree: its file was removed. */
  drop(): void {
    this.parent?.forget(this);
    this.unlinked = true;
  }

  /** After `rename(2)`: the same dentry under another name, so that open files and working directories follow. */
  move(parent: Dentry, name: string): void {
    this.parent?.forget(this);
    const replaced = parent.child(name);
    if (replaced !== this) replaced?.drop();
    this.parent = parent;
    this.name = name;
    parent.adopt(this);
  }

  /** Two dentries change places. */
  swap(other: Dentry): void {
    const [parent, name] = [this.parent, this.name];
    this.parent?.forget(this);
    other.parent?.forget(other);
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

  private child(name: string): Dentry | undefined {
    if (this.entries instanceof DentryIndex) return this.entries.get(name);
    for (let at = this.entries; at; at = at.next) if (at.name === name) return at;
    return undefined;
  }

  private adopt(child: Dentry): Dentry {
    if (this.entries instanceof DentryIndex) {
      this.entries.add(child, this.inode);
      return child;
    }
    let count = 1;
    for (let at = this.entries; at; at = at.next) count++;
    child.next = this.entries;
    this.entries = count > fewChildren ? Dentry.indexOf(child, this.inode) : child;
    return child;
  }

  /** Takes it out of the remembered entries, if it is one. */
  private forget(child: Dentry): void {
    if (this.entries instanceof DentryIndex) {
      this.entries.delete(child);
    } else if (this.entries === child) {
      this.entries = child.next;
    } else {
      for (let at = this.entries; at; at = at.next) if (at.next === child) at.next = child.next;
    }
    child.next = null;
  }

  /** An index of a list, which is none any more. */
  private static indexOf(first: Dentry, directory: Inode): DentryIndex {
    const index = new DentryIndex();
    for (let at: Dentry | null = first; at;) {
      const { next }: Dentry = at;
      at.next = null;
      index.add(at, directory);
      at = next;
    }
    return index;
  }
}

/** The remembered entries of a directory that has many. */
export class DentryIndex {
  private readonly byName = new Map<string, Dentry>();
  /** With so many, those that are gone are looked for. */
  private sweepAt = 64;

  get(name: string): Dentry | undefined {
    return this.byName.get(name);
  }

  delete(dentry: Dentry): void {
    if (this.byName.get(dentry.name) === dentry) this.byName.delete(dentry.name);
  }

  add(dentry: Dentry, directory: Inode): void {
    if (this.byName.size >= this.sweepAt) this.sweep(directory);
    this.byName.set(dentry.name, dentry);
  }

  /** Drops what was remembered of entries that are gone without a call that names them, as in proc, or as the engine removes what it has made: nothing holds what they stood for. */
  private sweep(directory: Inode): void {
    for (const child of [...this.byName.values()]) if (directory.lookup(child.name) !== child.inode) child.drop();
    this.sweepAt = Math.ceil(this.byName.size * 1.125) + 64;
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
