import { Errno } from '../../errno.ts';
import type { Attributes, Making, Stat } from '../../vfs/attributes.ts';
import type { Content } from '../../vfs/content.ts';
import { Inode } from '../../vfs/inode.ts';
import { handleOf, numberOf } from './marks.ts';
import type { LowerFile, OverlaySpace } from './space.ts';

/** The directory that a file is copied up into. */
export interface UpperParent {
  /** The directory of the upper layer, copied up with all above it if it was not there. @throws EROFS without an upper layer */
  copyUp(): Inode;
}

const none: readonly LowerFile[] = [];

/**
 * A file of the merged tree: that of the upper layer, or else that of the topmost lower layer which has it: overlayfs.rst, "Non-directories".
 * It stays the same inode when it is copied up.
 */
export class OverlayInode extends Inode {
  protected readonly space: OverlaySpace;
  /** Null until it is copied up. */
  upper: Inode | null;
  /** The files of that name in the lower layers, the topmost first: for a merged directory all of them, else those down to the one with the data. */
  readonly lowers: readonly LowerFile[];
  /** Where it is copied up to; for the root there is no need. */
  parent: UpperParent | null;
  name: string;
  private opens = 0;

  constructor(space: OverlaySpace, upper: Inode | null, lowers: readonly LowerFile[], parent: UpperParent | null, name: string) {
    const real = upper ?? lowers[0]?.inode;
    if (!real) throw new Errno('EINVAL');
    super(space.nextNumber(), real.kind);
    this.space = space;
    this.upper = upper;
    this.lowers = lowers.length === 0 ? none : lowers.slice();
    this.parent = parent;
    this.name = name;
    if (upper) space.byUpper.set(upper, this);
  }

  /** The file that has the metadata. */
  get real(): Inode {
    const real = this.upper ?? this.lowers[0]?.inode;
    if (!real) throw new Errno('EIO');
    return real;
  }

  /** `st_ino`: that of the original, also after copy-up: overlayfs.rst, "Inode properties". */
  get shownNumber(): number {
    if (!this.space.sameFileSystem) return this.number;
    return (this.upper && numberOf(this.space.marks.get(this.upper, 'origin'))) ?? this.real.number;
  }

  /** Copies data and metadata to the upper layer, unless that was done: overlayfs.rst, "Non-directories". @throws EROFS, ENOSPC */
  copyUp(): Inode {
    const upper = this.upper ?? this.makeUpper(true);
    if (this.hasDataBelow) this.copyDataUp(upper);
    return upper;
  }

  /** Copies what changed metadata need: with the option metacopy not the data. */
  copyMetadataUp(): Inode {
    return this.upper ?? this.makeUpper(!this.space.behaviour.metacopy || this.kind !== 'regular' || this.real.stat().size === 0);
  }

  override stat(): Stat {
    const stat = { ...this.real.stat(), device: this.space.device, number: this.shownNumber };
    return this.hasDataBelow ? { ...stat, blocks: this.data.stat().blocks } : stat;
  }

  override get access(): Pick<Attributes, 'mode' | 'uid' | 'gid'> {
    return this.real.access;
  }

  override setAttributes(change: Partial<Attributes>): void {
    this.copyMetadataUp().setAttributes(change);
  }

  override opened(write: boolean): void {
    if (write && this.kind === 'regular') this.copyUp();
    this.real.opened(write);
    this.opens++;
  }

  override closed(): void {
    this.opens--;
    this.real.closed();
  }

  override read(offset: number, length: number): Uint8Array {
    return this.data.read(offset, length);
  }

  override write(offset: number, bytes: Uint8Array): number {
    return this.copyUp().write(offset, bytes);
  }

  override truncate(size: number): void {
    this.copyUp().truncate(size);
  }

  override getContent(): Content | undefined {
    return this.data.getContent();
  }

  override setContent(content: Content): void {
    this.copyUp().setContent(content);
  }

