import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { hostTree, recordedTree } from '../../../test/fixture/host-tree.ts';
import { effectiveLimits } from '../../model/index.ts';
import { groupPaths, openCgroups, parseCgroupMounts, readChain } from './cgroups.ts';

const MiB = 2 ** 20;
const id = '4f1c3b6f8e0d4a5b9c7d2e1f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d';
const scope = `/system.slice/docker-${id}.scope`;
const machine = { memory: 256 * MiB, cpus: 2 };

function recorded(name: string): Readonly<Record<string, string>> {
  return recordedTree(readFileSync(`test/fixture/cgroup-v2/${name}.txt`, 'utf8'));
}

describe('cgroup v2, recorded', () => {
  it('finds the hierarchy, a process\'s group and the groups below', async () => {
    const tree = recorded('host');
    const reader = await openCgroups(hostTree(tree));
    const [hierarchy] = reader.hierarchies;
    assert.deepEqual(hierarchy, { version: 2, controllers: ['cpu', 'io', 'memory', 'pids'], mountpoint: '/sys/fs/cgroup', root: '/' });
    const process = Object.keys(tree).find(path => /^\/proc\/\d+\/cgroup$/.test(path))!;
    assert.deepEqual([...groupPaths(tree[process]!, reader.hierarchies).values()], [scope]);
    assert.deepEqual(await reader.children(hierarchy, '/'), ['system.slice']);
    assert.deepEqual(await reader.children(hierarchy, '/system.slice'), [scope.split('/').at(-1)]);
  });

  it('reads limits and use, and finds the stricter limit above', async () => {
    const reader = await openCgroups(hostTree(recorded('host')));
    const chain = await readChain(reader, reader.hierarchies[0]!, scope);
    assert.deepEqual(chain.map(({ path }) => path), ['/', '/system.slice', scope]);
    assert.deepEqual(chain[0]!.limits, {});
    assert.deepEqual(chain[2]!.limits, {
      memory: 64 * MiB, memoryHigh: 60 * MiB, swap: 32 * MiB, cpus: 0.5, pids: 50, cpuWeight: { file: 'cpu.weight', value: 50 }, frozen: true,
    });
    const { memory, cpuTime, pids, throttled } = chain[2]!.use;
    assert.ok(memory! > 0 && cpuTime! > 100_000 && throttled!.periods > 0 && throttled!.of >= throttled!.periods && throttled!.time > 0);
    assert.deepEqual([pids, chain[2]!.processes], [1, 1]);
    assert.deepEqual(effectiveLimits(chain, machine), {
      memory: { value: 48 * MiB, from: '/system.slice' }, swap: { value: 32 * MiB, from: scope }, cpus: { value: 0.5, from: scope }, pids: { value: 50, from: scope },
    });
  });

  it('sees in a cgroup namespace the own group as the root, with its limits', async () => {
    const tree = recorded('container');
    const reader = await openCgroups(hostTree(tree));
    const [[hierarchy, path] = []] = groupPaths(tree['/proc/self/cgroup']!, reader.hierarchies);
    assert.equal(path, '/');
    const { limits } = await reader.group(hierarchy!, path);
    assert.deepEqual([limits.memory, limits.cpus, limits.pids], [64 * MiB, 0.5, 50]);
  });
});

