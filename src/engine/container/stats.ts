import { type Blocking, isErrno, type Sys } from '../../kernel/index.ts';
import type { Engine } from '../engine.ts';
import { goTime } from '../go/time.ts';
import { readText } from '../runtime/files.ts';
import type { ContainerCgroups } from '../runtime/runc/cgroup.ts';
import type { Container } from './container.ts';
import { statsV1, statsV2 } from './cgroup-stats.ts';

/** One measurement: of definition `ContainerStatsResponse` the parts that are measured. */
export interface Measured {
  readonly cpu_stats: unknown;
  readonly rest: Readonly<Record<string, unknown>>;
}

/** Go's zero time. */
const never = '0001-01-01T00:00:00Z';
/** Ticks of /proc/stat in ns. */
const tick = 1e7;

/** What is told before there was an earlier measurement. */
const noCpu = { cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 }, throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 } };
const noBlockIo = {
  io_service_bytes_recursive: null, io_serviced_recursive: null, io_queue_recursive: null, io_service_time_recursive: null, io_wait_time_recursive: null, io_merged_recursive: null, io_time_recursive: null,
  sectors_recursive: null,
};

/** What a container takes, at a time. */
export interface Sample extends Measured {
  readonly read: string;
}

/** Of a container that runs; undefined if it has ended. */
export async function sampleOf({ host, life }: Engine, container: Container): Promise<Sample | undefined> {
  const task = life.of(container)?.task;
  if (!task || !container.state.running) return undefined;
  try {
    const cgroups = await task.cgroups();
    const hasInterfaces = container.hostConfig.NetworkMode !== 'host';
    const measured = await host.call(sys => measure(sys, cgroups, hasInterfaces ? task.initPid : undefined));
    return { read: goTime(host.realtime), ...measured };
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}

/** The answer of `GET /containers/{id}/stats`. @param before the measurement before this one */
export function statsReport(sample: Sample | undefined, before: Sample | undefined, names: { readonly name?: string; readonly id?: string }): unknown {
  if (!sample) return { ...names, read: never, preread: never, pids_stats: {}, blkio_stats: noBlockIo, num_procs: 0, storage_stats: {}, cpu_stats: noCpu, precpu_stats: noCpu, memory_stats: {} };
  return {
    ...names, read: sample.read, preread: before?.read ?? never, ...sample.rest, num_procs: 0, storage_stats: {}, cpu_stats: sample.cpu_stats, precpu_stats: before?.cpu_stats ?? noCpu,
    blkio_stats: { ...noBlockIo, ...sample.rest['blkio_stats'] as object },
  };
}

function* measure(sys: Sys, cgroups: ContainerCgroups, pid: number | undefined): Blocking<Measured> {
  const system = yield* systemOf(sys);
  const { cpu, ...rest } = yield* (cgroups.version === 'v2' ? statsV2 : statsV1)(sys, cgroups, system.memory);
  const networks = pid === undefined ? {} : yield* interfacesOf(sys, pid);
  return {
    cpu_stats: { cpu_usage: cpu.usage, system_cpu_usage: system.cpuTime, online_cpus: system.processors, throttling_data: cpu.throttling },
    rest: { ...rest, ...Object.keys(networks).length > 0 && { networks } },
  };
}

interface SystemFigures {
  /** Of all processors, in ns: busy and idle. */
  readonly cpuTime: number;
  readonly processors: number;
  /** Bytes. */
  readonly memory: number;
}

function* systemOf(sys: Sys): Blocking<SystemFigures> {
  const lines = (yield* readText(sys, '/proc/stat')).split('\n');
  const sum = (lines[0] ?? '').split(/\s+/).slice(1, 8).reduce((all, part) => all + Number(part), 0);
  const memory = Number(/^MemTotal:\s+(\d+) kB/m.exec(yield* readText(sys, '/proc/meminfo'))?.[1] ?? 0) * 1024;
  return { cpuTime: sum * tick, processors: lines.filter(line => /^cpu\d/.test(line)).length, memory };
}

/** What has gone through the interfaces of a process's network namespace: proc_pid_net(5), "/proc/net/dev". */
function* interfacesOf(sys: Sys, pid: number): Blocking<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const line of (yield* readText(sys, `/proc/${pid}/net/dev`)).split('\n').slice(2)) {
    const [, name, numbers = ''] = /^\s*([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || name === 'lo') continue;
    const [rxBytes, rxPackets, rxErrors, rxDropped, , , , , txBytes, txPackets, txErrors, txDropped] = numbers.trim().split(/\s+/).map(Number);
    found[name] = { rx_bytes: rxBytes, rx_packets: rxPackets, rx_errors: rxErrors, rx_dropped: rxDropped, tx_bytes: txBytes, tx_packets: txPackets, tx_errors: txErrors, tx_dropped: txDropped };
  }
  return found;
}
