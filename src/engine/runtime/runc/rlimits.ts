import { type Resource, resources, type Sys } from '../../../kernel/index.ts';
import type { RlimitSpec } from '../spec.ts';
import { RuncFailure, saying } from './failure.ts';

/** The numbers of Linux, in which some differ from the order of /proc/PID/limits: include/uapi/asm-generic/resource.h. */
const numbers: Readonly<Record<Resource, number>> = {
  cpu: 0, fsize: 1, data: 2, stack: 3, core: 4, rss: 5, nproc: 6, nofile: 7, memlock: 8, as: 9, locks: 10, sigpending: 11, msgqueue: 12, nice: 13, rtprio: 14, rttime: 15,
};

/** /proc/sys/fs/nr_open: no process may have more files than that. */
const mostFiles = 1_048_576;

/** `RLIMIT_NOFILE` and its like. */
export function isRlimit(type: string): boolean {
  return isResource(resourceOf(type));
}

/** Sets the limits of the caller. @throws RuncFailure */
export function setRlimits(sys: Sys, limits: readonly RlimitSpec[]): void {
  for (const { type, soft, hard } of limits) {
    const resource = resourceOf(type);
    if (!isResource(resource)) throw new RuncFailure(`wrong rlimit value: ${type}`);
    const failed = (reason: string): string => `error setting rlimits for ready process: error setting rlimit type ${numbers[resource]}: ${reason}`;
    if (resource === 'nofile' && limit(hard) > mostFiles) throw new RuncFailure(failed('operation not permitted'));
    saying(failed, () => { sys.setrlimit(resource, { soft: limit(soft), hard: limit(hard) }); });
  }
}

function isResource(name: string): name is Resource {
  return (resources as readonly string[]).includes(name);
}

function resourceOf(type: string): string {
  return type.replace(/^RLIMIT_/, '').toLowerCase();
}

function limit(value: number): number {
  return value < 0 ? Infinity : value;
}
