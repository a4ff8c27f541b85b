import type { CgroupUse } from './cgroup.ts';

/** What a group used at a moment. */
export interface CgroupSample {
  /** ms of a clock that only goes forward. */
  readonly at: number;
  readonly use: CgroupUse;
}

/** How much a group used, a value a sample, the newest last; empty where nobody tells. */
export interface CgroupCurves {
  /** CPUs' worth of time. */
  readonly cpus: readonly number[];
  /** Of the periods with something to run, the part in which the quota was used up: 0 to 1. */
  readonly throttled: readonly number[];
  /** Bytes. */
  readonly memory: readonly number[];
  readonly pids: readonly number[];
  /** Bytes read and written a second. */
  readonly io: readonly number[];
}

/** So many samples are kept: one a second, of a minute, and one before. */
const mostSamples = 61;

/** With one more sample, and without those that are too old. */
export function latestSamples(samples: readonly CgroupSample[], next: CgroupSample): readonly CgroupSample[] {
  return [...samples, next].slice(-mostSamples);
}

/** Counters become rates between one sample and the next; what goes up and down stays as it is. */
export function cgroupCurves(samples: readonly CgroupSample[]): CgroupCurves {
  const rates = (counter: (use: CgroupUse) => number | undefined, per: (before: CgroupSample, after: CgroupSample) => number): readonly number[] => samples.slice(1).flatMap((after, index) => {
    const before = samples[index];
    const [from, to] = [before && counter(before.use), counter(after.use)];
    const span = before ? per(before, after) : 0;
    return from === undefined || to === undefined ? [] : span > 0 ? Math.max(0, to - from) / span : 0;
  });
  const seconds = (before: CgroupSample, after: CgroupSample): number => (after.at - before.at) / 1000;
  return {
    cpus: rates(({ cpuTime }) => cpuTime === undefined ? undefined : cpuTime / 1e6, seconds),
    throttled: rates(({ throttled }) => throttled?.periods, (before, after) => (after.use.throttled?.of ?? 0) - (before.use.throttled?.of ?? 0)),
    memory: samples.flatMap(({ use }) => use.memory ?? []),
    pids: samples.flatMap(({ use }) => use.pids ?? []),
    io: rates(({ io }) => io && io.read + io.written, seconds),
  };
}
