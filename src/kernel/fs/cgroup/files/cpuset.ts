import { type CpusetFlag, cpusetFlags, type CpusetState } from '../../../cgroup/cpuset.ts';
import { listText, noNumbers, type NumberSet, parseList } from '../../../cgroup/number-list.ts';
import { Errno } from '../../../errno.ts';
import { filesOf, type StateFile } from '../file.ts';
import { signed, unsigned } from '../numbers.ts';

/** Memory nodes that the kernel has bits for: more than any machine here has. */
const nodeBits = 1024;
const highestRelaxLevel = 1;

const cpus: StateFile<CpusetState> = {
  name: 'cpuset.cpus', only: 'child', read: state => text(state.cpus),
  write: (state, value, { cgroups }) => {
    if (!state.parent) throw new Errno('EACCES');
    state.setCpus(numbers(value, cgroups.machine.processors));
  },
};

const mems: StateFile<CpusetState> = {
  name: 'cpuset.mems', only: 'child', read: state => text(state.mems),
  write: (state, value) => {
    if (!state.parent) throw new Errno('EACCES');
    state.setMems(numbers(value, nodeBits));
  },
};

/** Documentation/admin-guide/cgroup-v1/cpusets.rst. */
export const cpusetFilesV1 = filesOf('cpuset', [
  everywhere(cpus),
  everywhere(mems),
  { name: 'cpuset.effective_cpus', read: state => text(state.effectiveCpus) },
  { name: 'cpuset.effective_mems', read: state => text(state.effectiveMems) },
  ...cpusetFlags.map(flag),
  { name: 'cpuset.memory_pressure', read: () => '0\n' },
  { name: 'cpuset.sched_relax_domain_level', read: ({ relaxDomainLevel }) => `${relaxDomainLevel}\n`, write: setRelaxLevel },
]);

/** Documentation/admin-guide/cgroup-v2.rst, "Cpuset". Partitions are members only. */
export const cpusetFilesV2 = filesOf('cpuset', [
  cpus,
  mems,
  { name: 'cpuset.cpus.effective', read: state => text(state.effectiveCpus) },
  { name: 'cpuset.mems.effective', read: state => text(state.effectiveMems) },
  { name: 'cpuset.cpus.partition', only: 'child', read: () => 'member\n', write: (_state, value) => { if (value.trim() !== 'member') throw new Errno('EINVAL'); } },
]);

function everywhere({ name, read, write }: StateFile<CpusetState>): StateFile<CpusetState> {
  return { name, ...(read && { read }), ...(write && { write }) };
}

function flag(name: CpusetFlag): StateFile<CpusetState> {
  return {
    name: `cpuset.${name}`, ...(name === 'memory_pressure_enabled' && { only: 'root' as const }), read: state => `${Number(state.has(name))}\n`,
    write: (state, value) => { state.setFlag(name, unsigned(value) !== 0n); },
  };
}

function text(set: NumberSet): string {
  return `${listText(set)}\n`;
}

function numbers(value: string, size: number): NumberSet {
  return value.trim() === '' ? noNumbers : parseList(value.trim(), size);
}

function setRelaxLevel(state: CpusetState, value: string): void {
  const level = signed(value);
  if (level < -1n || level > highestRelaxLevel) throw new Errno('EINVAL');
  state.relaxDomainLevel = Number(level);
}
