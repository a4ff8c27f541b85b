import type { Blocking } from '../process/blocking.ts';
import { grow, shrink } from '../process/memory.ts';
import { type Context, sleepOn } from './context.ts';

/** More memory, touched at once: `mmap(2)`, `brk(2)`. Where the cgroup has none left, somebody is killed: perhaps the caller. @param bytes rounded up to pages */
export function* allocate({ kernel, process }: Context, bytes: number): Blocking<void> {
  for (;;) {
    const charge = grow(kernel, process, bytes);
    if (charge.kind === 'charged') {
      if (charge.delay > 0) yield* sleepOn(process, [], kernel.clock.sinceBoot + charge.delay);
      return;
    }
    yield* sleepOn(process, [charge.freed]);
  }
}

/** Gives memory back: `munmap(2)`. */
export function free({ process }: Context, bytes: number): void {
  shrink(process, bytes);
}
