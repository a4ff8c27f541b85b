import { Errno } from '../errno.ts';
import type { Cgroup, CgroupTask } from './cgroup.ts';
import type { States } from './states.ts';
import { canBeThreadRoot, domainOf, isValidDomain } from './thread-mode.ts';

/** The states that count the processes that they hold for. */
type Holders = Readonly<Partial<Pick<States, 'pids' | 'cpu' | 'cpuset' | 'freezer'>>>;

/** What holds for the processes of a group. */
export function holdersOf(group: Cgroup): Holders {
  return {
    ...optional('pids', group.effective('pids')), ...optional('cpu', group.effective('cpu')),
    ...optional('cpuset', group.effective('cpuset')), ...optional('freezer', group.effective('freezer')),
  };
}

/** Other states hold for a process from now on. */
export function transfer(task: CgroupTask, from: Holders, to: Holders): void {
  const { cgroups } = task;
  if (from.pids !== to.pids) {
    from.pids?.uncharge(1);
    to.pids?.charge(1);
    if (to.pids) cgroups.pids = to.pids;
  }
  if (from.cpu !== to.cpu && cgroups.load > 0) {
    from.cpu?.changeLoad(-cgroups.load);
    to.cpu?.changeLoad(cgroups.load);
  }
  if (from.cpuset !== to.cpuset) {
    if (from.cpuset) from.cpuset.processes--;
    if (to.cpuset) to.cpuset.processes++;
  }
  const frozen = to.freezer?.frozen ?? false;
  if ((from.freezer?.frozen ?? false) !== frozen) task.setFrozen('freezer', frozen);
}

/** A process is in a group from its beginning on. */
export function enter(task: CgroupTask, group: Cgroup): void {
  const { cgroups } = task;
  cgroups.groups.set(group.hierarchy, group);
  group.add(task);
  const cpuset = group.effective('cpuset');
  if (cpuset) cpuset.processes++;
}

/**
 * Moves a process: writing to cgroup.procs. Whether the writer may is for the caller to check.
 * @throws EBUSY, EOPNOTSUPP by the rules of the unified hierarchy; ENOSPC for an empty cpuset; ENODEV for a removed group
 */
export function attach(task: CgroupTask, to: Cgroup): void {
  if (!to.online) throw new Errno('ENODEV');
  checkMayHold(to);
  const { cgroups } = task;
  const from = cgroups.in(to.hierarchy);
  if (from === to || cgroups.exited) return;
  const [before, after] = [holdersOf(from), holdersOf(to)];
  if (before.cpuset !== after.cpuset) after.cpuset?.checkMayAttach();
  from.remove(task);
  to.add(task);
  cgroups.groups.set(to.hierarchy, to);
  transfer(task, before, after);
  if (from.frozen !== to.frozen) task.setFrozen('unified', to.frozen);
}

/** “No internal processes” and the rules of threads: kernel/cgroup/cgroup.c, cgroup_migrate_vet_dst. */
function checkMayHold(group: Cgroup): void {
  if (!group.unified) return;
  if (!isValidDomain(domainOf(group))) throw new Errno('EOPNOTSUPP');
  if (canBeThreadRoot(group) || group.threaded) return;
  if (group.subtreeControl.size > 0) throw new Errno('EBUSY');
}

function optional<N extends keyof Holders>(name: N, state: States[N] | undefined): Holders {
  return state ? { [name]: state } : {};
}
