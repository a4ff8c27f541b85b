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
  /** Of each directory, in bytes; 0: by its entries. */
  directorySize = 0;
  /** Inodes with such a number were there when the machine was booted for the first time. */
  private groundEnd = 0;
  /** Those of them that have been changed since. */
  readonly changed = new Set<{ readonly number: number }>();
  private lastNumber = 0;

  constructor(device: Device, clock: Clock) {
    this.device = device;
    this.clock = clock;
  }

  get freePages(): number {
    return this.maxPages === 0 ? Infinity : Math.max(0, this.maxPages - this.usedPages);
  }

  /** What there is now comes with the machine: saved states leave out what has not changed since. */
  settle(): void {
    this.groundEnd = this.lastNumber;
    this.changed.clear();
  }

  /** Whether the inode was there from the start. */
  isGround({ number }: { readonly number: number }): boolean {
    return number <= this.groundEnd;
  }

  noteChange(inode: { readonly number: number }): void {
    if (this.isGround(inode)) this.changed.add(inode);
  }

  /** A number for a new inode. @throws ENOSPC if nr_inodes is reached */
  takeInode(): number {
    this.reserveInode();
    return ++this.lastNumber;
  }

  /** One more inode counts as used. @throws ENOSPC if nr_inodes is reached */
  reserveInode(): void {
    if (this.maxInodes !== 0 && this.usedInodes >= this.maxInodes) throw new Errno('ENOSPC');
    this.usedInodes++;
  }
}
