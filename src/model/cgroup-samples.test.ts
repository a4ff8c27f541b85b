import assert from 'node:assert/strict';
import { cgroupCurves } from './cgroup-samples.ts';

describe('cgroupCurves', () => {
  it('makes rates of counters, and leaves other values as they are', () => {
    const curves = cgroupCurves([
      { at: 0, use: { memory: 10, pids: 1, cpuTime: 1_000_000, throttled: { periods: 0, of: 10, time: 0 }, io: { read: 0, written: 0 } } },
      { at: 1000, use: { memory: 30, pids: 2, cpuTime: 1_500_000, throttled: { periods: 5, of: 20, time: 0 }, io: { read: 100, written: 50 } } },
      { at: 3000, use: { memory: 20, pids: 2, cpuTime: 3_500_000, throttled: { periods: 5, of: 20, time: 0 }, io: { read: 100, written: 50 } } },
    ]);
    assert.deepEqual(curves, { cpus: [0.5, 1], throttled: [0.5, 0], memory: [10, 30, 20], pids: [1, 2, 2], io: [150, 0] });
  });

  it('is empty for what nobody tells, and never negative when a group is made anew', () => {
    assert.deepEqual(cgroupCurves([{ at: 0, use: {} }, { at: 1, use: {} }]), { cpus: [], throttled: [], memory: [], pids: [], io: [] });
    assert.deepEqual(cgroupCurves([{ at: 0, use: { cpuTime: 500 } }, { at: 1000, use: { cpuTime: 5 } }]).cpus, [0]);
    assert.deepEqual(cgroupCurves([]).cpus, []);
  });
});
