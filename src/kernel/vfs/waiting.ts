import { Errno } from '../errno.ts';

/** Who can be woken: a process that sleeps in a system call. */
export interface Waiter {
  wake(): void;
}

/** Who waits for something to happen to a pipe, a socket, a child: the kernel's `wait_queue_head`. */
export class WaitQueue {
  private waiters: Set<Waiter> | null = null;

  add(waiter: Waiter): void {
    this.waiters ??= new Set();
    this.waiters.add(waiter);
  }

  remove(waiter: Waiter): void {
    this.waiters?.delete(waiter);
  }

  /** Something happened: everyone who waits tries again, in the order of waiting. */
  wake(): void {
    const { waiters } = this;
    if (!waiters || waiters.size === 0) return;
    this.waiters = null;
    for (const waiter of waiters) waiter.wake();
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
