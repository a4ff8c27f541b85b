import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CgroupFiles, filesOfV1, filesOfV2, inheritedMemoryLimit, parseLimits, parseUse } from './cgroup-files.ts';

describe('parseLimits', () => {
  const cases: [string, CgroupFiles, ReturnType<typeof parseLimits>][] = [
    ['nothing', {}, {}],
    ['v2 without limits', { 'memory.max': 'max\n', 'memory.high': 'max\n', 'memory.swap.max': 'max\n', 'cpu.max': 'max 100000\n', 'pids.max': 'max\n', 'cpuset.cpus': '\n', 'io.max': '' }, { memory: Infinity, memoryHigh: Infinity, swap: Infinity, cpus: Infinity, pids: Infinity }],
    ['v2 with limits', { 'memory.max': '4096\n', 'memory.swap.max': '0\n', 'cpu.max': '150000 100000\n', 'pids.max': '7\n', 'cpuset.cpus': '0-1\n', 'io.max': '8:0 rbps=1048576 wbps=max riops=max wiops=max\n' }, { memory: 4096, swap: 0, cpus: 1.5, pids: 7, cpuset: '0-1', io: ['8:0 rbps=1048576 wbps=max riops=max wiops=max'] }],
    ['v1 without limits', { 'memory.limit_in_bytes': '9223372036854771712\n', 'memory.memsw.limit_in_bytes': '9223372036854771712\n', 'cpu.cfs_quota_us': '-1\n', 'cpu.cfs_period_us': '100000\n', 'pids.max': 'max\n' }, { memory: Infinity, swap: Infinity, cpus: Infinity, pids: Infinity }],
    ['v1 without limits, with pages of 64 KiB', { 'memory.limit_in_bytes': '9223372036854710272\n' }, { memory: Infinity }],
    ['v1 with limits', { 'memory.limit_in_bytes': '67108864\n', 'memory.memsw.limit_in_bytes': '100663296\n', 'cpu.cfs_quota_us': '50000\n', 'cpu.cfs_period_us': '100000\n' }, { memory: 67108864, swap: 33554432, cpus: 0.5 }],
    ['v1 I/O limits', { 'blkio.throttle.read_bps_device': '8:0 1048576\n', 'blkio.throttle.write_iops_device': '8:0 10\n8:16 20\n' }, { io: ['read_bps_device 8:0 1048576', 'write_iops_device 8:0 10', 'write_iops_device 8:16 20'] }],
    ['frozen groups', { 'freezer.state': 'FROZEN\n' }, { frozen: true }],
    ['a period of zero', { 'cpu.cfs_quota_us': '5\n', 'cpu.cfs_period_us': '0\n' }, {}],
    ['nonsense', { 'memory.max': 'lots', 'cpu.max': '', 'pids.max': '-5' }, {}],
  ];
  for (const [name, files, limits] of cases) it(`reads ${name}`, () => assert.deepEqual(parseLimits(files), limits));

  it('survives anything, and never gives NaN or a negative number', () => {
    const names = [...filesOfV2, ...Object.values(filesOfV1).flatMap(list => list ?? [])];
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom('max', '-1', 'max 0', '1 0'))), files => {
      const values: unknown[] = [parseLimits(files), parseUse(files)].flatMap(Object.values);
      const numbers = values.filter(value => typeof value === 'number');
      assert.ok(numbers.every(value => value >= 0), JSON.stringify(numbers));
    }));
  });
});

describe('parseUse', () => {
  it('adds up what was read and written on all devices', () => {
    assert.deepEqual(parseUse({ 'io.stat': '8:0 rbytes=100 wbytes=20 rios=1 wios=1 dbytes=0 dios=0\n8:16 rbytes=1 wbytes=2 rios=1 wios=1 dbytes=0 dios=0\n' }).io, { read: 101, written: 22 });
    assert.deepEqual(parseUse({ 'blkio.throttle.io_service_bytes': '8:0 Read 100\n8:0 Write 20\n8:0 Sync 5\n8:0 Total 120\n8:16 Read 1\nTotal 121\n' }).io, { read: 101, written: 20 });
    assert.deepEqual(parseUse({ 'io.stat': '' }).io, { read: 0, written: 0 });
  });
});

describe('inheritedMemoryLimit', () => {
  it('is what v1 says of all groups above', () => {
    assert.equal(inheritedMemoryLimit({ 'memory.stat': 'cache 0\nhierarchical_memory_limit 33554432\nhierarchical_memsw_limit 9223372036854771712\n' }), 33554432);
    assert.equal(inheritedMemoryLimit({ 'memory.stat': 'hierarchical_memory_limit 9223372036854771712\n' }), undefined);
    assert.equal(inheritedMemoryLimit({}), undefined);
  });
});
