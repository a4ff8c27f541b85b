import { Errno } from '../errno.ts';
import { SmallSet } from '../small.ts';

/** Who can be woken: a process that sleeps in a system call. */
export interface Waiter {
  wake(): void;
}

/** Who waits for something to happen to a pipe, a socket, a child: the kernel's `wait_queue_head`. */
export class WaitQueue {
  private readonly waiters = new SmallSet<Waiter>();

  add(waiter: Waiter): void {
    this.waiters.add(waiter);
  }

  remove(waiter: Waiter): void {
    this.waiters.delete(waiter);
  }

  /** Something happened: everyone who waits tries again, in the order of waiting. */
  wake(): void {
    if (this.waiters.size === 0) return;
    const woken = [...this.waiters];
    this.waiters.clear();
    for (const waiter of woken) waiter.wake();
  }
}

/** EAGAIN that says what it waits for: the process sleeps until one of the queues is woken and tries again, or sees it as an error if O_NONBLOCK is set. */
export class WouldBlock extends Errno {
  readonly queues: readonly WaitQueue[];

  constructor(...queues: WaitQueue[]) {
    super('EAGAIN');
    this.queues = queues;
  }
}
