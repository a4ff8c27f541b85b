import { Errno } from '../../errno.ts';
import type { Attributes, Device, Making, Stat } from '../../vfs/attributes.ts';
import type { Content } from '../../vfs/content.ts';
import { Inode } from '../../vfs/inode.ts';
import { isPrivateXattr } from './marks.ts';

/** What all inodes of one overlay share. */
export class OverlaySpace {
  readonly device: Device;
  private lastNumber = 0;
  /** Files of the upper layer that the merged tree has shown: hard links among them are one inode. */
  readonly byUpper = new Map<Inode, OverlayInode>();

  constructor(device: Device) {
    this.device = device;
  }

  nextNumber(): number {
    return ++this.lastNumber;
  }
}

/** The directory that a file is copied up into. */
export interface UpperParent {
  /** The directory of the upper layer, copied up with all above it if it was not there. @throws EROFS without an upper layer */
  copyUp(): Inode;
}

/**
 * A file of the merged tree: that of the upper layer, or else that of the topmost lower layer which has it: overlayfs.rst, "Non-directories".
 * It stays the same inode when it is copied up.
 */
export class OverlayInode extends Inode {
  protected readonly space: OverlaySpace;
  /** Null until it is copied up. */
  upper: Inode | null;
  /** The files of that name in the lower layers, the topmost first: one, or for a merged directory all of them. */
  readonly lowers: readonly Inode[];
  /** Where it is copied up to; for the root there is no need. */
  parent: UpperParent | null;
  name: string;

  constructor(space: OverlaySpace, upper: Inode | null, lowers: readonly Inode[], parent: UpperParent | null, name: string) {
    const real = upper ?? lowers[0];
    if (!real) throw new Errno('EINVAL');
    super(space.nextNumber(), real.kind);
    this.space = space;
    this.upper = upper;
    this.lowers = lowers;
    this.parent = parent;
    this.name = name;
    if (upper) space.byUpper.set(upper, this);
  }

  /** The file that readers read. */
  get real(): Inode {
    const real = this.upper ?? this.lowers[0];
    if (!real) throw new Errno('EIO');
    return real;
  }

  /** Copies data and metadata to the upper layer, unless that was done: overlayfs.rst, "Non-directories". @throws EROFS, ENOSPC */
  copyUp(): Inode {
    if (this.upper) return this.upper;
    if (!this.parent) throw new Errno('EROFS');
    const copy = copyOf(this.real, this.parent.copyUp(), this.name);
    this.upper = copy;
    this.space.byUpper.set(copy, this);
    return copy;
  }

  override stat(): Stat {
    return { ...this.real.stat(), device: this.space.device, number: this.number };
  }

  override setAttributes(change: Partial<Attributes>): void {
    this.copyUp().setAttributes(change);
  }

  override opened(write: boolean): void {
    if (write && this.kind === 'regular') this.copyUp();
    this.real.opened(write);
  }

  override closed(): void {
    this.real.closed();
  }

  override read(offset: number, length: number): Uint8Array {
    return this.real.read(offset, length);
  }

  override write(offset: number, bytes: Uint8Array): number {
    return this.copyUp().write(offset, bytes);
  }

  override truncate(size: number): void {
    this.copyUp().truncate(size);
  }

  override getContent(): Content | undefined {
    return this.real.getContent();
  }

  override setContent(content: Content): void {
    this.copyUp().setContent(content);
  }

  override readlink(): string {
    return this.real.readlink();
  }

  override getXattr(name: string): Uint8Array | undefined {
    return isPrivateXattr(name) ? undefined : this.real.getXattr(name);
  }

  override setXattr(name: string, value: Uint8Array): void {
    if (isPrivateXattr(name)) throw new Errno('EPERM');
    this.copyUp().setXattr(name, value);
  }

  override removeXattr(name: string): void {
    if (isPrivateXattr(name)) throw new Errno('EPERM');
    if (this.real.getXattr(name) === undefined) throw new Errno('ENODATA');
    this.copyUp().removeXattr(name);
  }

  override listXattrs(): readonly string[] {
    return this.real.listXattrs().filter(name => !isPrivateXattr(name));
  }
}

function copyOf(original: Inode, directory: Inode, name: string): Inode {
  const { kind, mode, uid, gid, rdev, atime, mtime } = original.stat();
  const making: Making = { kind, mode, uid, gid, rdev, ...(kind === 'symlink' && { target: original.readlink() }) };
  const parentTimes = directory.stat();
  const copy = directory.make(name, making);
  if (kind === 'regular') copyData(original, copy);
  for (const xattr of original.listXattrs()) {
    const value = original.getXattr(xattr);
    if (value && !isPrivateXattr(xattr)) copy.setXattr(xattr, value);
  }
  copy.setAttributes({ mode, uid, gid, atime, mtime });
  directory.setAttributes({ atime: parentTimes.atime, mtime: parentTimes.mtime });
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
