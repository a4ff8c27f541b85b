import type { Bandwidth, Quota } from '../../../cgroup/cpu-bandwidth.ts';
import { type CpuState, nearestNice, niceWeights, usualShares } from '../../../cgroup/cpu.ts';
import { Errno } from '../../../errno.ts';
import { filesOf } from '../file.ts';
import { bit, lines, signed, unsigned } from '../numbers.ts';
import type { View } from '../view.ts';

const usualWeight = 100;
/** Above this, µs as ns are more than 64 bits. */
const mostMicroseconds = 2n ** 64n / 1000n;

/** Files of the cpu controller of v1: Documentation/scheduler/sched-bwc.rst. */
export const cpuFilesV1 = filesOf('cpu', [
  { name: 'cpu.shares', read: ({ shares }) => `${shares}\n`, write: (state, text) => { state.setShares(Number(unsigned(text))); } },
  { name: 'cpu.idle', read: ({ idle }) => `${Number(idle)}\n`, write: (state, text) => { state.setIdle(bit(text, 'EINVAL')); } },
  { name: 'cpu.cfs_quota_us', read: ({ bandwidth: { quota } }) => `${quota === Infinity ? -1 : quota / 1000}\n`, write: setQuota },
  { name: 'cpu.cfs_period_us', read: ({ bandwidth: { period } }) => `${period / 1000}\n`, write: (state, text, view) => { change(state, view, { period: nanoseconds(unsigned(text)) }); } },
  { name: 'cpu.cfs_burst_us', read: burstText, write: setBurst },
  { name: 'cpu.stat', read: ({ bandwidth }, view) => statistics(bandwidth, view, 'time', 1) },
  { name: 'cpu.stat.local', read: ({ bandwidth }) => lines([['throttled_time', bandwidth.throttledTime]]) },
  { name: 'cpu.rt_runtime_us', read: ({ rtRuntime }) => `${rtRuntime}\n`, write: setRtRuntime },
  { name: 'cpu.rt_period_us', read: ({ rtPeriod }) => `${rtPeriod}\n`, write: setRtPeriod },
]);

/** Files of the cpu controller of the unified hierarchy: Documentation/admin-guide/cgroup-v2.rst, "CPU". cpu.stat is that of every group. */
export const cpuFilesV2 = filesOf('cpu', [
  { name: 'cpu.weight', only: 'child', read: state => `${weightOf(state)}\n`, write: setWeight },
  { name: 'cpu.weight.nice', only: 'child', read: ({ shares }) => `${nearestNice(shares)}\n`, write: setNice },
  { name: 'cpu.idle', only: 'child', read: ({ idle }) => `${Number(idle)}\n`, write: (state, text) => { state.setIdle(bit(text, 'EINVAL')); } },
  { name: 'cpu.max', only: 'child', read: maxText, write: setMax },
  { name: 'cpu.max.burst', only: 'child', read: burstText, write: setBurst },
]);

/** nr_periods and so on. @param unit what times are called, and how many ns one is */
export function statistics(bandwidth: Bandwidth, { host }: View, unit: 'time' | 'usec', ns: number): string {
  bandwidth.advance(host.sinceBoot);
  return lines([
    ['nr_periods', bandwidth.periods], ['nr_throttled', bandwidth.throttledPeriods], [`throttled_${unit}`, Math.floor(bandwidth.throttledTime / ns)],
    ['nr_bursts', bandwidth.bursts], [`burst_${unit}`, Math.floor(bandwidth.burstTime / ns)],
  ]);
}

function change(state: CpuState, { host }: View, quota: Partial<Quota>): void {
  const { bandwidth } = state;
  state.setQuota({ quota: quota.quota ?? bandwidth.quota, period: quota.period ?? bandwidth.period, burst: quota.burst ?? bandwidth.burst }, host.sinceBoot);
}

function setQuota(state: CpuState, text: string, view: View): void {
  const value = signed(text);
  change(state, view, { quota: value < 0n ? Infinity : nanoseconds(value) });
}

function burstText({ bandwidth: { burst } }: CpuState): string {
  return `${burst / 1000}\n`;
}

function setBurst(state: CpuState, text: string, view: View): void {
  change(state, view, { burst: nanoseconds(unsigned(text)) });
}

function maxText({ bandwidth: { quota, period } }: CpuState): string {
  return `${quota === Infinity ? 'max' : quota / 1000} ${period / 1000}\n`;
}

/** sscanf with `%15s %llu`: what stands behind a quota and is no number does not matter. */
function setMax(state: CpuState, text: string, view: View): void {
  const [, word, period] = /^\s*(\S{1,15})(?:\s*(\d+))?/.exec(text) ?? [];
  const digits = word === undefined ? undefined : /^\d+/.exec(word)?.[0];
  if (word !== 'max' && digits === undefined) throw new Errno('EINVAL');
  change(state, view, {
    quota: digits === undefined ? Infinity : nanoseconds(BigInt(digits)),
    ...(period !== undefined && { period: nanoseconds(BigInt(period)) }),
  });
}

function weightOf({ shares }: CpuState): number {
  return Math.round(shares * usualWeight / usualShares);
}

function setWeight(state: CpuState, text: string): void {
  const weight = unsigned(text);
  if (weight < 1n || weight > 10_000n) throw new Errno('ERANGE');
  state.setShares(Math.round(Number(weight) * usualShares / usualWeight));
}

function setNice(state: CpuState, text: string): void {
  const nice = signed(text);
  if (nice < -20n || nice > 19n) throw new Errno('ERANGE');
  const weight = Math.round((niceWeights[Number(nice) + 20] ?? usualShares) * usualWeight / usualShares);
  state.setShares(Math.round(weight * usualShares / usualWeight));
}

function setRtRuntime(state: CpuState, text: string): void {
  const value = signed(text);
  if (value < 0n || value > state.rtPeriod) throw new Errno('EINVAL');
  state.rtRuntime = Number(value);
}

function setRtPeriod(state: CpuState, text: string): void {
  const value = unsigned(text);
  if (value === 0n || value < state.rtRuntime || value >= mostMicroseconds) throw new Errno('EINVAL');
  state.rtPeriod = Number(value);
}

function nanoseconds(microseconds: bigint): number {
  if (microseconds > mostMicroseconds) throw new Errno('EINVAL');
  return Number(microseconds) * 1000;
}
