import { type Blocking, isErrno, type Sys } from '../../kernel/index.ts';
import { readText } from '../runtime/files.ts';
import type { ContainerCgroups } from '../runtime/runc/cgroup.ts';

/** What the control groups of a container tell of it. */
export interface CgroupStats {
  readonly cpu: { readonly usage: unknown; readonly throttling: unknown };
  readonly pids_stats: unknown;
  readonly memory_stats: unknown;
  readonly blkio_stats: unknown;
}

/** Stands for the highest uint64, which is no number of JavaScript: {@link withUint64}. */
const noLimit = '18446744073709551615';

/** A limit that is none is the highest uint64 in JSON. */
export function withUint64(json: string): string {
  return json.replaceAll(`"${noLimit}"`, noLimit);
}

/** What containerd gives of memory.stat of v2: containerd/cgroups, cgroup2/stats. */
const memoryKeys = [
  'anon', 'file', 'kernel_stack', 'slab', 'sock', 'shmem', 'file_mapped', 'file_dirty', 'file_writeback', 'anon_thp', 'inactive_anon', 'active_anon', 'inactive_file', 'active_file', 'unevictable',
  'slab_reclaimable', 'slab_unreclaimable', 'pgfault', 'pgmajfault', 'workingset_refault', 'workingset_activate', 'workingset_nodereclaim', 'pgrefill', 'pgscan', 'pgsteal', 'pgactivate', 'pgdeactivate',
  'pglazyfree', 'pglazyfreed', 'thp_fault_alloc', 'thp_collapse_alloc',
];

/** Of cgroup v2: moby, daemon/stats_unix.go, statsV2. @param memory of the host, in bytes */
export function* statsV2(sys: Sys, { directories }: ContainerCgroups, memory: number): Blocking<CgroupStats> {
  const directory = directories.get('') ?? '';
  const cpu = keyed(yield* fileOf(sys, `${directory}/cpu.stat`));
  const usec = (key: string): number => (cpu.get(key) ?? 0) * 1000;
  const stat = keyed(yield* fileOf(sys, `${directory}/memory.stat`));
  const events = keyed(yield* fileOf(sys, `${directory}/memory.events`));
  const most = (yield* fileOf(sys, `${directory}/memory.max`)).trim();
  const failures = events.get('oom') ?? 0;
  return {
    cpu: {
      usage: { total_usage: usec('usage_usec'), usage_in_kernelmode: usec('system_usec'), usage_in_usermode: usec('user_usec') },
      throttling: { periods: cpu.get('nr_periods') ?? 0, throttled_periods: cpu.get('nr_throttled') ?? 0, throttled_time: usec('throttled_usec') },
    },
    pids_stats: yield* pidsOf(sys, directory, noLimit),
    memory_stats: {
      usage: Number(yield* fileOf(sys, `${directory}/memory.current`)), stats: Object.fromEntries(memoryKeys.map(key => [key, stat.get(key) ?? 0])), ...failures > 0 && { failcnt: failures },
      limit: most === 'max' || most === '' ? memory : Math.min(Number(most), memory),
    },
    blkio_stats: ioOf(yield* fileOf(sys, `${directory}/io.stat`)),
  };
}

/** Of cgroup v1: the same, statsV1. */
export function* statsV1(sys: Sys, { directories }: ContainerCgroups, memory: number): Blocking<CgroupStats> {
  const at = (controller: string): string => [...directories].find(([name]) => name.split(',').includes(controller))?.[1] ?? '';
  const [cpu, account, ram] = [at('cpu'), at('cpuacct'), at('memory')];
  const throttling = keyed(yield* fileOf(sys, `${cpu}/cpu.stat`));
  const times = keyed(yield* fileOf(sys, `${account}/cpuacct.stat`));
  const perCpu = (yield* fileOf(sys, `${account}/cpuacct.usage_percpu`)).trim().split(/\s+/).filter(text => text !== '').map(Number);
  const failures = Number(yield* fileOf(sys, `${ram}/memory.failcnt`));
  const tick = 1e7;
  return {
    cpu: {
      usage: {
        total_usage: Number(yield* fileOf(sys, `${account}/cpuacct.usage`)), percpu_usage: perCpu, usage_in_kernelmode: (times.get('system') ?? 0) * tick, usage_in_usermode: (times.get('user') ?? 0) * tick,
      },
      throttling: { periods: throttling.get('nr_periods') ?? 0, throttled_periods: throttling.get('nr_throttled') ?? 0, throttled_time: throttling.get('throttled_time') ?? 0 },
    },
    pids_stats: yield* pidsOf(sys, at('pids'), undefined),
    memory_stats: {
      usage: Number(yield* fileOf(sys, `${ram}/memory.usage_in_bytes`)), max_usage: Number(yield* fileOf(sys, `${ram}/memory.max_usage_in_bytes`)),
      stats: Object.fromEntries(keyed(yield* fileOf(sys, `${ram}/memory.stat`))), ...failures > 0 && { failcnt: failures }, limit: Math.min(Number(yield* fileOf(sys, `${ram}/memory.limit_in_bytes`)), memory),
    },
    blkio_stats: {
      io_service_bytes_recursive: blkioOf(yield* fileOf(sys, `${at('blkio')}/blkio.throttle.io_service_bytes_recursive`)),
      io_serviced_recursive: blkioOf(yield* fileOf(sys, `${at('blkio')}/blkio.throttle.io_serviced_recursive`)),
      io_queue_recursive: [], io_service_time_recursive: [], io_wait_time_recursive: [], io_merged_recursive: [], io_time_recursive: [], sectors_recursive: [],
    },
  };
}

function* pidsOf(sys: Sys, directory: string, unlimited: string | undefined): Blocking<unknown> {
  const most = (yield* fileOf(sys, `${directory}/pids.max`)).trim();
  const limit = most === 'max' || most === '' ? unlimited : Number(most);
  return { current: Number(yield* fileOf(sys, `${directory}/pids.current`)), ...limit !== undefined && { limit } };
}

/** `8:0 rbytes=1 wbytes=2 …`. */
function ioOf(text: string): unknown {
  const entries = text.split('\n').flatMap(line => {
    const [, major, minor, rest = ''] = /^(\d+):(\d+) (.*)$/.exec(line) ?? [];
    const value = (name: string): number => Number(new RegExp(`\\b${name}=(\\d+)`).exec(rest)?.[1] ?? 0);
    return major === undefined ? [] : [['read', 'rbytes'], ['write', 'wbytes']].map(([op, name = '']) => ({ major: Number(major), minor: Number(minor), op, value: value(name) }));
  });
  return { io_service_bytes_recursive: entries.length > 0 ? entries : null };
}

/** `8:0 Read 123`. */
function blkioOf(text: string): unknown {
  return [...text.matchAll(/^(\d+):(\d+) (\w+) (\d+)$/gm)].map(([, major, minor, op = '', value]) => ({ major: Number(major), minor: Number(minor), op: op.toLowerCase(), value: Number(value) }));
}

/** Lines of a name and a number. */
function keyed(text: string): ReadonlyMap<string, number> {
  return new Map([...text.matchAll(/^(\S+) (\d+)$/gm)].map(([, key = '', value]) => [key, Number(value)]));
}

/** Of a controller that is not there: nothing. */
function* fileOf(sys: Sys, path: string): Blocking<string> {
  try {
    return yield* readText(sys, path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return '';
    throw error;
  }
}
