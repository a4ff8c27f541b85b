import { Errno } from '../../errno.ts';
import type { DirectoryEntry, Making, Stat } from '../../vfs/attributes.ts';
import type { Inode } from '../../vfs/inode.ts';
import { OverlayInode } from './inode.ts';
import { isWhiteout, makeWhiteout } from './marks.ts';
import { find } from './resolve.ts';
import { SmallMap } from '../../small.ts';

/**
 * A directory of the merged tree: its names are those of the upper directory and of each lower one, less what is hidden: overlayfs.rst,
 * "Directories". What was looked up once is remembered; layers that change by themselves are noticed only for other names, as "Changes to
 * underlying filesystems" warns.
 */
export class OverlayDirectory extends OverlayInode {
  private children: SmallMap<string, OverlayInode> | null = null;
  /** The merged names as the last reader from the beginning found them. */
  private listing: readonly string[] | null = null;

  /** Merged directories do not count their subdirectories: a link count of 1 says so. */
  override stat(): Stat {
    const stat = super.stat();
    return this.isMerged ? { ...stat, nlink: 1 } : stat;
  }

  override lookup(name: string): OverlayInode | undefined {
    const known = this.children?.get(name);
    if (known) return known;
    const found = find(this.space, this, name);
    const shown = found?.upper && this.space.byUpper.get(found.upper);
    return found && this.adopt(name, shown instanceof OverlayInode ? shown : this.child(found, name));
  }

  override *readdir(after: number): Generator<DirectoryEntry> {
    const [only, ...others] = this.layers;
    if (only && others.length === 0) {
      for (const entry of only.readdir(after)) yield* this.entry(entry.name, entry.offset);
      return;
    }
    if (after <= firstOffset) this.listing = this.mergedNames();
    const names = this.listing ?? [];
    for (let i = Math.max(0, after - firstOffset); i < names.length; i++) yield* this.entry(names[i] ?? '', i + 1 + firstOffset);
  }

  override make(name: string, making: Making): OverlayInode {
    const { space } = this;
    const directory = this.copyUp();
    const whiteout = directory.lookup(name);
    if (whiteout && making.kind === 'directory' && !space.canMark) throw new Errno('EIO');
    const hidden = this.unhide(name);
    const made = directory.make(name, making);
    if (made.kind === 'directory' && (hidden || (this.isMerged && space.behaviour.redirect === 'on'))) space.makeOpaque(made);
    return this.adopt(name, this.child({ upper: made, lowers: [] }, name));
  }

  override link(name: string, inode: OverlayInode): void {
    const directory = this.copyUp();
    const original = inode.copyUp();
    this.unhide(name);
    directory.link(name, original);
    this.noteOrigin(original, directory);
    this.adopt(name, inode);
  }

  override unlink(name: string): void {
    const directory = this.copyUp();
    const upper = directory.lookup(name);
    if (upper) directory.unlink(name);
    if (upper?.stat().nlink === 0) this.space.byUpper.delete(upper);
    this.hide(name);
    this.children?.delete(name);
  }

  /** @throws ENOTEMPTY; EIO if it cannot be marked as opaque while its whiteouts are removed */
  override rmdir(name: string): void {
    const victim = this.lookup(name);
    if (!(victim instanceof OverlayDirectory)) throw new Errno('ENOTDIR');
    victim.demandEmpty();
    this.copyUp();
    this.removeUpperDirectory(name);
    this.hide(name);
    this.children?.delete(name);
  }

