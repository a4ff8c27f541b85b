import type { WaitQueue } from '../vfs/waiting.ts';
import type { Cgroup, CgroupTask } from './cgroup.ts';
import type { Cgroups } from './cgroups.ts';
import type { MemoryState } from './memory.ts';

const pageSize = 4096;

/** What becomes of a process that asks for memory. */
export type MemoryCharge =
  /** It has it. Over memory.high it should sleep for so many ns first. */
  | { readonly kind: 'charged'; readonly delay: number }
  /** There is none left below the limit: somebody was killed, perhaps the asker itself, or killing is disabled. It sleeps on the queue and asks again. */
  | { readonly kind: 'full'; readonly freed: WaitQueue };

/** Anonymous memory for a process, charged to its group and all above: Documentation/admin-guide/cgroup-v1/memory.rst. */
export function chargeMemory(cgroups: Cgroups, task: CgroupTask, bytes: number): MemoryCharge {
  const pages = Math.ceil(bytes / pageSize);
  const state = cgroups.state(task, 'memory');
  if (!state) return { kind: 'charged', delay: 0 };
  const full = state.tryCharge(pages);
  if (full) {
    outOfMemory(cgroups, task, full);
    return { kind: 'full', freed: full.freed };
  }
  const { pages: charged } = task.cgroups;
  charged.set(state, (charged.get(state) ?? 0) + pages);
  return { kind: 'charged', delay: state.highDelay(pages) };
}

/** Memory that a process gives back: what was charged last is taken first. */
export function unchargeMemory(task: CgroupTask, bytes: number): void {
  let rest = Math.ceil(bytes / pageSize);
  const { pages } = task.cgroups;
  for (const [state, charged] of [...pages].reverse()) {
    const part = Math.min(rest, charged);
    state.uncharge(part);
    if (part === charged) pages.delete(state);
    else pages.set(state, charged - part);
    rest -= part;
    if (rest === 0) return;
  }
}

/** memory.max below what is in use: kills until the rest fits. The limit holds already. */
export function enforceMax(cgroups: Cgroups, group: Cgroup): void {
  const state = group.own('memory');
  let excess = state.memory.usage - state.memory.limit;
  if (excess > 0) state.count('oom');
  while (excess > 0) {
    const victim = worst(group);
    if (!victim) return;
    for (const pages of victim.cgroups.pages.values()) excess -= pages;
    killVictim(cgroups, victim, group);
  }
}

function outOfMemory(cgroups: Cgroups, task: CgroupTask, full: MemoryState): void {
  full.count('oom');
  const home = cgroups.home('memory');
  if (!home) return;
  if (full.oomKillDisabled) {
    if (!full.underOom) cgroups.onOutOfMemory?.(task.cgroups.in(home.id));
    full.underOom = true;
    return;
  }
  for (const group of task.cgroups.in(home.id).upwards()) {
    if (group.states.memory !== full) continue;
    if (somebodyDies(group)) return;
    const victim = worst(group);
    if (victim) killVictim(cgroups, victim, group);
    return;
  }
}

/** Memory will come free by itself. */
function somebodyDies(group: Cgroup): boolean {
  for (const at of group.subtree()) for (const task of at.tasks) if (task.cgroups.dying) return true;
  return false;
}

/** Who has the most: mm/oom_kill.c, oom_badness. Those in this group and below are asked; being out of memory is rare. */
function worst(group: Cgroup): CgroupTask | undefined {
  let victim: CgroupTask | undefined;
  let most = -Infinity;
  for (const at of group.subtree()) {
    for (const task of at.tasks) {
      if (task.cgroups.dying || task.badness <= most) continue;
      victim = task;
      most = task.badness;
    }
  }
  return victim;
}

/** With memory.oom.group, all of the highest such group below the one that is out of memory are killed. */
function killVictim(cgroups: Cgroups, victim: CgroupTask, full: Cgroup): void {
  const home = victim.cgroups.groups.get(full.hierarchy);
  let together: Cgroup | undefined;
  for (let at = home; at && at.isWithin(full); at = at.parent) if (at.states.memory?.killsGroup) together = at;
  together?.own('memory').count('oom_group_kill');
  const victims = together ? [...together.subtree()].flatMap(at => [...at.tasks]) : [victim];
  for (const task of victims) {
    task.cgroups.dying = true;
    task.cgroups.groups.get(full.hierarchy)?.effective('memory')?.count('oom_kill');
    task.kill();
  }
  if (home) cgroups.onOutOfMemory?.(home);
}