describe('cgroup v1', () => {
  const mountinfo = [
    '31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755',
    '32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,seclabel,cpuacct,cpu',
    '35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory',
    '36 31 0:33 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset',
    '40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,xattr,release_agent=/lib/agent,name=systemd',
    '41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw',
  ].join('\n');
  const memory = '/sys/fs/cgroup/memory';
  const tree = {
    '/proc/self/mountinfo': mountinfo,
    '/sys/fs/cgroup/unified/cgroup.controllers': '\n',
    [`${memory}/memory.limit_in_bytes`]: '9223372036854771712\n',
    [`${memory}/docker/memory.limit_in_bytes`]: `${32 * MiB}\n`,
    [`${memory}/docker/memory.use_hierarchy`]: '1\n',
    [`${memory}/docker/${id}/memory.limit_in_bytes`]: '9223372036854771712\n',
    [`${memory}/docker/${id}/memory.memsw.limit_in_bytes`]: '9223372036854771712\n',
    [`${memory}/docker/${id}/cgroup.procs`]: '7\n8\n',
    [`/sys/fs/cgroup/cpu,cpuacct/docker/${id}/cpu.cfs_quota_us`]: '-1\n',
    [`/sys/fs/cgroup/cpu,cpuacct/docker/${id}/cpu.cfs_period_us`]: '100000\n',
    [`/sys/fs/cgroup/cpu,cpuacct/docker/${id}/cpu.shares`]: '1024\n',
    [`/sys/fs/cgroup/cpu,cpuacct/docker/${id}/cpu.stat`]: 'nr_periods 4\nnr_throttled 2\nthrottled_time 3000000\n',
    [`/sys/fs/cgroup/cpu,cpuacct/docker/${id}/cpuacct.usage`]: '5000000\n',
    [`/sys/fs/cgroup/cpuset/docker/${id}/cpuset.cpus`]: '1\n',
  };

  it('reads controllers out of the mount options', () => {
    assert.deepEqual(parseCgroupMounts(mountinfo).map(({ controllers }) => controllers.join()), ['cpuacct,cpu', 'memory', 'cpuset', 'name=systemd', '']);
  });

  it('finds a process\'s group in each hierarchy, whatever the order of controllers', () => {
    const paths = groupPaths(`9:name=systemd:/x\n4:memory:/docker/${id}\n3:cpu,cpuacct:/y\n2:pids:/z\n0::/u\n`, parseCgroupMounts(mountinfo));
    assert.deepEqual([...paths].map(([{ mountpoint }, path]) => [mountpoint.split('/').at(-1), path]), [['systemd', '/x'], ['memory', `/docker/${id}`], ['cpu,cpuacct', '/y'], ['unified', '/u']]);
  });

  it('reads groups, and the limits that hold', async () => {
    const reader = await openCgroups(hostTree(tree));
    const at = (name: string): typeof reader.hierarchies[number] => reader.hierarchies.find(({ controllers }) => controllers.includes(name))!;
    const chain = await readChain(reader, at('memory'), `/docker/${id}`);
    assert.deepEqual(chain.at(-1), { path: `/docker/${id}`, limits: { memory: Infinity, swap: Infinity }, use: {}, processes: 2 });
    assert.deepEqual(effectiveLimits(chain, machine).memory, { value: 32 * MiB, from: '/docker' });
    const cpu = await reader.group(at('cpu'), `/docker/${id}`);
    assert.deepEqual(cpu.limits, { cpus: Infinity, cpuWeight: { file: 'cpu.shares', value: 1024 } });
    assert.deepEqual(cpu.use, { cpuTime: 5000, throttled: { periods: 2, of: 4, time: 3000 } });
    const cpuset = await readChain(reader, at('cpuset'), `/docker/${id}`);
    assert.deepEqual(effectiveLimits(cpuset, machine).cpus, { value: 1, from: `/docker/${id}`, by: 'cpuset' });
  });

  it('does not let a parent limit what it does not count', async () => {
    const reader = await openCgroups(hostTree({ ...tree, [`${memory}/docker/memory.use_hierarchy`]: '0\n' }));
    const chain = await readChain(reader, reader.hierarchies.find(({ controllers }) => controllers.includes('memory'))!, `/docker/${id}`);
    assert.deepEqual(effectiveLimits(chain, machine).memory, { value: machine.memory, from: 'machine' });
  });

  it('has nothing of a group that vanished', async () => {
    const reader = await openCgroups(hostTree(tree));
    assert.deepEqual(await reader.group(reader.hierarchies[1]!, '/gone'), { path: '/gone', limits: {}, use: {}, processes: 0 });
    assert.deepEqual(await reader.children(reader.hierarchies[1]!, '/gone'), []);
  });
});

describe('cgroup mounts and paths', () => {
  it('reads escaped mountpoints and prefers the mount that shows the whole hierarchy', () => {
    const mounts = '1 0 0:5 /docker/x /a rw - cgroup2 none rw\n2 0 0:5 / /with\\040blank rw master:1 propagate_from:2 - cgroup2 none rw,nsdelegate\n';
    assert.deepEqual(parseCgroupMounts(mounts), [{ version: 2, controllers: [], mountpoint: '/with blank', root: '/' }]);
  });

  const mounted = (root: string): ReturnType<typeof parseCgroupMounts> => [{ version: 2, controllers: [], mountpoint: '/m', root }];
  const cases: [string, string, string, string | undefined][] = [
    ['the whole hierarchy', '/', '/a/b', '/a/b'],
    ['a part of it', '/a', '/a/b', '/b'],
    ['exactly the group', '/a/b', '/a/b', '/'],
    ['another part', '/x', '/a/b', undefined],
    ['a part with a like name', '/a', '/ab', undefined],
    ['what lies above the namespace', '/../..', '/', undefined],
    ['a sibling outside the namespace', '/', '/../other', undefined],
    ['a sibling, when the mount shows it', '/../..', '/../../other', '/other'],
  ];
  for (const [name, root, path, expected] of cases) {
    it(`maps ${name}`, () => assert.equal([...groupPaths(`0::${path}\n`, mounted(root)).values()][0], expected));
  }

  it('survives anything', () => {
    fc.assert(fc.property(fc.string(), text => {
      parseCgroupMounts(text);
      groupPaths(text, parseCgroupMounts(text));
    }));
  });
});
