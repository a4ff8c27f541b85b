import { bytesSize, humanSize } from '../format/size.ts';
import { type Row, shortId } from '../listing.ts';

/** What of `GET /containers/{id}/stats` is shown. */
export interface Stats {
  readonly id: string;
  readonly name: string;
  readonly pids_stats?: { readonly current?: number };
  readonly cpu_stats: CpuStats;
  readonly precpu_stats: CpuStats;
  readonly memory_stats: { readonly usage?: number; readonly limit?: number; readonly stats?: Readonly<Record<string, number>> | null };
  readonly blkio_stats: { readonly io_service_bytes_recursive?: readonly { readonly op: string; readonly value: number }[] | null };
  readonly networks?: Readonly<Record<string, { readonly rx_bytes: number; readonly tx_bytes: number }>> | null;
}

interface CpuStats {
  readonly cpu_usage: { readonly total_usage: number; readonly percpu_usage?: readonly number[] | null };
  readonly system_cpu_usage?: number;
  readonly online_cpus?: number;
}

export const statsHeaders = { Container: 'CONTAINER', ID: 'CONTAINER ID', Name: 'NAME', CPUPerc: 'CPU %', MemUsage: 'MEM USAGE / LIMIT', MemPerc: 'MEM %', NetIO: 'NET I/O', BlockIO: 'BLOCK I/O', PIDs: 'PIDS' };

/** A line of `docker stats`. */
export function statsRow({ id, name, pids_stats: pids, cpu_stats: cpu, precpu_stats: before, memory_stats: memory, blkio_stats: block, networks }: Stats, full: boolean): Row {
  const used = memoryWithoutCache(memory);
  const { limit = 0 } = memory;
  const net = Object.values(networks ?? {});
  const io = (op: string): number => (block.io_service_bytes_recursive ?? []).filter(entry => entry.op.toLowerCase() === op).reduce((sum, { value }) => sum + value, 0);
  const pair = (a: number, b: number): string => `${humanSize(a, 3)} / ${humanSize(b, 3)}`;
  return {
    Container: full ? id : shortId(id), ID: full ? id : shortId(id), Name: name.replace(/^\//, ''), CPUPerc: `${cpuShare(cpu, before).toFixed(2)}%`, MemUsage: `${bytesSize(used)} / ${bytesSize(limit)}`,
    MemPerc: `${(limit === 0 ? 0 : used / limit * 100).toFixed(2)}%`, NetIO: pair(net.reduce((sum, { rx_bytes: bytes }) => sum + bytes, 0), net.reduce((sum, { tx_bytes: bytes }) => sum + bytes, 0)),
    BlockIO: pair(io('read'), io('write')), PIDs: String(pids?.current ?? 0),
  };
}

/** What the page cache holds and can give back does not count: `total_inactive_file` of cgroup v1, `inactive_file` of v2. */
function memoryWithoutCache({ usage = 0, stats }: Stats['memory_stats']): number {
  const cache = stats?.['total_inactive_file'] ?? stats?.['inactive_file'] ?? 0;
  return cache < usage ? usage - cache : usage;
}

function cpuShare(cpu: CpuStats, before: CpuStats): number {
  const own = cpu.cpu_usage.total_usage - before.cpu_usage.total_usage;
  const all = (cpu.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0);
  const count = cpu.online_cpus || (cpu.cpu_usage.percpu_usage?.length ?? 0);
  return own > 0 && all > 0 ? own / all * count * 100 : 0;
}
