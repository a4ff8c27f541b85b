import type { Kernel } from '../../../process/kernel.ts';

/** Of the machine's memory, in bytes. */
export interface MachineMemory {
  readonly total: number;
  readonly free: number;
  readonly available: number;
  readonly cached: number;
  readonly reclaimable: number;
  readonly anonymous: number;
  readonly kernel: number;
}

/** What the kernel and its caches take of the memory: about as on a small machine. */
const share = { kernel: 0.02, cached: 0.04, reclaimable: 0.01 };

export function memoryOf({ machine: { memory }, pidNamespace }: Kernel): MachineMemory {
  let anonymous = 0;
  for (const process of pidNamespace.processes.values()) anonymous += process.memory.resident;
  const page = (bytes: number): number => Math.floor(bytes / 4096) * 4096;
  const parts = { kernel: page(memory * share.kernel), cached: page(memory * share.cached), reclaimable: page(memory * share.reclaimable) };
  const free = Math.max(0, memory - anonymous - parts.kernel - parts.cached - parts.reclaimable);
  return { total: memory, free, available: Math.min(memory, free + parts.cached + parts.reclaimable), anonymous, ...parts };
}
