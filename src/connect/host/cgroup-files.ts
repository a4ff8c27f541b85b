/** The files of a cgroup as limits and use. Formats: cgroup-v2.rst; cgroup-v1/memory.rst, scheduler/sched-bwc.rst, cgroup-v1/pids.rst. */
import type { CgroupLimits, CgroupUse } from '../../model/index.ts';

/** A group's files by name; what the group does not have is absent. */
export type CgroupFiles = Readonly<Partial<Record<string, string>>>;

export const filesOfV2 = [
  'memory.max', 'memory.high', 'memory.swap.max', 'memory.current', 'cpu.max', 'cpu.weight', 'cpu.stat', 'pids.max', 'pids.current', 'cpuset.cpus', 'io.max', 'io.stat', 'cgroup.freeze', 'cgroup.procs',
] as const;

/** v1 files by the controller that has them. */
export const filesOfV1: Readonly<Partial<Record<string, readonly string[]>>> = {
  memory: ['memory.limit_in_bytes', 'memory.memsw.limit_in_bytes', 'memory.usage_in_bytes', 'memory.use_hierarchy'],
  cpu: ['cpu.cfs_quota_us', 'cpu.cfs_period_us', 'cpu.shares', 'cpu.stat'],
  cpuacct: ['cpuacct.usage'],
  pids: ['pids.max', 'pids.current'],
  cpuset: ['cpuset.cpus'],
  freezer: ['freezer.state'],
  blkio: ['blkio.throttle.read_bps_device', 'blkio.throttle.write_bps_device', 'blkio.throttle.read_iops_device', 'blkio.throttle.write_iops_device', 'blkio.throttle.io_service_bytes'],
};

/** Limits from 8 EiB less a page upwards are v1's way to say none. */
const unlimited = 2 ** 63 - 65_536 - 1;

export function parseLimits(files: CgroupFiles): CgroupLimits {
  const memory = limit(files['memory.max'] ?? files['memory.limit_in_bytes']);
  const swap = limit(files['memory.swap.max']) ?? swapOfV1(limit(files['memory.memsw.limit_in_bytes']), memory);
  const cpus = cpuMax(files['cpu.max']) ?? quota(files['cpu.cfs_quota_us'], files['cpu.cfs_period_us']);
  const pids = limit(files['pids.max']);
  const memoryHigh = limit(files['memory.high']);
  const cpuset = files['cpuset.cpus']?.trim();
  const io = ioLines(files);
  const weight = count(files['cpu.weight']);
  const shares = count(files['cpu.shares']);
  const frozen = files['cgroup.freeze']?.trim() === '1' || files['freezer.state']?.trim() === 'FROZEN';
  return {
    ...memory !== undefined && { memory },
    ...swap !== undefined && { swap },
    ...cpus !== undefined && { cpus },
    ...pids !== undefined && { pids },
    ...memoryHigh !== undefined && { memoryHigh },
    ...weight !== undefined ? { cpuWeight: { file: 'cpu.weight', value: weight } } : shares !== undefined && { cpuWeight: { file: 'cpu.shares', value: shares } },
    ...cpuset && { cpuset },
    ...io.length > 0 && { io },
    ...frozen && { frozen },
  };
}

export function parseUse(files: CgroupFiles): CgroupUse {
  const memory = count(files['memory.current'] ?? files['memory.usage_in_bytes']);
  const pids = count(files['pids.current']);
  const stat = keyed(files['cpu.stat'] ?? '');
  const nanoseconds = count(files['cpuacct.usage']);
  const cpuTime = stat.get('usage_usec') ?? (nanoseconds === undefined ? undefined : nanoseconds / 1000);
  const of = stat.get('nr_periods');
  // v1 counts the wait in nanoseconds, v2 in microseconds.
  const time = stat.get('throttled_usec') ?? (stat.get('throttled_time') ?? 0) / 1000;
  const io = ioUse(files);
  return {
    ...memory !== undefined && { memory },
    ...pids !== undefined && { pids },
    ...cpuTime !== undefined && { cpuTime },
    ...io && { io },
    ...of !== undefined && { throttled: { periods: stat.get('nr_throttled') ?? 0, of, time } },
  };
}

/** What v1 says of the limits above a group that cannot be looked at from here (`hierarchical_memory_limit`), in bytes. */
export function inheritedMemoryLimit(files: CgroupFiles): number | undefined {
  const inherited = keyed(files['memory.stat'] ?? '').get('hierarchical_memory_limit');
  return inherited === undefined || inherited >= unlimited ? undefined : inherited;
}

function swapOfV1(both: number | undefined, memory: number | undefined): number | undefined {
  if (both === undefined || memory === undefined) return undefined;
  return both === Infinity ? Infinity : Math.max(0, both - memory);
}

/** `max`, `-1` or a number as a limit. */
function limit(text: string | undefined): number | undefined {
  const word = text?.trim();
  if (word === 'max' || word === '-1') return Infinity;
  const value = count(word);
  return value !== undefined && value >= unlimited ? Infinity : value;
}

/** `cpu.max`: `max 100000` or `50000 100000`. */
function cpuMax(text: string | undefined): number | undefined {
  const [, own, period] = /^(max|\d+) (\d+)/.exec(text ?? '') ?? [];
  return quota(own === 'max' ? '-1' : own, period);
}

function quota(text: string | undefined, period: string | undefined): number | undefined {
  const own = limit(text);
  const µs = count(period);
  return own === undefined || !µs ? undefined : own / µs;
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+\s*$/.test(text) ? Number(text) : undefined;
}

/** Flat keyed files: `key value` a line. */
function keyed(text: string): ReadonlyMap<string, number> {
  return new Map(text.split('\n').flatMap(line => {
    const [, key, value] = /^(\S+) (\d+)$/.exec(line) ?? [];
    return key && value ? [[key, Number(value)]] : [];
  }));
}

/** `8:0 rbytes=1 wbytes=2 …` a device in v2, `8:0 Read 1` and `8:0 Write 2` in v1. */
function ioUse(files: CgroupFiles): CgroupUse['io'] {
  const text = files['io.stat'] ?? files['blkio.throttle.io_service_bytes'];
  if (text === undefined) return undefined;
  const sum = (pattern: RegExp): number => [...text.matchAll(pattern)].reduce((total, [, bytes]) => total + Number(bytes), 0);
  return { read: sum(/(?: rbytes=|^\S+ Read )(\d+)/gm), written: sum(/(?: wbytes=|^\S+ Write )(\d+)/gm) };
}

function ioLines(files: CgroupFiles): readonly string[] {
  const lines = (name: string): readonly string[] => (files[name] ?? '').split('\n').filter(line => line.trim() !== '');
  const throttle = (filesOfV1['blkio'] ?? []).filter(name => name.endsWith('_device'));
  return [...lines('io.max'), ...throttle.flatMap(name => lines(name).map(line => `${name.slice('blkio.throttle.'.length)} ${line}`))];
}
