import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CgroupLimits, containerIdIn, effectiveLimits } from './cgroup.ts';

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

describe('containerIdIn', () => {
  const id = '0123456789abcdef'.repeat(4);
  for (const path of [`/docker/${id}`, `/system.slice/docker-${id}.scope`, `/machine.slice/libpod-${id}.scope/container`, id]) {
    it(`finds it in ${path}`, () => assert.equal(containerIdIn(path), id));
  }
  it('takes no other number for it', () => {
    for (const path of ['/docker', `/x/${id}0`, '/']) assert.equal(containerIdIn(path), undefined);
  });
});
