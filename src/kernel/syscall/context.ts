import { Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Kernel } from '../process/kernel.ts';
import type { Process } from '../process/process.ts';
import { type WaitQueue, WouldBlock } from '../vfs/waiting.ts';

/** Who makes a system call, and to whom: the first argument of each. */
export interface Context {
  readonly kernel: Kernel;
  readonly process: Process;
}

/** How well a call, a program or an option is simulated: docs/fidelity.md is made of this. */
export interface Support {
  readonly level: 'full' | 'most' | 'some';
  /** What is missing or different. */
  readonly missing?: string;
}

/**
 * Tries until it need not wait any more.
 * @param deadline ns since boot; then it throws EAGAIN
 * @throws EINTR if a signal was caught meanwhile
 */
export function* blocking<T>({ kernel, process }: Context, attempt: () => T, deadline?: number): Blocking<T> {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof WouldBlock)) throw error;
      if (deadline !== undefined && kernel.clock.sinceBoot >= deadline) throw new Errno('EAGAIN');
      yield* sleepOn(process, error.queues, deadline);
    }
  }
}

/** Sleeps until a queue is woken or the time has come. @throws EINTR if a signal was caught meanwhile, or as the first thing after a restore */
export function* sleepOn(process: Process, queues: readonly WaitQueue[], until?: number): Blocking<void> {
  const caughtBefore = process.caught.length;
  if (!process.interrupted) yield { kind: 'sleep', queues, until };
  if (!process.interrupted && process.caught.length === caughtBefore) return;
  process.interrupted = false;
  throw new Errno('EINTR');
}

/** So long may a process use a processor by system calls alone, in ns: then others get their turn. */
const timeSlice = 1_000_000;
/** What a byte costs that is copied from or to a program, in ns. */
const byteCost = 0.25;
/** What `read(2)` and `write(2)` cost besides, in ns. */
const transferCost = 1700;

/** Whether a process that only makes system calls has to let others run: preemption, `sched(7)`. */
export function hasUsedItsSlice({ cost }: Process): boolean {
  return cost >= timeSlice;
}

/** The time in the kernel that a transfer of so many bytes takes. @param deviceCost what the device takes for each besides, in ns */
export function chargeTransfer(process: Process, bytes: number, deviceCost = 0): void {
  process.cost += transferCost + Math.ceil(bytes * (byteCost + deviceCost));
}

/** The value, or undefined where the call fails with that error. */
export function unless<T>(code: Errno['code'], attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (isErrno(error, code)) return undefined;
    throw error;
  }
}
