import { Errno } from '../../errno.ts';
import type { Clock, Device } from '../../vfs/attributes.ts';

/** What the inodes of one tmpfs share: its limits, its device number, the clock. */
export class TmpfsSpace {
  readonly device: Device;
  readonly clock: Clock;
  /** In pages; 0: no limit. */
  maxPages = 0;
  /** 0: no limit. */
  maxInodes = 0;
  usedPages = 0;
  usedInodes = 0;
  private lastNumber = 0;

  constructor(device: Device, clock: Clock) {
    this.device = device;
    this.clock = clock;
  }

  get freePages(): number {
    return this.maxPages === 0 ? Infinity : Math.max(0, this.maxPages - this.usedPages);
  }

  /** A number for a new inode. @throws ENOSPC if nr_inodes is reached */
  takeInode(): number {
    if (this.maxInodes !== 0 && this.usedInodes >= this.maxInodes) throw new Errno('ENOSPC');
    this.usedInodes++;
    return ++this.lastNumber;
  }
}
