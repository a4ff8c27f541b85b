import { Errno } from '../../errno.ts';
import { type Attributes, type Device, type Making, setgidBit, type Stat } from '../../vfs/attributes.ts';
import { Content } from '../../vfs/content.ts';
import { Inode } from '../../vfs/inode.ts';
import { pageSize } from '../../vfs/page-tree.ts';
import type { TmpfsSpace } from './space.ts';
import { SmallMap } from '../../small.ts';

const noDevice: Device = { major: 0, minor: 0 };

/** A file of a tmpfs that has no data of its own: a fifo, a socket, a device; and what all its files have. */
export class TmpfsInode extends Inode {
  readonly space: TmpfsSpace;
  private readonly rdev: Device;
  private readonly btime: bigint;
  private attributes: Attributes;
  private xattrs: SmallMap<string, Uint8Array> | null = null;
  /** How many names it has. */
  nlink = 1;
  /** Open files and mounts that keep the data of a removed file. */
  private opens = 0;

  constructor(space: TmpfsSpace, making: Making) {
    super(space.takeInode(), making.kind);
    const now = space.clock.now;
    this.space = space;
    this.rdev = making.rdev ?? noDevice;
    this.btime = now;
    this.attributes = shared({ mode: making.mode, uid: making.uid, gid: making.gid, atime: now, mtime: now, ctime: now });
  }

  get size(): number {
    return 0;
  }

  get pages(): number {
    return 0;
  }

  override stat(): Stat {
    // Named one by one: a spread takes ten times as long, and this is the most frequent question of all.
    const { mode, uid, gid, atime, mtime, ctime } = this.attributes;
    return {
      mode, uid, gid, atime, mtime, ctime, device: this.space.device, number: this.number, kind: this.kind, nlink: this.nlink, rdev: this.rdev,
      size: this.size, blocks: this.pages * (pageSize / 512), btime: this.btime,
    };
  }

  override get access(): Attributes {
    return this.attributes;
  }

  override setAttributes(change: Partial<Attributes>): void {
    this.space.noteChange(this);
    this.attributes = changed(this.attributes, this.space.clock.now, change);
  }

  override getXattr(name: string): Uint8Array | undefined {
    return this.xattrs?.get(name);
  }

  override setXattr(name: string, value: Uint8Array): void {
    this.xattrs ??= new SmallMap();
    this.xattrs.set(name, value.slice());
    this.touch({});
  }

  override removeXattr(name: string): void {
    if (!this.xattrs?.delete(name)) throw new Errno('ENODATA');
    this.touch({});
  }

  override listXattrs(): readonly string[] {
    return [...this.xattrs?.keys() ?? []];
  }

  /** Whether an open file or a mount keeps its data. */
  get isOpen(): boolean {
    return this.opens > 0;
  }

  override opened(): void {
    this.opens++;
  }

  override closed(): void {
    this.opens--;
    if (this.nlink === 0) this.freeIfUnused();
  }

  override mounted(): void {
    this.opened();
  }

  override unmounted(): void {
    this.closed();
  }

  /** A name more or less; with the last name and the last open file, what it took is free again. */
  changeLinks(by: number): void {
    if (this.kind !== 'directory') this.countName(by);
    this.nlink += by;
    this.touch({});
    if (this.nlink === 0) this.freeIfUnused();
  }

  /** Each further name counts as an inode: mm/shmem.c, shmem_link. */
  private countName(by: number): void {
    if (by > 0) this.space.reserveInode();
    else if (this.nlink > 1) this.space.usedInodes--;
  }

  /** Gives back what the data takes. */
  protected freeData(): void {
    return;
  }

  protected touch(times: { readonly mtime?: bigint }): void {
    this.space.noteChange(this);
    this.attributes = changed(this.attributes, this.space.clock.now, times);
  }

  private freeIfUnused(): void {
    if (this.opens > 0) return;
    this.freeData();
    this.space.usedInodes--;
    this.space.forget(this);
  }
}

/** All in the same order, so that there is no more of each than its six fields. */
function changed(before: Attributes, now: bigint, { mode = before.mode, uid = before.uid, gid = before.gid, atime = before.atime, mtime = before.mtime, ctime = now }: Partial<Attributes>): Attributes {
  return shared({ mode, uid, gid, atime, mtime, ctime });
}

/** The last ones: what is made together mostly has the same. */
const recent: Attributes[] = [];
const mostRecent = 4;

/** The same object for the same attributes, if it is not long ago. */
function shared(attributes: Attributes): Attributes {
  for (const known of recent) if (isSame(known, attributes)) return known;
  recent.unshift(attributes);
  if (recent.length > mostRecent) recent.pop();
  return attributes;
}

function isSame(a: Attributes, b: Attributes): boolean {
  return a.mode === b.mode && a.mtime === b.mtime && a.ctime === b.ctime && a.atime === b.atime && a.uid === b.uid && a.gid === b.gid;
}

/** A regular file: its pages count against the size of the file system. */
export class TmpfsFile extends TmpfsInode {
  /** To be changed by {@link setContent} only. */
  private current = Content.empty;


  override get size(): number {
    return this.current.size;
  }

  override get pages(): number {
    return this.current.allocatedPages;
  }

  override read(offset: number, length: number): Uint8Array {
    return this.current.read(offset, length);
  }

  /** Writes what there is room for. @throws ENOSPC if there is none */
  override write(offset: number, bytes: Uint8Array): number {
    let rest = bytes;
    for (;;) {
      const next = this.current.write(offset, rest);
      const excess = next.allocatedPages - this.current.allocatedPages - this.space.freePages;
      if (excess <= 0) {
        this.replace(next);
        return rest.length;
      }
      const end = offset + rest.length;
      const cut = (Math.ceil(end / pageSize) - excess) * pageSize;
      if (cut <= offset) throw new Errno('ENOSPC');
      rest = rest.subarray(0, cut - offset);
    }
  }

  override truncate(size: number): void {
    this.replace(this.current.truncate(size));
  }

  /** The whole content at once, as when a file is copied by sharing. @throws ENOSPC */
  override setContent(content: Content): void {
    if (content.allocatedPages - this.pages > this.space.freePages) throw new Errno('ENOSPC');
    this.replace(content);
  }

  override getContent(): Content {
    return this.current;
  }

  protected override freeData(): void {
    this.space.usedPages -= this.pages;
    this.current = Content.empty;
  }

  private replace(content: Content): void {
    this.space.usedPages += content.allocatedPages - this.pages;
    this.current = content;
    this.touch({ mtime: this.space.clock.now });
  }
}

/** A symlink: `symlink(7)`. */
export class TmpfsSymlink extends TmpfsInode {
  private readonly target: string;

  constructor(space: TmpfsSpace, making: Making) {
    super(space, { ...making, mode: 0o777 });
    this.target = making.target ?? '';
  }

  override get size(): number {
    return new TextEncoder().encode(this.target).length;
  }

  override readlink(): string {
    return this.target;
  }
}

/** The group of a new file, and the mode of a new directory, in a setgid directory: `inode(7)`, "The set-group-ID bit". */
export function inherited(parent: Attributes, making: Making): Making {
  if ((parent.mode & setgidBit) === 0) return making;
  return { ...making, gid: parent.gid, mode: making.kind === 'directory' ? making.mode | setgidBit : making.mode };
}
