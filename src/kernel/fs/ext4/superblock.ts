import type { Clock, Device } from '../../vfs/attributes.ts';
import { pageSize } from '../../vfs/page-tree.ts';
import type { Statfs } from '../../vfs/superblock.ts';
import { Tmpfs } from '../tmpfs/superblock.ts';

/** A disk: where it is in `/dev`, what it has room for in bytes, and for how many files. */
export interface Disk {
  readonly device: Device;
  readonly source: string;
  readonly size: number;
  readonly inodes: number;
}

/** A file system that shows itself as ext4 does, with directories of a block each; how it keeps its files is tmpfs' own: ext4(5). */
export class Ext4 extends Tmpfs {
  constructor({ device, source, size, inodes }: Disk, clock: Clock) {
    super(device, source, `mode=755,size=${size},nr_inodes=${inodes}`, clock, { memory: size }, 'ext4');
    this.shared.directorySize = pageSize;
  }

  override statfs(): Statfs {
    return { ...super.statfs(), magic: 0xef53 };
  }

  override options(): readonly string[] {
    return [];
  }

  /** It has nothing that could be changed. */
  override remount(): void {
    return;
  }
}
