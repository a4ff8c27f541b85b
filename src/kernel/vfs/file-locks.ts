import { WaitQueue, WouldBlock } from './waiting.ts';

export type LockKind = 'shared' | 'exclusive';

/** Who has locked a file: `flock(2)`. A lock belongs to an open file description, and goes with it. */
export class FileLocks {
  private readonly holders = new Map<object, LockKind>();
  private readonly queue = new WaitQueue();

  /** Places a lock, or changes the one that there is. @throws {@link WouldBlock} while somebody else has one that does not go with it */
  place(file: object, kind: LockKind): void {
    for (const [holder, held] of this.holders) if (holder !== file && (kind === 'exclusive' || held === 'exclusive')) throw new WouldBlock(this.queue);
    this.holders.set(file, kind);
    if (kind === 'shared') this.queue.wake();
  }

  release(file: object): void {
    if (this.holders.delete(file)) this.queue.wake();
  }
}
