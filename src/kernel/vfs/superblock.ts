import type { Device } from './attributes.ts';
import type { Dentry } from './dentry.ts';
import type { Inode } from './inode.ts';

/** What `statfs(2)` tells of a file system. */
export interface Statfs {
  /** The magic number: `statfs(2)`, `f_type`. */
  readonly magic: number;
  readonly blockSize: number;
  readonly blocks: number;
  readonly freeBlocks: number;
  readonly inodes: number;
  readonly freeInodes: number;
}

/** A mounted file system, whatever the places it is mounted at: Documentation/filesystems/vfs.rst, "The Superblock Object". */
export abstract class Superblock {
  /** `tmpfs`, `overlay`, … as in `filesystems(5)`. */
  abstract readonly type: string;
  abstract readonly root: Inode;
  /** `st_dev` of its files: 0:N, unique for each superblock. */
  readonly device: Device;
  /** What was given as source to `mount(2)`; shown in mountinfo, otherwise without meaning for file systems that have no device. */
  readonly source: string;
  /** `mount -o ro` of the file system itself: holds for each of its mounts. */
  readOnly = false;
  /** The user namespace of who made it, by its number; undefined: the initial one. */
  owner: number | undefined;
  /** Where its tree of dentries begins, however often it is mounted; undefined until it is mounted for the first time. */
  rootDentry: Dentry | undefined;
  /** Regular files that are open for writing, through whatever mount. */
  writers = 0;

  constructor(device: Device, source: string) {
    this.device = device;
    this.source = source;
  }

  abstract statfs(): Statfs;

  /** Whether its files can be bound though it is mounted nowhere: those of nsfs. */
  get bindable(): boolean {
    return false;
  }

  /** What mountinfo shows as the root of a mount of that file, if that is not its path. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- for those who override it
  rootText(_root: Inode): string | undefined {
    return undefined;
  }

  /** The options of the file system for mountinfo, without `ro` and `rw`: `size=65536k`. */
  options(): readonly string[] {
    return [];
  }

  /** New options by `mount -o remount`. @throws EINVAL if the file system does not know one, EROFS if it cannot be written to */
  abstract remount(options: string, readOnly: boolean): void;
}
