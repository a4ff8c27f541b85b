import { chargeMemory, type MemoryCharge, unchargeMemory } from '../cgroup/memory-charge.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

/** What a program has in memory besides what it asks for, in bytes: stack, heap and data of its libraries. */
const initialMemory = 512 * 1024;
/** Files that are mapped: shared with all who run the program, and charged to nobody in particular. */
const mappedMemory = 3 * 2 ** 20;

/** What simulated programs may keep altogether, in bytes: it is the host's memory. */
const mostHeld = 512 * 2 ** 20;

/** Counts what the program itself keeps. @returns false if that is more than the host can give: then the process is killed */
export function hold(kernel: Kernel, process: Process, bytes: number): boolean {
  process.memory.held += bytes;
  kernel.held += bytes;
  if (bytes <= 0 || kernel.held <= mostHeld) return true;
  process.kill();
  return false;
}

/** More anonymous memory for a process. What came of it is for the caller to see to. */
export function grow({ cgroups }: Kernel, process: Process, bytes: number): MemoryCharge {
  const charge = chargeMemory(cgroups, process, bytes);
  if (charge.kind === 'charged') resize(process, bytes);
  return charge;
}

/** Less of it. */
export function shrink(process: Process, bytes: number): void {
  const part = Math.min(bytes, process.memory.resident);
  unchargeMemory(process, part);
  resize(process, -part);
}

/** `execve(2)`: what the program had before is gone. A group without room for the new one kills somebody, as it does for any other. */
export function startAfresh(kernel: Kernel, process: Process): void {
  hold(kernel, process, -process.memory.held);
  shrink(process, process.memory.resident);
  process.memory.virtual = mappedMemory;
  process.memory.peak = 0;
  grow(kernel, process, initialMemory);
}

function resize({ memory }: Process, by: number): void {
  memory.resident += by;
  memory.virtual += by;
  memory.peak = Math.max(memory.peak, memory.resident);
}