  override readlink(): string {
    return this.real.readlink();
  }

  override getXattr(name: string): Uint8Array | undefined {
    return this.real.getXattr(this.space.marks.inLayer(name));
  }

  override setXattr(name: string, value: Uint8Array): void {
    this.copyMetadataUp().setXattr(this.space.marks.inLayer(name), value);
  }

  override removeXattr(name: string): void {
    const inLayer = this.space.marks.inLayer(name);
    if (this.real.getXattr(inLayer) === undefined) throw new Errno('ENODATA');
    this.copyMetadataUp().removeXattr(inLayer);
  }

  override listXattrs(): readonly string[] {
    const { marks } = this.space;
    return this.real.listXattrs().filter(name => !marks.isMark(name)).map(name => marks.inTree(name));
  }

  /** Whether the layer that has the metadata leaves the data to one below. */
  private get hasDataBelow(): boolean {
    return this.kind === 'regular' && this.lowers.length > 0 && this.space.marks.get(this.real, 'metacopy') !== undefined;
  }

  /** The file that has the data. */
  private get data(): Inode {
    return (this.hasDataBelow ? this.lowers.at(-1)?.inode : undefined) ?? this.real;
  }

  private makeUpper(withData: boolean): Inode {
    if (!this.parent) throw new Errno('EROFS');
    const { space } = this;
    const directory = this.parent.copyUp();
    const original = this.real;
    const { nlink, size } = original.stat();
    const copy = copyOf(original, directory, { name: this.name, data: withData ? this.data : null, skips: name => space.marks.isMark(name) });
    if (this.kind === 'directory' || nlink === 1) {
      space.note(copy, 'origin', space.sameFileSystem ? handleOf(original) : new Uint8Array());
      space.makeImpure(directory);
    }
    if (!withData) {
      const { atime, mtime } = original.stat();
      copy.truncate(size);
      copy.setAttributes({ atime, mtime });
      space.note(copy, 'metacopy', new Uint8Array());
    }
    for (let i = 0; i < this.opens; i++) {
      original.closed();
      copy.opened(false);
    }
    this.upper = copy;
    space.byUpper.set(copy, this);
    return copy;
  }

  private copyDataUp(upper: Inode): void {
    const { atime, mtime } = upper.stat();
    copyData(this.data, upper);
    upper.setAttributes({ atime, mtime });
    this.space.marks.remove(upper, 'metacopy');
  }
}

interface Copying {
  readonly name: string;
  /** The file to copy data from, if they shall be copied. */
  readonly data: Inode | null;
  /** Which extended attributes stay behind. */
  readonly skips: (xattr: string) => boolean;
}

function copyOf(original: Inode, directory: Inode, { name, data, skips }: Copying): Inode {
  const { kind, mode, uid, gid, rdev, atime, mtime } = original.stat();
  const making: Making = { kind, mode, uid, gid, rdev, ...(kind === 'symlink' && { target: original.readlink() }) };
  const parentTimes = directory.stat();
  const copy = directory.make(name, making);
  try {
    if (kind === 'regular' && data) copyData(data, copy);
  } catch (error) {
    directory.unlink(name);
    throw error;
  } finally {
    directory.setAttributes({ atime: parentTimes.atime, mtime: parentTimes.mtime });
  }
  for (const xattr of original.listXattrs()) {
    const value = original.getXattr(xattr);
    if (value && !skips(xattr)) copy.setXattr(xattr, value);
  }
  copy.setAttributes({ mode, uid, gid, atime, mtime });
  return copy;
}

const step = 1 << 20;

function copyData(original: Inode, copy: Inode): void {
  const content = original.getContent();
  if (content) {
    copy.setContent(content);
    return;
  }
  for (let at = 0, bytes = original.read(0, step); bytes.length > 0; at += bytes.length, bytes = original.read(at, step)) copy.write(at, bytes);
}
