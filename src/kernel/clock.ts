import type { Clock } from './vfs/attributes.ts';

/** Where chance comes from; whoever boots the kernel owns it, so that the same seed gives the same run. */
export interface Random {
  /** An even number of 32 bits. */
  next(): number;
}

/** The kernel's clocks: `clock_gettime(2)`. Time passes only as processes use it or sleep. */
export class KernelClock implements Clock {
  private boot: bigint;
  private readonly elapsed: { readonly now: number };

  /** @param elapsed has the ns since boot */
  constructor(bootTime: bigint, elapsed: { readonly now: number }) {
    this.boot = bootTime;
    this.elapsed = elapsed;
  }

  /** CLOCK_REALTIME at boot, in ns since the epoch. */
  get bootTime(): bigint {
    return this.boot;
  }

  /** `settimeofday(2)`: ns since the epoch. */
  set now(time: bigint) {
    this.boot = time - BigInt(Math.floor(this.elapsed.now));
  }

  /** CLOCK_REALTIME. */
  get now(): bigint {
    return this.boot + BigInt(Math.floor(this.elapsed.now));
  }

  /** CLOCK_BOOTTIME and CLOCK_MONOTONIC of the initial time namespace, in ns. */
  get sinceBoot(): number {
    return this.elapsed.now;
  }
}
