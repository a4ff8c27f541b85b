import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { chargeMemory, unchargeMemory } from '../../cgroup/memory-charge.ts';
import { makeOwnGroups } from '../../cgroup/own-groups.ts';
import { procPidCgroup } from '../../cgroup/proc.ts';
import { chargeProcessorTime } from '../../cgroup/processor-time.ts';
import { rename } from '../../vfs/rename.ts';
import { list, outcome, put } from '../../vfs/testing.ts';
import { walk } from '../../vfs/walk.ts';
import { CgroupLab, outcomes } from './testing.ts';

describe('cgroup v1', () => {
  let lab: CgroupLab;
  beforeEach(() => {
    lab = new CgroupLab('v1');
  });

  it('has the files of Linux 6.18 in groups and in roots', () => {
    lab.make('/v1/pids/group', '/v1/cpu/group');
    deepEqual(list(lab.caller, '/v1/pids/group').sort(), [
      'cgroup.clone_children', 'cgroup.procs', 'notify_on_release', 'pids.current', 'pids.events', 'pids.max', 'pids.peak', 'tasks',
    ]);
    deepEqual(list(lab.caller, '/v1/pids').sort(), ['cgroup.clone_children', 'cgroup.procs', 'cgroup.sane_behavior', 'group', 'notify_on_release', 'release_agent', 'tasks']);
    deepEqual(list(lab.caller, '/v1/cpu/group').sort(), [
      'cgroup.clone_children', 'cgroup.procs', 'cpu.cfs_burst_us', 'cpu.cfs_period_us', 'cpu.cfs_quota_us', 'cpu.idle', 'cpu.rt_period_us', 'cpu.rt_runtime_us',
      'cpu.shares', 'cpu.stat', 'cpu.stat.local', 'notify_on_release', 'tasks',
    ]);
    const stat = walk(lab.caller, '/v1/pids/group/pids.current').inode.stat();
    deepEqual([stat.mode, stat.size], [0o444, 0]);
  });

  it('takes numbers as the kernel parses them', () => {
    lab.make('/v1/cpu/g', '/v1/pids/g');
    deepEqual(outcomes(lab, '/v1/cpu/g/cpu.shares', ['512', '0', '999999999', '-1', 'abc', '0x200', ' 100', '100 ', '100\n', '010', '18446744073709551616']), [
      '512 → 512', '0 → 2', '999999999 → 262144', '-1 → EINVAL', 'abc → EINVAL', '0x200 → 512', ' 100 → EINVAL', '100  → EINVAL', '100\n → 100', '010 → 8',
      '18446744073709551616 → ERANGE',
    ]);
    deepEqual(outcomes(lab, '/v1/pids/g/pids.max', ['5', 'max', '0', '-1', '5 ', '0x10', '4194304', '4194305', '99999999999999999999', 'ma']), [
      '5 → 5', 'max → max', '0 → 0', '-1 → EINVAL', '5  → 5', '0x10 → 16', '4194304 → 4194304', '4194305 → EINVAL', '99999999999999999999 → ERANGE', 'ma → EINVAL',
    ]);
  });

  it('keeps quotas in their bounds, and in those of the parent', () => {
    lab.make('/v1/cpu/p', '/v1/cpu/p/c');
    deepEqual(outcomes(lab, '/v1/cpu/p/cpu.cfs_quota_us', ['1000', '999', '0', '-2', 'abc', '18446744073709551615', '9223372036854775807', '20000']), [
      '1000 → 1000', '999 → EINVAL', '0 → EINVAL', '-2 → -1', 'abc → EINVAL', '18446744073709551615 → ERANGE', '9223372036854775807 → EINVAL', '20000 → 20000',
    ]);
    deepEqual(outcomes(lab, '/v1/cpu/p/c/cpu.cfs_quota_us', ['30000', '20000']), ['30000 → EINVAL', '20000 → 20000']);
    equal(lab.set('/v1/cpu/p/cpu.cfs_quota_us', '10000'), 'EINVAL');
    deepEqual(outcomes(lab, '/v1/cpu/p/cpu.cfs_burst_us', ['20000', '20001', '-1', '0']), ['20000 → 20000', '20001 → EINVAL', '-1 → EINVAL', '0 → 0']);
    deepEqual(outcomes(lab, '/v1/cpu/p/cpu.cfs_period_us', ['999', '1000001', '1000000']), ['999 → EINVAL', '1000001 → EINVAL', '1000000 → EINVAL']);
    equal(lab.set('/v1/cpu/cpu.shares', '5'), 'EINVAL');
  });

  it('throttles who has used up the quota', () => {
    lab.make('/v1/cpu/g', '/v1/cpuacct/g');
    lab.set('/v1/cpu/g/cpu.cfs_quota_us', '20000');
    for (const controller of ['cpu', 'cpuacct']) lab.set(`/v1/${controller}/g/tasks`, '1');
    while (lab.sinceBoot < 1e9) {
      const until = chargeProcessorTime(lab.cgroups, lab.init, { user: 5e6, system: 0, start: lab.sinceBoot, processor: 1 });
      lab.sinceBoot = until ?? lab.sinceBoot + 5e6;
    }
    equal(lab.get('/v1/cpuacct/g/cpuacct.usage'), '200000000\n');
    equal(lab.get('/v1/cpuacct/g/cpuacct.usage_percpu'), '0 200000000 \n');
    equal(lab.get('/v1/cpuacct/cpuacct.stat'), 'user 20\nsystem 0\n');
    equal(lab.get('/v1/cpu/g/cpu.stat'), 'nr_periods 10\nnr_throttled 10\nthrottled_time 800000000\nnr_bursts 0\nburst_time 0\n');
    equal(lab.set('/v1/cpuacct/g/cpuacct.usage', '1'), 'EINVAL');
    equal(lab.set('/v1/cpuacct/g/cpuacct.usage', '0'), '0');
  });

  it('reads sizes of memory with suffixes, in whole pages', () => {
    lab.make('/v1/memory/g');
    deepEqual(outcomes(lab, '/v1/memory/g/memory.limit_in_bytes', ['1M', '5000', '0', '-1', 'abc', '-5', '1M ', '1MM', '1.5M', '1E', '99999999999999999999']), [
      '1M → 1048576', '5000 → 4096', '0 → 0', '-1 → 9223372036854771712', 'abc → EINVAL', '-5 → EINVAL', '1M  → 1048576', '1MM → EINVAL', '1.5M → EINVAL',
      '1E → 1152921504606846976', '99999999999999999999 → 7766279631452237824',
    ]);
    equal(lab.set('/v1/memory/g/memory.memsw.limit_in_bytes', '1M'), 'EINVAL');
    deepEqual(outcomes(lab, '/v1/memory/g/memory.swappiness', ['200', '201']), ['200 → 200', '201 → EINVAL']);
    equal(lab.set('/v1/memory/memory.limit_in_bytes', '1M'), 'EINVAL');
  });

  it('kills the biggest of a group that is out of memory', () => {
    lab.make('/v1/memory/g', '/v1/memory/g/inner');
    lab.set('/v1/memory/g/memory.limit_in_bytes', '1M');
    const [small, big] = [lab.taskOf(lab.fork()), lab.taskOf(lab.fork())];
    lab.set('/v1/memory/g/tasks', '2');
    lab.set('/v1/memory/g/inner/tasks', '3');
    equal(chargeMemory(lab.cgroups, big, 600 * 1024).kind, 'charged');
    big.badness = 150;
    equal(chargeMemory(lab.cgroups, small, 600 * 1024).kind, 'full');
    deepEqual([small.killed, big.killed], [false, true]);
    equal(lab.get('/v1/memory/g/memory.failcnt'), '1\n');
    equal(lab.get('/v1/memory/g/inner/memory.oom_control'), 'oom_kill_disable 0\nunder_oom 0\noom_kill 1\n');
    equal(lab.set('/v1/memory/g/memory.limit_in_bytes', '4096'), 'EBUSY');
    lab.cgroups.exit(big);
    equal(chargeMemory(lab.cgroups, small, 600 * 1024).kind, 'charged');
    equal(lab.get('/v1/memory/g/memory.max_usage_in_bytes'), '1048576\n');
    ok(lab.get('/v1/memory/g/memory.stat').includes('\nrss 614400\n'));
    unchargeMemory(small, 600 * 1024);
    equal(lab.get('/v1/memory/memory.usage_in_bytes'), '0\n');
  });

  it('lets nobody into an empty cpuset, and no child have more than its parent', () => {
    lab.make('/v1/cpuset/p', '/v1/cpuset/p/c');
    equal(lab.set('/v1/cpuset/p/tasks', '1'), 'ENOSPC');
    equal(lab.set('/v1/cpuset/p/c/cpuset.cpus', '0'), 'EACCES');
    deepEqual(outcomes(lab, '/v1/cpuset/p/cpuset.cpus', ['0-1', '0,1', '2', '0-99', 'abc', '-1', '1-0', '0-', '0-1:1/2', 'all']), [
      '0-1 → 0-1', '0,1 → 0-1', '2 → ERANGE', '0-99 → ERANGE', 'abc → EINVAL', '-1 → EINVAL', '1-0 → EINVAL', '0- → EINVAL', '0-1:1/2 → 0', 'all → 0-1',
    ]);
    deepEqual(outcomes(lab, '/v1/cpuset/p/cpuset.mems', ['1', '0']), ['1 → EINVAL', '0 → 0']);
    equal(lab.set('/v1/cpuset/p/c/cpuset.cpus', '1'), '1');
    equal(lab.set('/v1/cpuset/p/cpuset.cpus', '0'), 'EBUSY');
    equal(lab.set('/v1/cpuset/p/tasks', '1'), '1');
    equal(lab.set('/v1/cpuset/p/c/cpuset.cpus', '\n'), '');
    equal(lab.set('/v1/cpuset/p/cpuset.cpus', '\n'), 'ENOSPC');
    equal(lab.set('/v1/cpuset/cpuset.cpus', '0'), 'EACCES');
  });

  it('denies devices, down the tree', () => {
    lab.make('/v1/devices/p', '/v1/devices/p/c');
    equal(lab.set('/v1/devices/p/devices.deny', 'a'), 'EINVAL');
    lab.remove('/v1/devices/p/c');
    equal(lab.set('/v1/devices/p/devices.deny', 'a'), '');
    for (const line of ['c 1:3 rwm', 'c 1:5 r\n', 'b *:* m']) equal(lab.set('/v1/devices/p/devices.allow', line), '');
    for (const line of ['c 1:3', 'c 1:3 q', 'x 1:3 r', 'c 1 r', 'c a:3 r', 'c  1:3 r', 'c 4294967296:1 r']) equal(lab.set('/v1/devices/p/devices.allow', line), 'EINVAL', line);
    equal(lab.get('/v1/devices/p/devices.list'), 'c 1:3 rwm\nc 1:5 r\nb *:* m\n');
    lab.make('/v1/devices/p/c');
    equal(lab.set('/v1/devices/p/c/devices.allow', 'c 7:7 r'), 'EPERM');
    equal(lab.set('/v1/devices/p/c/devices.allow', 'a'), 'EPERM');
    lab.set('/v1/devices/p/devices.deny', 'c 1:3 w');
    equal(lab.get('/v1/devices/p/c/devices.list'), 'c 1:3 rm\nc 1:5 r\nb *:* m\n');
    lab.set('/v1/devices/p/c/tasks', '1');
    const state = lab.cgroups.state(lab.init, 'devices');
    deepEqual([state?.allows('c', 1, 3, ['r']), state?.allows('c', 1, 3, ['w']), state?.allows('b', 5, 5, ['m'])], [true, false, true]);
  });

  it('refuses devices to processes of a group', () => {
    lab.make('/v1/devices/g');
    lab.set('/v1/devices/g/devices.deny', 'a');
    const mayRead = (): boolean | undefined => lab.cgroups.state(lab.init, 'devices')?.allows('c', 1, 3, ['r']);
    equal(mayRead(), true);
    lab.set('/v1/devices/g/tasks', '1');
    equal(mayRead(), false);
  });

  it('gives a machine in a group what looks like roots, with the files of groups', () => {
    const inner = new CgroupLab('none');
    inner.namespaceRoots = makeOwnGroups(inner.cgroups, inner.init, ['pids', 'cpuset'], 'machine');
    inner.mount('/pids', 'cgroup', 'pids');
    inner.mount('/cpuset', 'cgroup', 'cpuset');
    deepEqual([inner.get('/pids/pids.current'), inner.get('/cpuset/cpuset.cpus'), inner.get('/pids/tasks')], ['1\n', '0-1\n', '1\n']);
    equal(procPidCgroup(inner.cgroups, inner.init, inner.namespaceRoots), '3:name=systemd:/\n2:cpuset:/\n1:pids:/\n0::/\n');
    equal(outcome(() => inner.mount('/more', 'cgroup', 'freezer')), 'EPERM');
  });

  it('freezes a group with those below', () => {
    lab.make('/v1/freezer/p', '/v1/freezer/p/c');
    lab.set('/v1/freezer/p/c/tasks', '1');
    deepEqual(outcomes(lab, '/v1/freezer/p/freezer.state', ['FROZEN', 'frozen', 'FREEZING']), ['FROZEN → FROZEN', 'frozen → EINVAL', 'FREEZING → EINVAL']);
    ok(lab.init.frozenBy.has('freezer'));
    deepEqual(['state', 'self_freezing', 'parent_freezing'].map(name => lab.get(`/v1/freezer/p/c/freezer.${name}`)), ['FROZEN\n', '0\n', '1\n']);
    equal(lab.set('/v1/freezer/p/c/freezer.state', 'THAWED'), 'FROZEN');
    lab.set('/v1/freezer/tasks', '1');
    equal(lab.init.frozenBy.size, 0);
  });

  it('counts processes and refuses forks', () => {
    lab.make('/v1/pids/g', '/v1/pids/g/inner');
    lab.set('/v1/pids/g/pids.max', '2');
    lab.set('/v1/pids/g/inner/cgroup.procs', '0');
    const child = lab.fork();
    throws(() => lab.fork(), { code: 'EAGAIN' });
    deepEqual([lab.get('/v1/pids/g/pids.current'), lab.get('/v1/pids/g/inner/pids.events'), lab.get('/v1/pids/g/pids.events')], ['2\n', 'max 1\n', 'max 0\n']);
    equal(lab.get('/v1/pids/g/inner/tasks'), '1\n2\n');
    lab.cgroups.exit(lab.taskOf(child));
    deepEqual([lab.get('/v1/pids/g/inner/tasks'), lab.get('/v1/pids/g/pids.current')], ['1\n', '2\n']);
    lab.cgroups.release(lab.taskOf(child));
    equal(lab.get('/v1/pids/g/pids.current'), '1\n');
  });

  it('moves processes for root and for those whose they are', () => {
    lab.make('/v1/pids/g');
    const child = lab.fork();
    deepEqual(outcomes(lab, '/v1/pids/g/cgroup.procs', ['99', 'text', '-1', '1 2', `${child}`]), ['99 → ESRCH', 'text → EINVAL', '-1 → EINVAL', '1 2 → EINVAL', '2 → 2']);
    lab.uid = 1000;
    equal(lab.set('/v1/pids/g/cgroup.procs', '1'), 'EACCES');
  });

  it('has groups for directories only', () => {
    lab.make('/v1/pids/one', '/v1/pids/one/inner', '/v1/pids/two');
    const { caller } = lab;
    equal(outcome(() => put(caller, '/v1/pids/file', '')), 'EACCES');
    equal(outcome(() => lab.make('/v1/pids/a\nb')), 'EINVAL');
    equal(outcome(() => lab.remove('/v1/pids/one')), 'EBUSY');
    equal(outcome(() => rename(caller, '/v1/pids/one', '/v1/pids/two/one')), 'EIO');
    equal(outcome(() => rename(caller, '/v1/pids/one', '/v1/pids/two')), 'EEXIST');
    equal(outcome(() => rename(caller, '/v1/pids/tasks', '/v1/pids/x')), 'ENOTDIR');
    equal(outcome(() => rename(caller, '/v1/pids/one', '/v1/pids/three')), 'ok');
    deepEqual(list(caller, '/v1/pids').filter(name => !/[._]|tasks/.test(name)), ['two', 'three']);
    lab.set('/v1/pids/two/tasks', '1');
    equal(outcome(() => lab.remove('/v1/pids/two')), 'EBUSY');
    equal(lab.set('/v1/pids/two/pids.current', '1'), 'EINVAL');
  });

  it('mounts a hierarchy again, and no controller in two', () => {
    lab.mount('/again', 'cgroup', 'pids');
    lab.make('/again/g');
    deepEqual(list(lab.caller, '/v1/pids').includes('g'), true);
    equal(outcome(() => lab.mount('/x', 'cgroup', 'pids,cpu')), 'EBUSY');
    equal(outcome(() => lab.mount('/y', 'cgroup', 'nosuch')), 'EINVAL');
    equal(outcome(() => lab.mount('/z', 'cgroup', 'name=x')), 'EINVAL');
    lab.mount('/systemd', 'cgroup', 'none,name=systemd');
    deepEqual(walk(lab.caller, '/systemd').mount.superblock.options(), ['name=systemd']);
    equal(lab.get('/systemd/tasks'), '1\n');
  });

  it('keeps settings of block devices', () => {
    lab.make('/v1/blkio/g');
    deepEqual(outcomes(lab, '/v1/blkio/g/blkio.throttle.read_bps_device', ['8:0 1048576', '9:0 1', '8:0', 'abc', '8:0 0']), [
      '8:0 1048576 → 8:0 1048576', '9:0 1 → ENODEV', '8:0 → EINVAL', 'abc → EINVAL', '8:0 0 → ',
    ]);
    deepEqual(outcomes(lab, '/v1/blkio/g/blkio.bfq.weight', ['0', '1001', '500']), ['0 → ERANGE', '1001 → ERANGE', '500 → 500']);
  });
});
