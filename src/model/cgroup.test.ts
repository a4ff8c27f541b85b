import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CgroupLimits, containerIdIn, containerIdsIn, countCpus, effectiveLimits, lowestLimits } from './cgroup.ts';

const chain = (...limits: CgroupLimits[]): { path: string; limits: CgroupLimits }[] => limits.map((own, depth) => ({ path: '/x'.repeat(depth) || '/', limits: own }));

describe('effectiveLimits', () => {
  it('names the group above that allows less', () => {
    assert.deepEqual(effectiveLimits(chain({}, { memory: 100 }, { memory: 400 }), { memory: 1000 }).memory, { value: 100, from: '/x' });
  });

  it('names the group itself when it allows the least', () => {
    assert.deepEqual(effectiveLimits(chain({}, { cpus: Infinity }, { cpus: 0.5 }), { cpus: 2 }).cpus, { value: 0.5, from: '/x/x' });
  });

  it('is what the machine has when nobody limits, or allows more', () => {
    assert.deepEqual(effectiveLimits(chain({}, { memory: Infinity }), { memory: 1000 }).memory, { value: 1000, from: 'machine' });
    assert.deepEqual(effectiveLimits(chain({}, { memory: 5000 }), { memory: 1000 }).memory, { value: 1000, from: 'machine' });
  });

  it('says nothing of what the hierarchy does not control', () => {
    assert.equal(effectiveLimits(chain({}, { memory: 5 }), {}).pids, undefined);
  });

  it('never exceeds any limit of the chain', () => {
    const limits = fc.record({ memory: fc.oneof(fc.nat(), fc.constant(Infinity)) });
    fc.assert(fc.property(fc.array(limits, { minLength: 1 }), fc.nat(), (own, memory) => {
      const effective = effectiveLimits(chain(...own), { memory }).memory?.value ?? NaN;
      assert.equal(effective, Math.min(memory, ...own.map(limit => limit.memory)));
    }));
  });
});

describe('effectiveLimits and cpusets', () => {
  it('counts the CPUs that a group may run on', () => {
    assert.deepEqual(effectiveLimits(chain({}, { cpuset: '0-3' }, { cpuset: '1,3' }), { cpus: 8 }).cpus, { value: 2, from: '/x/x', by: 'cpuset' });
  });
  it('takes the quota where that is lower, and the machine where neither limits', () => {
    assert.deepEqual(effectiveLimits(chain({}, { cpuset: '0-3', cpus: 0.5 }), { cpus: 8 }).cpus, { value: 0.5, from: '/x' });
    assert.deepEqual(effectiveLimits(chain({}, { cpuset: '0-7', cpus: Infinity }), { cpus: 8 }).cpus, { value: 8, from: 'machine' });
  });
});

describe('lowestLimits', () => {
  it('takes the lowest of several hierarchies, and names a group rather than the machine', () => {
    const machine = { value: 2, from: 'machine' };
    assert.deepEqual(lowestLimits([{ cpus: machine }, { cpus: { value: 1, from: '/a', by: 'cpuset' }, pids: { value: 5, from: '/b' } }, {}]), { cpus: { value: 1, from: '/a', by: 'cpuset' }, pids: { value: 5, from: '/b' } });
    assert.deepEqual(lowestLimits([{ cpus: machine }, { cpus: { value: 2, from: '/a' } }]).cpus, { value: 2, from: '/a' });
  });
});

describe('countCpus', () => {
  const cases: [string, number][] = [['0', 1], ['0-3\n', 4], ['0-2,7', 4], ['', Infinity], ['a-b', Infinity], ['0-', Infinity]];
  for (const [list, count] of cases) it(`counts "${list.trim()}"`, () => assert.equal(countCpus(list), count));
});

describe('containerIdsIn', () => {
  const id = '0123456789abcdef'.repeat(4);
  const inner = 'f'.repeat(64);
  for (const path of [
    `/docker/${id}`, `/system.slice/docker-${id}.scope`, `/machine.slice/libpod-${id}.scope/container`, `/kubepods/besteffort/pod1-2/${id}`, `/x.slice:cri-containerd:${id}`,
    `/user.slice/user-1000.slice/user@1000.service/user.slice/docker-${id}.scope`, `/../${id}`, id,
  ]) {
    it(`finds it in ${path}`, () => assert.deepEqual(containerIdsIn(path), [id]));
  }
  it('takes nothing else for it', () => {
    for (const path of ['/docker', `/x/${id}0`, `/x${id}`, `/machine.slice/libpod-conmon-${id}.scope`, '/']) assert.deepEqual(containerIdsIn(path), []);
  });
  it('names the outer container before those inside it', () => {
    assert.deepEqual(containerIdsIn(`/docker/${id}/kubelet.slice/cri-containerd-${inner}.scope`), [id, inner]);
    assert.equal(containerIdIn(`/docker/${id}/docker/${inner}`), id);
  });
});
