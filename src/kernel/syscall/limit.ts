import type { Process } from '../process/process.ts';

/** RLIMIT_NOFILE. */
export function descriptorLimit(process: Process): number {
  return process.limits.nofile.soft;
}
