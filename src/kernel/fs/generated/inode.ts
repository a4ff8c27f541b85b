/* eslint-disable @typescript-eslint/no-unused-vars -- the parameters of what is refused here are for those who override it */
import { Errno } from '../../errno.ts';
import { decode, encode } from '../../text.ts';
import type { Clock, Device, DirectoryEntry, Kind, Stat } from '../../vfs/attributes.ts';
import { Inode } from '../../vfs/inode.ts';
import { SmallMap } from '../../small.ts';

/** What the inodes of one generated file system share. */
export interface Origin {
  readonly device: Device;
  readonly clock: Clock;
  /** For a new inode. */
  nextNumber(): number;
}

/** A file that is on no disk: the kernel makes up what it says. What proc and sysfs are made of. */
abstract class GeneratedInode extends Inode {
  protected readonly origin: Origin;
  private readonly made: bigint;

  constructor(origin: Origin, kind: Kind) {
    super(origin.nextNumber(), kind);
    this.origin = origin;
    this.made = origin.clock.now;
  }

  /** Permission bits. */
  abstract get mode(): number;

  /** In the kernel's ids. */
  get owner(): { readonly uid: number; readonly gid: number } {
    return { uid: 0, gid: 0 };
  }

  get size(): number {
    return 0;
  }

  get links(): number {
    return 1;
  }

  override get access(): Pick<Stat, 'mode' | 'uid' | 'gid'> {
    const { uid, gid } = this.owner;
    return { mode: this.mode, uid, gid };
  }

  override stat(): Stat {
    const { made } = this;
    return {
      device: this.origin.device, number: this.number, kind: this.kind, mode: this.mode, nlink: this.links, ...this.owner, rdev: { major: 0, minor: 0 }, size: this.size,
      blocks: 0, atime: made, mtime: made, ctime: made, btime: made,
    };
  }
}

/** A text, made when it is read from the beginning, as the kernel's `seq_file` does: one reading sees one moment. */
export abstract class GeneratedFile extends GeneratedInode {
  private snapshot: Uint8Array | undefined;
  private opens = 0;

  constructor(origin: Origin) {
    super(origin, 'regular');
  }

  protected abstract text(): string;

  /** Takes what is written at once. */
  protected store(_text: string): void {
    throw new Errno('EINVAL');
  }

  override read(offset: number, length: number): Uint8Array {
    if (offset === 0 || !this.snapshot) this.snapshot = encode(this.text());
    return this.snapshot.slice(offset, offset + length);
  }

  override write(_offset: number, bytes: Uint8Array): number {
    this.store(decode(bytes));
    return bytes.length;
  }

  override truncate(): void {
    return;
  }

  override opened(_write: boolean): void {
    this.opens++;
  }

  override closed(): void {
    if (--this.opens === 0) this.snapshot = undefined;
  }
}

/** A directory whose entries the kernel makes up. */
export abstract class GeneratedDirectory extends GeneratedInode {
  constructor(origin: Origin) {
    super(origin, 'directory');
  }

  override get mode(): number {
    return 0o555;
  }

  override get links(): number {
    return 2;
  }

  /** The names in it, in order. */
  protected abstract names(): Iterable<string>;

  override *readdir(after: number): Generator<DirectoryEntry> {
    let offset = 2;
    for (const name of this.names()) {
      if (++offset <= after) continue;
      const inode = this.lookup(name);
      if (inode) yield { name, number: inode.number, kind: inode.kind, offset };
    }
  }
}

/** A symlink whose text the kernel makes up. */
export abstract class GeneratedLink extends GeneratedInode {
  constructor(origin: Origin) {
    super(origin, 'symlink');
  }

  override get mode(): number {
    return 0o777;
  }
}

/** The inodes of a directory by name: the same each time, as long as they stand for the same. */
export class Children<T extends Inode> {
  private readonly inodes = new SmallMap<string, T>();

  get(name: string, make: () => T, isSame: (known: T) => boolean = () => true): T {
    const known = this.inodes.get(name);
    if (known && isSame(known)) return known;
    const made = make();
    this.inodes.set(name, made);
    return made;
  }

  get size(): number {
    return this.inodes.size;
  }

  /** Forgets those that nothing stands for any more. */
  sweep(isCurrent: (inode: T) => boolean): void {
    for (const [name, inode] of this.inodes) if (!isCurrent(inode)) this.inodes.delete(name);
  }
}
