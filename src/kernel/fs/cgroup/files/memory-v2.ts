import { enforceMax } from '../../../cgroup/memory-charge.ts';
import { memoryEventNames, type MemoryState } from '../../../cgroup/memory.ts';
import { Errno } from '../../../errno.ts';
import { filesOf, type StateFile } from '../file.ts';
import { bit, bytesOrMax, bytesText, lines, pages } from '../numbers.ts';

const pageSize = 4096;

/** What memory.stat of Linux 6.1 counts, in its order; what is not simulated is 0. */
const statistics = [
  'anon', 'file', 'kernel', 'kernel_stack', 'pagetables', 'sec_pagetables', 'percpu', 'sock', 'vmalloc', 'shmem', 'zswap', 'zswapped', 'file_mapped',
  'file_dirty', 'file_writeback', 'swapcached', 'inactive_anon', 'active_anon', 'inactive_file', 'active_file', 'unevictable', 'slab_reclaimable',
  'slab_unreclaimable', 'slab', 'workingset_refault_anon', 'workingset_refault_file', 'workingset_activate_anon', 'workingset_activate_file',
  'workingset_restore_anon', 'workingset_restore_file', 'workingset_nodereclaim', 'pgscan', 'pgsteal', 'pgscan_kswapd', 'pgscan_direct',
  'pgsteal_kswapd', 'pgsteal_direct', 'pgfault', 'pgmajfault', 'pgrefill', 'pgactivate', 'pgdeactivate', 'pglazyfree', 'pglazyfreed', 'zswpin', 'zswpout',
];

/** Documentation/admin-guide/cgroup-v2.rst, "Memory Interface Files". */
export const memoryFilesV2 = filesOf('memory', [
  { name: 'memory.current', only: 'child', read: ({ memory }) => bytesText(memory.usage) },
  { name: 'memory.peak', only: 'child', read: ({ memory }) => bytesText(memory.peak) },
  setting('memory.min', 'min'),
  setting('memory.low', 'low'),
  setting('memory.high', 'high'),
  {
    name: 'memory.max', only: 'child', read: ({ memory }) => bytesOrMax(memory.limit),
    write: (state, text, { cgroups }, group) => {
      state.memory.limit = pages(text, 'max');
      enforceMax(cgroups, group);
      state.freed.wake();
    },
  },
  { name: 'memory.events', only: 'child', read: ({ events }) => lines(memoryEventNames.map(name => [name, events[name]])) },
  { name: 'memory.events.local', only: 'child', read: ({ localEvents }) => lines(memoryEventNames.map(name => [name, localEvents[name]])) },
  { name: 'memory.stat', read: stat },
  { name: 'memory.oom.group', only: 'child', read: ({ killsGroup }) => `${Number(killsGroup)}\n`, write: (state, text) => { state.killsGroup = bit(text, 'EINVAL'); } },
  { name: 'memory.reclaim', write: (_state, text) => { if (pages(text, 'max') > 0) throw new Errno('EAGAIN'); } },
  { name: 'memory.swap.current', only: 'child', read: () => '0\n' },
  setting('memory.swap.high', 'swapHigh'),
  setting('memory.swap.max', 'swapMax'),
  { name: 'memory.swap.events', only: 'child', read: () => lines([['high', 0], ['max', 0], ['fail', 0]]) },
  { name: 'memory.zswap.current', only: 'child', read: () => '0\n' },
  setting('memory.zswap.max', 'zswapMax'),
]);

function setting(name: string, field: 'min' | 'low' | 'high' | 'swapHigh' | 'swapMax' | 'zswapMax'): StateFile<MemoryState> {
  return { name, only: 'child', read: state => bytesOrMax(state[field]), write: (state, text) => { state[field] = pages(text, 'max'); } };
}

function stat(state: MemoryState): string {
  const anon = state.memory.usage * pageSize;
  const counts: Readonly<Record<string, number>> = { anon, inactive_anon: anon, pgfault: faults(state) };
  return lines(statistics.map(name => [name, counts[name] ?? 0]));
}

function faults(state: MemoryState): number {
  let sum = state.faults;
  for (const child of state.children) sum += faults(child);
  return sum;
}
