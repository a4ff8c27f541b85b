import { Errno } from '../../errno.ts';
import type { Clock, Device } from '../../vfs/attributes.ts';
import type { Inode } from '../../vfs/inode.ts';
import { type Ground, haveNumber, shapeOf } from './ground.ts';
import { SmallSet } from '../../small.ts';

interface Numbered {
  readonly number: number;
}

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
  /** What saved states leave out as long as it is unchanged, in the order of the numbers. */
  readonly grounds: Ground[] = [];
  /** Inodes of these that have been changed since. */
  readonly changed = new SmallSet<Numbered>();
  private lastNumber = 0;

  constructor(device: Device, clock: Clock) {
    this.device = device;
    this.clock = clock;
  }

  get freePages(): number {
    return this.maxPages === 0 ? Infinity : Math.max(0, this.maxPages - this.usedPages);
  }

  /** What there is now, which all is below that directory, can be made again. */
  settle(root: Inode): void {
    this.grounds.push({ name: '', first: 1, last: this.lastNumber, at: this.clock.now, shape: shapeOf(root) });
    this.changed.clear();
  }

  /** Lets files be made that can be made again. @param make fills that directory, which is empty, the same way each time */
  layGround(name: string, directory: Inode, make: () => void): void {
    const first = this.lastNumber + 1;
    make();
    this.grounds.push({ name, first, last: this.lastNumber, at: this.clock.now, shape: shapeOf(directory) });
  }

  /** Nobody can make them again: from now on they are files as all others, if there are any left. */
  dropGround(name: string): void {
    const at = this.grounds.findIndex(ground => ground.name === name);
    const [dropped] = at < 0 ? [] : this.grounds.splice(at, 1);
    if (dropped) for (const inode of this.changed) if (dropped.first <= inode.number && inode.number <= dropped.last) this.changed.delete(inode);
  }

  /**
   * Makes those files again that a saved state leaves out, with the same numbers, however many the limits allow. The clock must show what it showed then.
   * @param make fills the directory
   * @throws RangeError if they are not the same
   */
  layGroundAgain({ name, first, last, shape }: Ground, directory: Inode, make: () => void): void {
    Object.assign(this, { maxPages: 0, maxInodes: 0, lastNumber: first - 1 });
    make();
    if (this.lastNumber !== last || shapeOf(directory) !== shape) throw new RangeError(`${name} is not what it was`);
  }

  /** Whether saved states leave the inode out if it is unchanged. */
  isGround({ number }: Numbered): boolean {
    return haveNumber(this.grounds, number);
  }

  noteChange(inode: Numbered): void {
    if (this.isGround(inode)) this.changed.add(inode);
  }

  /** It is gone: nobody asks any more whether it was changed. */
  forget(inode: Numbered): void {
    this.changed.delete(inode);
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
