import type { CgroupUse } from '../../model/index.ts';
import { array, number, object, text } from '../engine/json.ts';

/** What `GET /containers/{id}/stats` tells of a container's cgroup. */
export function readStats(value: unknown): CgroupUse {
  const json = object(value);
  const [cpu, memory, pids] = ['cpu_stats', 'memory_stats', 'pids_stats'].map(name => object(json[name]));
  const usage = object(cpu?.['cpu_usage'])['total_usage'];
  const throttling = object(cpu?.['throttling_data']);
  const blocks = array(object(json['blkio_stats'])['io_service_bytes_recursive']).map(object);
  const sum = (op: string): number => blocks.filter(block => text(block['op']).toLowerCase() === op).reduce((total, block) => total + number(block['value']), 0);
  return {
    ...typeof usage === 'number' && { cpuTime: usage / 1000 },
    ...typeof memory?.['usage'] === 'number' && { memory: number(memory['usage']) },
    ...typeof pids?.['current'] === 'number' && { pids: number(pids['current']) },
    ...typeof usage === 'number' && { throttled: { periods: number(throttling['throttled_periods']), of: number(throttling['periods']), time: number(throttling['throttled_time']) / 1000 } },
    ...typeof usage === 'number' && { io: { read: sum('read'), written: sum('write') } },
  };
}
