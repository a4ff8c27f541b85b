import type { Blocking } from '../process/blocking.ts';
import { grow, hold, shrink } from '../process/memory.ts';
import { type Context, sleepOn } from './context.ts';

/**
 * More memory, touched at once: `mmap(2)`, `brk(2)`. Where the cgroup or the machine has none left, somebody is killed: perhaps the caller.
 * @param bytes rounded up to pages
 * @param held how many bytes the simulated program itself keeps: of them, the machine has fewer
 */
export function* allocate({ kernel, process }: Context, bytes: number, held = 0): Blocking<void> {
  for (;;) {
    const charge = hold(kernel, process, held) ? grow(kernel, process, bytes) : undefined;
    if (charge?.kind === 'charged') {
      if (charge.delay > 0) yield* sleepOn(process, [], kernel.clock.sinceBoot + charge.delay);
      return;
    }
    hold(kernel, process, -held);
    yield* sleepOn(process, charge ? [charge.freed] : []);
  }
}

/** Gives memory back: `munmap(2)`. */
export function free({ kernel, process }: Context, bytes: number, held = 0): void {
  hold(kernel, process, -held);
  shrink(process, bytes);
}