  /** @throws EXDEV for a directory that a lower layer has, unless redirect_dir=on: overlayfs.rst, "renaming directories" */
  override rename(name: string, target: OverlayDirectory, newName: string): void {
    const { space } = this;
    const inode = this.lookup(name);
    if (!inode) throw new Errno('ENOENT');
    const isDirectory = inode instanceof OverlayDirectory;
    const replaced = target.lookup(newName);
    const moves = inode.lowers.length > 0 && (isDirectory || inode.upper !== null || space.behaviour.metacopy);
    if (isDirectory && moves && space.behaviour.redirect !== 'on') throw new Errno('EXDEV');
    if (replaced instanceof OverlayDirectory) replaced.demandEmpty();
    const [from, to] = [this.copyUp(), target.copyUp()];
    const original = isDirectory ? inode.copyUp() : inode.copyMetadataUp();
    if (moves && space.behaviour.redirect === 'on') this.noteRedirect(name, original, target === this);
    if (replaced instanceof OverlayDirectory) target.removeUpperDirectory(newName);
    else target.unhide(newName);
    from.rename(name, to, newName);
    if (isDirectory && !moves && target.isInLowers(newName)) space.makeOpaque(original);
    this.noteOrigin(original, to);
    if (this.isInLowers(name)) makeWhiteout(from, name, space.owner);
    this.children?.delete(name);
    target.adopt(newName, inode);
    inode.parent = target;
    inode.name = newName;
  }

  /** Where it is in the tree, by the names that the layers below have for it: struct ovl_fs, ovl_get_redirect. */
  private get pathBelow(): string {
    const redirect = this.upper && this.space.marks.get(this.upper, 'redirect');
    const name = redirect ? new TextDecoder().decode(redirect) : this.name;
    if (name.startsWith('/') || !(this.parent instanceof OverlayDirectory)) return name;
    return `${this.parent.pathBelow}/${name}`;
  }

  private get isMerged(): boolean {
    return this.lowers.length > (this.upper ? 0 : 1);
  }

  private get layers(): Inode[] {
    return [...this.upper ? [this.upper] : [], ...this.lowers.map(({ inode }) => inode)];
  }

  private *entry(name: string, offset: number): Generator<DirectoryEntry> {
    const inode = this.lookup(name);
    if (inode) yield { name, offset, number: inode.shownNumber, kind: inode.kind };
  }

  /** The names of the lowest layer come first, then those that only the others have, from the top: fs/overlayfs/readdir.c, ovl_dir_read_merged. */
  private mergedNames(): string[] {
    const layers = this.layers;
    const names = new Set<string>();
    for (const layer of [...layers.slice(-1), ...layers.slice(0, -1)]) for (const { name } of layer.readdir(0)) names.add(name);
    return [...names];
  }

  private demandEmpty(): void {
    for (const entry of this.readdir(0)) if (entry.name !== '') throw new Errno('ENOTEMPTY');
  }

  /** Whether the layers below show that name here. */
  private isInLowers(name: string): boolean {
    for (const { inode } of this.lowers) {
      const found = inode.lookup(name);
      if (found) return !isWhiteout(found);
    }
    return false;
  }

  private hide(name: string): void {
    if (this.isInLowers(name)) this.space.hide(this.copyUp(), name);
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
      const left = [...directory.readdir(0)];
      if (left.length > 0) this.space.makeOpaque(directory);
      for (const entry of left) directory.unlink(entry.name);
      parent.rmdir(name);
    } else {
      this.unhide(name);
    }
  }

  private noteOrigin(inode: Inode, directory: Inode): void {
    if (this.space.marks.get(inode, 'origin') !== undefined) this.space.makeImpure(directory);
  }

  private noteRedirect(name: string, inode: Inode, staysHere: boolean): void {
    const { space } = this;
    const known = space.marks.get(inode, 'redirect');
    if (known && (staysHere || known[0] === '/'.charCodeAt(0))) return;
    const before = known ? new TextDecoder().decode(known) : name;
    space.note(inode, 'redirect', new TextEncoder().encode(staysHere ? before : `${this.pathBelow}/${before}`));
  }

  private adopt(name: string, inode: OverlayInode): OverlayInode {
    this.children ??= new SmallMap();
    this.children.set(name, inode);
    return inode;
  }

  /** A file of the merged tree, of the right class. */
  private child({ upper, lowers }: Pick<OverlayInode, 'upper' | 'lowers'>, name: string): OverlayInode {
    const isDirectory = (upper ?? lowers[0]?.inode)?.kind === 'directory';
    return isDirectory ? new OverlayDirectory(this.space, upper, lowers, this, name) : new OverlayInode(this.space, upper, lowers, this, name);
  }
}

/** Offsets 1 and 2 are `.` and `..`. */
const firstOffset = 2;
