import { Errno } from '../../errno.ts';
import type { Attributes, Device, DirectoryEntry, Kind, Stat } from '../../vfs/attributes.ts';
import { Inode } from '../../vfs/inode.ts';
import type { SharedFile, SharedFolder } from './folder.ts';

/** What the inodes of a shared folder have in common. */
export interface Share {
  readonly device: Device;
  readonly folder: SharedFolder;
  stat(path: readonly string[]): SharedFile;
  nextNumber(): number;
}

const noDevice: Device = { major: 0, minor: 0 };

/** A file of the real machine: all that is known of it is where it is. It belongs to root, as with a server that maps everybody to the one who runs it. */
abstract class SharedInode extends Inode {
  protected readonly share: Share;
  protected readonly path: readonly string[];

  constructor(share: Share, path: readonly string[], kind: Kind) {
    super(share.nextNumber(), kind);
    this.share = share;
    this.path = path;
  }

  override stat(): Stat {
    const { size, mode, mtime } = this.share.stat(this.path);
    const { kind, number } = this;
    return {
      device: this.share.device, number, kind, mode, nlink: kind === 'directory' ? 2 : 1, uid: 0, gid: 0, rdev: noDevice, size, blocks: Math.ceil(size / 512), atime: mtime, mtime, ctime: mtime, btime: mtime,
    };
  }

  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- all changes are refused
  override setAttributes(_change: Partial<Attributes>): void {
    throw new Errno('EROFS');
  }

  /** Whether it is still what it was. */
  is(kind: Kind): boolean {
    return this.kind === kind;
  }
}

export class SharedDirectory extends SharedInode {
  /** Those that somebody has looked for. No part of a saved state. */
  private children: Map<string, SharedInode> | undefined;

  constructor(share: Share, path: readonly string[]) {
    super(share, path, 'directory');
  }

  override lookup(name: string): Inode | undefined {
    const path = [...this.path, name];
    const found = this.share.folder.stat(path);
    this.children ??= new Map();
    const known = this.children.get(name);
    if (found && known?.is(found.kind)) return known;
    this.children.delete(name);
    if (!found) return undefined;
    const made = inodeFor(this.share, path, found.kind);
    this.children.set(name, made);
    return made;
  }

  override *readdir(after: number): Generator<DirectoryEntry> {
    const names = this.share.folder.list(this.path);
    if (!names) throw new Errno('EACCES');
    let offset = 2;
    for (const name of names) {
      if (++offset <= after) continue;
      const inode = this.lookup(name);
      if (inode) yield { name, number: inode.number, kind: inode.kind, offset };
    }
  }
}

export class SharedRegularFile extends SharedInode {
  constructor(share: Share, path: readonly string[]) {
    super(share, path, 'regular');
  }

  override read(offset: number, length: number): Uint8Array {
    const bytes = this.share.folder.read(this.path, offset, length);
    if (!bytes) throw new Errno('EIO');
    return bytes;
  }
}

/** Its text leads where it leads in the simulated machine. */
export class SharedSymlink extends SharedInode {
  constructor(share: Share, path: readonly string[]) {
    super(share, path, 'symlink');
  }

  override readlink(): string {
    const text = this.share.folder.readlink(this.path);
    if (text === undefined) throw new Errno('ENOENT');
    return text;
  }
}

function inodeFor(share: Share, path: readonly string[], kind: SharedFile['kind']): SharedInode {
  switch (kind) {
    case 'directory': return new SharedDirectory(share, path);
    case 'regular': return new SharedRegularFile(share, path);
    case 'symlink': return new SharedSymlink(share, path);
  }
}
