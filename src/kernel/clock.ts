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
  /** What {@link now} was when it was asked for last: much happens at the same time, and each number of this size takes memory. */
  private last: bigint;

  /** @param elapsed has the ns since boot */
  constructor(bootTime: bigint, elapsed: { readonly now: number }) {
    this.boot = bootTime;
    this.elapsed = elapsed;
    this.last = bootTime;
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
    const now = this.boot + BigInt(Math.floor(this.elapsed.now));
    if (now !== this.last) this.last = now;
    return this.last;
  }

  /** CLOCK_BOOTTIME and CLOCK_MONOTONIC of the initial time namespace, in ns. */
  get sinceBoot(): number {
    return this.elapsed.now;
  }
}
