import assert from 'node:assert/strict';
import { readStats } from './stats.ts';

describe('readStats', () => {
  it('reads what an engine measured, in the units of cgroups', () => {
    assert.deepEqual(readStats({
      cpu_stats: { cpu_usage: { total_usage: 5_000_000 }, throttling_data: { periods: 10, throttled_periods: 4, throttled_time: 3000 } }, memory_stats: { usage: 4096 }, pids_stats: { current: 3 },
      blkio_stats: { io_service_bytes_recursive: [{ op: 'Read', value: 10 }, { op: 'write', value: 5 }, { op: 'read', value: 1 }] },
    }), { cpuTime: 5000, memory: 4096, pids: 3, throttled: { periods: 4, of: 10, time: 3 }, io: { read: 11, written: 5 } });
  });

  it('has nothing of a container that does not run', () => {
    assert.deepEqual(readStats({}), {});
    assert.deepEqual(readStats(undefined), {});
  });
});
