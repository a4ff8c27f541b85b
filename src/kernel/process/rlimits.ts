/** The resources of `getrlimit(2)` in the order of /proc/PID/limits. */
export const resources = [
  'cpu', 'fsize', 'data', 'stack', 'core', 'rss', 'nproc', 'nofile', 'memlock', 'as', 'locks', 'sigpending', 'msgqueue', 'nice', 'rtprio', 'rttime',
] as const;

export type Resource = (typeof resources)[number];

/** A soft and a hard limit, in the resource's own unit; Infinity is RLIM_INFINITY. */
export interface Limit {
  readonly soft: number;
  readonly hard: number;
}

export type Limits = Readonly<Record<Resource, Limit>>;

/** What process 1 gets from the kernel: include/asm-generic/resource.h; those that depend on the memory as of a machine with so many bytes. */
export function initialLimits(memory: number): Limits {
  const both = (value: number): Limit => ({ soft: value, hard: value });
  const threads = Math.floor(memory / (128 * 1024) / 2);
  return {
    cpu: both(Infinity), fsize: both(Infinity), data: both(Infinity), stack: { soft: 8_388_608, hard: Infinity }, core: { soft: 0, hard: Infinity }, rss: both(Infinity),
    nproc: both(threads), nofile: { soft: 1024, hard: 524_288 }, memlock: both(8_388_608), as: both(Infinity), locks: both(Infinity), sigpending: both(threads),
    msgqueue: both(819_200), nice: both(0), rtprio: both(0), rttime: both(Infinity),
  };
}
