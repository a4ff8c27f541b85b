import type { Superblock } from '../vfs/superblock.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

/** A type of file system that can be mounted: `filesystems(5)`. */
export interface FileSystemType {
  /** As in /proc/filesystems: all of these are `nodev`. */
  readonly name: string;
  /** Whether root of a user namespace may mount it (FS_USERNS_MOUNT): `user_namespaces(7)`. */
  readonly inUserNamespaces: boolean;

  /**
   * The file system to mount: a new one, or the one that is there already.
   * @param data the options of the file system, as in `mount -o`, without those of the mount
   * @throws EINVAL and what else `mount(2)` says of such options
   */
  open(kernel: Kernel, caller: Process, source: string, data: string): Superblock;
}
