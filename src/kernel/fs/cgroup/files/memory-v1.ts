import type { MemoryState } from '../../../cgroup/memory.ts';
import { type PageCounter, unlimited } from '../../../cgroup/page-counter.ts';
import { Errno } from '../../../errno.ts';
import { filesOf, type StateFile } from '../file.ts';
import { bit, bytesText, lines, pages, unsigned } from '../numbers.ts';

const pageSize = 4096;

/** What memory.stat of v1 counts, in its order; what is not simulated is 0. */
const statistics = [
  'cache', 'rss', 'rss_huge', 'shmem', 'mapped_file', 'dirty', 'writeback', 'workingset_refault_anon', 'workingset_refault_file', 'swap', 'swapcached',
  'pgpgin', 'pgpgout', 'pgfault', 'pgmajfault', 'inactive_anon', 'active_anon', 'inactive_file', 'active_file', 'unevictable',
] as const;

/** Documentation/admin-guide/cgroup-v1/memory.rst. */
export const memoryFilesV1 = filesOf('memory', [
  ...counter('memory.', state => state.memory, (state, limit) => { state.setLimit('memory', limit); }),
  ...counter('memory.memsw.', state => state.memsw, (state, limit) => { state.setLimit('memsw', limit); }),
  ...counter('memory.kmem.', state => state.kmem, () => undefined),
  ...counter('memory.kmem.tcp.', state => state.kmemTcp, (state, limit) => { state.setLimit('kmemTcp', limit); }),
  { name: 'memory.kmem.slabinfo', read: () => '' },
  { name: 'memory.soft_limit_in_bytes', read: ({ softLimit }) => bytesText(softLimit), write: setSoftLimit },
  { name: 'memory.stat', read: stat },
  { name: 'memory.numa_stat', read: numaStat },
  { name: 'memory.force_empty', write: state => { if (!state.parent) throw new Errno('EINVAL'); } },
  { name: 'memory.use_hierarchy', read: () => '1\n', write: (_state, text) => { if (unsigned(text) !== 1n) throw new Errno('EINVAL'); } },
  { name: 'memory.swappiness', read: ({ swappiness }) => `${swappiness}\n`, write: setSwappiness },
  { name: 'memory.move_charge_at_immigrate', read: () => '0\n', write: (_state, text) => { if (unsigned(text) !== 0n) throw new Errno('EINVAL'); } },
  { name: 'memory.oom_control', read: oomControl, write: setOomControl },
  { name: 'memory.pressure_level', read: () => { throw new Errno('EINVAL'); } },
  { name: 'cgroup.event_control', write: () => { throw new Errno('EINVAL'); } },
]);

function counter(prefix: string, of: (state: MemoryState) => PageCounter, setLimit: (state: MemoryState, limit: number) => void): StateFile<MemoryState>[] {
  return [
    { name: `${prefix}usage_in_bytes`, read: state => bytesText(of(state).usage) },
    { name: `${prefix}max_usage_in_bytes`, read: state => bytesText(of(state).peak), write: state => { of(state).resetPeak(); } },
    { name: `${prefix}limit_in_bytes`, read: state => bytesText(of(state).limit), write: (state, text) => { setLimit(state, pages(text, '-1')); } },
    { name: `${prefix}failcnt`, read: state => `${of(state).failures}\n`, write: state => { of(state).failures = 0; } },
  ];
}

function setSoftLimit(state: MemoryState, text: string): void {
  const limit = pages(text, '-1');
  if (!state.parent) throw new Errno('EINVAL');
  state.softLimit = limit;
}

function setSwappiness(state: MemoryState, text: string): void {
  const value = unsigned(text);
  if (value > 200n) throw new Errno('EINVAL');
  state.swappiness = Number(value);
}

function oomControl(state: MemoryState): string {
  return lines([
    ['oom_kill_disable', Number(state.oomKillDisabled)], ['under_oom', Number(state.underOom)], ['oom_kill', state.localEvents.oom_kill],
  ]);
}

function setOomControl(state: MemoryState, text: string): void {
  const disabled = bit(text, 'EINVAL');
  if (!state.parent) throw new Errno('EINVAL');
  state.oomKillDisabled = disabled;
  if (!disabled) state.freed.wake();
}

function stat(state: MemoryState): string {
  const own = counts(state);
  const total = sumOf(state);
  const limits = { memory: unlimited, memsw: unlimited };
  for (let at: MemoryState | undefined = state; at; at = at.parent) {
    limits.memory = Math.min(limits.memory, at.memory.limit);
    limits.memsw = Math.min(limits.memsw, at.memsw.limit);
  }
  return lines(statistics.map(name => [name, own[name] ?? 0]))
    + `hierarchical_memory_limit ${bytesText(limits.memory)}hierarchical_memsw_limit ${bytesText(limits.memsw)}`
    + lines(statistics.map(name => [`total_${name}`, total[name] ?? 0]));
}

type Counts = Partial<Record<(typeof statistics)[number], number>>;

function counts({ own, pagedIn, pagedOut, faults }: MemoryState): Counts {
  const rss = own * pageSize;
  return { rss, pgpgin: pagedIn, pgpgout: pagedOut, pgfault: faults, inactive_anon: rss };
}

/** Of the group and all below. */
function sumOf(state: MemoryState): Counts {
  const total = counts(state);
  for (const child of state.children) {
    const part = sumOf(child);
    for (const name of statistics) if (part[name] !== undefined) total[name] = (total[name] ?? 0) + part[name];
  }
  return total;
}

function numaStat({ own, memory: { usage } }: MemoryState): string {
  const line = (name: string, value: number): string => `${name}=${value} N0=${value}\n`;
  const kinds = (prefix: string, value: number): string =>
    line(`${prefix}total`, value) + line(`${prefix}file`, 0) + line(`${prefix}anon`, value) + line(`${prefix}unevictable`, 0);
  return kinds('', own) + kinds('hierarchical_', usage);
}
