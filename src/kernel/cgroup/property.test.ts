import { deepEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { CgroupLab, type FakeTask } from '../fs/cgroup/testing.ts';
import { isErrno } from '../errno.ts';
import type { Cgroup } from './cgroup.ts';
import { chargeMemory, unchargeMemory } from './memory-charge.ts';
import { setReady } from './processor-time.ts';

const paths = ['/a', '/a/b', '/a/b/c', '/d', '/d/e'];

const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('make', 'remove', 'enable', 'disable'), path: fc.constantFrom('', ...paths) }),
  fc.record({ kind: fc.constant('move'), path: fc.constantFrom('', ...paths), task: fc.nat(9) }),
  fc.record({ kind: fc.constantFrom('fork', 'exit', 'release', 'charge', 'uncharge', 'ready', 'rest'), task: fc.nat(9) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

describe('counters of cgroups', () => {
  for (const version of ['v1', 'v2'] as const) {
    it(`agree with who is where, whatever happens (${version})`, () => {
      fc.assert(fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const lab = new CgroupLab(version, ['cpu', 'memory', 'pids']);
        for (const each of steps) {
          try {
            perform(lab, version === 'v1' ? '/v1/pids' : '/v2', each);
          } catch (error) {
            if (!isErrno(error)) throw error;
          }
        }
        for (const { root } of lab.cgroups.hierarchies.values()) for (const group of root.subtree()) check(lab, group);
      }), { numRuns: 150 });
    });
  }
});

function perform(lab: CgroupLab, root: string, each: Step): void {
  if ('path' in each) {
    const path = `${root}${each.path}`;
    switch (each.kind) {
      case 'make': lab.make(path); return;
      case 'remove': lab.remove(path); return;
      case 'enable': lab.set(`${path}/cgroup.subtree_control`, '+cpu +memory +pids'); return;
      case 'disable': lab.set(`${path}/cgroup.subtree_control`, '-pids -memory'); return;
      default: lab.set(`${path}/cgroup.procs`, `${'task' in each ? each.task + 1 : 1}`); return;
    }
  }
  const task = lab.tasks[each.task % lab.tasks.length];
  if (task) change(lab, each.kind, task);
}

function change(lab: CgroupLab, kind: string, task: FakeTask): void {
  const { cgroups } = lab;
  const { exited } = task.cgroups;
  switch (kind) {
    case 'fork': if (!exited && lab.tasks.length < 10) lab.fork(task); return;
    case 'exit': if (task !== lab.init) cgroups.exit(task); return;
    case 'release': if (exited) cgroups.release(task); return;
    case 'charge': if (!exited) chargeMemory(cgroups, task, 8192); return;
    case 'uncharge': if (!exited) unchargeMemory(task, 4096); return;
    default: if (!exited) setReady(cgroups, task, kind === 'ready' ? 1024 : 0);
  }
}

function check(lab: CgroupLab, group: Cgroup): void {
  const inside = [...group.subtree()].flatMap(at => [...at.tasks]);
  const below = [...group.subtree()];
  const { pids, cpu } = group.states;
  deepEqual({
    populated: group.populated, descendants: group.descendants,
    pids: pids?.current, load: cpu && cpu.totalLoad > 0,
  }, {
    populated: inside.length > 0, descendants: below.length - 1,
    pids: pids && lab.tasks.filter(task => isBelow(task.cgroups.pids, pids)).length, load: cpu && inside.some(task => task.cgroups.load > 0),
  });
}

function isBelow<S extends { readonly parent: S | undefined }>(state: S | undefined, ancestor: S): boolean {
  for (let at = state; at; at = at.parent) if (at === ancestor) return true;
  return false;
}
