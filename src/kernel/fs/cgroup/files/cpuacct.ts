import type { CpuacctState, CpuTime } from '../../../cgroup/cpu-usage.ts';
import { Errno } from '../../../errno.ts';
import { filesOf } from '../file.ts';
import { lines, unsigned } from '../numbers.ts';

/** ns in a tick of USER_HZ: `time(7)`. */
const tick = 10_000_000;

/** Documentation/admin-guide/cgroup-v1/cpuacct.rst. */
export const cpuacctFiles = filesOf('cpuacct', [
  { name: 'cpuacct.usage', read: ({ usage }) => `${usage.total}\n`, write: reset },
  { name: 'cpuacct.usage_user', read: ({ usage }) => `${usage.user}\n` },
  { name: 'cpuacct.usage_sys', read: ({ usage }) => `${usage.system}\n` },
  { name: 'cpuacct.usage_percpu', read: state => perProcessor(state, ({ user, system }) => user + system) },
  { name: 'cpuacct.usage_percpu_user', read: state => perProcessor(state, ({ user }) => user) },
  { name: 'cpuacct.usage_percpu_sys', read: state => perProcessor(state, ({ system }) => system) },
  { name: 'cpuacct.usage_all', read: all },
  { name: 'cpuacct.stat', read: ({ usage }) => lines([['user', Math.floor(usage.user / tick)], ['system', Math.floor(usage.system / tick)]]) },
]);

function reset(state: CpuacctState, text: string): void {
  if (unsigned(text) !== 0n) throw new Errno('EINVAL');
  state.usage.reset();
}

function perProcessor({ usage }: CpuacctState, time: (time: CpuTime) => number): string {
  return `${usage.perProcessor.map(each => `${time(each)} `).join('')}\n`;
}

function all({ usage }: CpuacctState): string {
  return `cpu user system\n${usage.perProcessor.map(({ user, system }, i) => `${i} ${user} ${system}\n`).join('')}`;
}
