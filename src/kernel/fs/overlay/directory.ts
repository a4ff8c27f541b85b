import { Errno } from '../../errno.ts';
import type { DirectoryEntry, Making, Stat } from '../../vfs/attributes.ts';
import type { Inode } from '../../vfs/inode.ts';
import { Entries } from '../tmpfs/entries.ts';
import { OverlayInode } from './inode.ts';
import { isOpaque, isWhiteout, makeOpaque, makeWhiteout } from './marks.ts';

/**
 * A directory of the merged tree: its names are those of the upper directory and of each lower one, less what is hidden: overlayfs.rst,
 * "Directories". The merged list is made at the first look; layers that change by themselves afterwards are not noticed, as documented under
 * "Changes to underlying filesystems".
 */
export class OverlayDirectory extends OverlayInode {
  private merged: Entries<OverlayInode> | null = null;

  /** Merged directories do not count their subdirectories: a link count of 1 says so. */
  override stat(): Stat {
    const stat = super.stat();
    return this.lowers.length > 0 ? { ...stat, nlink: 1 } : stat;
  }

  override lookup(name: string): OverlayInode | undefined {
    return this.entries.get(name);
  }

  override *readdir(after: number): Generator<DirectoryEntry> {
    for (const { name, value, offset } of this.entries.after(after)) yield { name, offset, number: value.number, kind: value.kind };
  }

  override make(name: string, making: Making): OverlayInode {
    const directory = this.copyUp();
    const hidden = this.unhide(name);
    const made = directory.make(name, making);
    if (hidden && made.kind === 'directory') makeOpaque(made);
    const inode = this.child(made, [], name);
    this.entries.set(name, inode);
    return inode;
  }

  override link(name: string, inode: OverlayInode): void {
    const directory = this.copyUp();
    const original = inode.copyUp();
    this.unhide(name);
    directory.link(name, original);
    this.entries.set(name, inode);
  }

  override unlink(name: string): void {
    const directory = this.copyUp();
    const upper = directory.lookup(name);
    if (upper) directory.unlink(name);
    if (upper?.stat().nlink === 0) this.space.byUpper.delete(upper);
    this.hide(name);
    this.entries.delete(name);
  }

  override rmdir(name: string): void {
    const victim = this.entries.get(name);
    if (!(victim instanceof OverlayDirectory)) throw new Errno('ENOTDIR');
    if (victim.entries.size > 0) throw new Errno('ENOTEMPTY');
    this.copyUp();
    this.removeUpperDirectory(name);
    this.hide(name);
    this.entries.delete(name);
  }

  /** @throws EXDEV for a directory that a lower layer has: overlayfs.rst, "renaming directories", with redirect_dir=off */
  override rename(name: string, target: OverlayDirectory, newName: string): void {
    const inode = this.entries.get(name);
    if (!inode) throw new Errno('ENOENT');
    const replaced = target.entries.get(newName);
    if (inode instanceof OverlayDirectory && inode.lowers.length > 0) throw new Errno('EXDEV');
    if (replaced instanceof OverlayDirectory && replaced.entries.size > 0) throw new Errno('ENOTEMPTY');
    const [from, to] = [this.copyUp(), target.copyUp()];
    const original = inode.copyUp();
    if (replaced instanceof OverlayDirectory) target.removeUpperDirectory(newName);
    else target.unhide(newName);
    from.rename(name, to, newName);
    if (inode instanceof OverlayDirectory && target.isInLowers(newName)) makeOpaque(original);
    this.hide(name);
    this.entries.delete(name);
    target.entries.delete(newName);
    target.entries.set(newName, inode);
    inode.parent = target;
    inode.name = newName;
  }

  private get entries(): Entries<OverlayInode> {
    this.merged ??= this.merge();
    return this.merged;
  }

  private merge(): Entries<OverlayInode> {
    const found = new Map<string, { upper: Inode | null; lowers: Inode[]; closed: boolean }>();
    const layers = this.upper ? [this.upper, ...this.lowers] : this.lowers;
    for (const layer of layers) {
      for (const { name } of layer.readdir(0)) {
        const inode = layer.lookup(name);
        if (!inode) continue;
        const known = found.get(name);
        const isUpper = layer === this.upper;
        const closed = inode.kind !== 'directory' || isOpaque(inode);
        if (!known) found.set(name, { upper: isUpper ? inode : null, lowers: isUpper || isWhiteout(inode) ? [] : [inode], closed });
        else if (known.closed || inode.kind !== 'directory') known.closed = true;
        else known.closed = known.lowers.push(inode) > 0 && closed;
      }
    }
    const merged = new Entries<OverlayInode>();
    for (const [name, { upper, lowers }] of found) {
      if (upper ? !isWhiteout(upper) : lowers.length > 0) merged.set(name, (upper ? this.space.byUpper.get(upper) : undefined) ?? this.child(upper, lowers, name));
    }
    return merged;
  }

  /** Whether the layers below show that name here. */
  private isInLowers(name: string): boolean {
    for (const layer of this.lowers) {
      const inode = layer.lookup(name);
      if (inode) return !isWhiteout(inode);
    }
    return false;
  }

  private hide(name: string): void {
    if (this.isInLowers(name)) makeWhiteout(this.copyUp(), name);
  }

  /** Takes a whiteout away. @returns whether there was one */
  private unhide(name: string): boolean {
    const upper = this.copyUp().lookup(name);
    if (!upper || !isWhiteout(upper)) return false;
    this.copyUp().unlink(name);
    return true;
  }

  /** Removes the directory of the upper layer, in which only whiteouts can be left. */
  private removeUpperDirectory(name: string): void {
    const parent = this.copyUp();
    const directory = parent.lookup(name);
    if (directory?.kind === 'directory') {
      for (const entry of [...directory.readdir(0)]) directory.unlink(entry.name);
      parent.rmdir(name);
    } else {
      this.unhide(name);
    }
  }

  /** A file of the merged tree, of the right class. */
  private child(upper: Inode | null, lowers: readonly Inode[], name: string): OverlayInode {
    const isDirectory = (upper ?? lowers[0])?.kind === 'directory';
    return isDirectory ? new OverlayDirectory(this.space, upper, lowers, this, name) : new OverlayInode(this.space, upper, lowers, this, name);
  }
}
