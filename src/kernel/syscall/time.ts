import type { Context } from './context.ts';

/** What `sysinfo(2)` tells, in ns and bytes. */
export interface SysInfo {
  readonly uptime: number;
  readonly totalMemory: number;
  readonly freeMemory: number;
  readonly processors: number;
  readonly processes: number;
}

/** CLOCK_REALTIME of `clock_gettime(2)`: ns since the epoch. */
export function now({ kernel, process }: Context): bigint {
  return kernel.clock.now + BigInt(process.cost);
}

/** CLOCK_MONOTONIC: ns, as the time namespace shows it. */
export function monotonic({ kernel, process }: Context): number {
  return kernel.clock.sinceBoot + process.cost + process.namespaces.time.monotonic;
}

/** CLOCK_BOOTTIME: ns, as the time namespace shows it. */
export function boottime({ kernel, process }: Context): number {
  return kernel.clock.sinceBoot + process.cost + process.namespaces.time.boottime;
}

/** `getrandom(2)`. */
export function getrandom({ kernel }: Context, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => kernel.random.next() & 0xFF);
}

/** `sysinfo(2)`. */
export function sysinfo({ kernel }: Context): SysInfo {
  const { memory, processors } = kernel.machine;
  let used = 0;
  for (const process of kernel.pidNamespace.processes.values()) used += process.memory.resident;
  return { uptime: kernel.clock.sinceBoot, totalMemory: memory, freeMemory: Math.max(0, memory - used), processors, processes: kernel.pidNamespace.processes.size };
}
