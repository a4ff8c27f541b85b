import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { rootsOf } from '../../cgroup/namespace.ts';
import { chargeMemory } from '../../cgroup/memory-charge.ts';
import { procCgroups, procPidCgroup } from '../../cgroup/proc.ts';
import { chargeProcessorTime } from '../../cgroup/processor-time.ts';
import { changeOwner } from '../../vfs/metadata.ts';
import { makeDirectory } from '../../vfs/names.ts';
import { rename } from '../../vfs/rename.ts';
import { as, list, outcome } from '../../vfs/testing.ts';
import { walk } from '../../vfs/walk.ts';
import { CgroupLab, outcomes } from './testing.ts';

describe('cgroup v2', () => {
  let lab: CgroupLab;
  beforeEach(() => {
    lab = new CgroupLab('v2');
    lab.set('/v2/cgroup.subtree_control', '+cpu +io +memory +pids');
    lab.make('/v2/g', '/v2/g/kid');
  });

  it('has the files of Linux 6.1', () => {
    equal(lab.get('/v2/cgroup.controllers'), 'cpuset cpu io memory pids\n');
    equal(lab.get('/v2/g/cgroup.controllers'), 'cpu io memory pids\n');
    deepEqual(list(lab.caller, '/v2/g').sort(), [
      'cgroup.controllers', 'cgroup.events', 'cgroup.freeze', 'cgroup.kill', 'cgroup.max.depth', 'cgroup.max.descendants', 'cgroup.procs', 'cgroup.stat',
      'cgroup.subtree_control', 'cgroup.threads', 'cgroup.type', 'cpu.idle', 'cpu.max', 'cpu.max.burst', 'cpu.stat', 'cpu.weight', 'cpu.weight.nice', 'io.max',
      'io.stat', 'kid', 'memory.current', 'memory.events', 'memory.events.local', 'memory.high', 'memory.low', 'memory.max', 'memory.min', 'memory.oom.group',
      'memory.peak', 'memory.reclaim', 'memory.stat', 'memory.swap.current', 'memory.swap.events', 'memory.swap.high', 'memory.swap.max', 'memory.zswap.current',
      'memory.zswap.max', 'pids.current', 'pids.events', 'pids.max', 'pids.peak',
    ]);
    deepEqual(list(lab.caller, '/v2').sort(), [
      'cgroup.controllers', 'cgroup.max.depth', 'cgroup.max.descendants', 'cgroup.procs', 'cgroup.stat', 'cgroup.subtree_control', 'cgroup.threads', 'cpu.stat',
      'cpuset.cpus.effective', 'cpuset.mems.effective', 'g', 'io.stat', 'memory.reclaim', 'memory.stat',
    ]);
    deepEqual(list(lab.caller, '/v2/g/kid').filter(name => !name.startsWith('cgroup.')), ['cpu.stat']);
  });

  it('takes values as the kernel does', () => {
    deepEqual(outcomes(lab, '/v2/g/cpu.max', ['30000', '50000 200000', 'max', 'max 50000', 'max 5', '999', '1000000000', '1 2 3', 'a b', '-1', '30000 max', '\n']), [
      '30000 → 30000 100000', '50000 200000 → 50000 200000', 'max → max 200000', 'max 50000 → max 50000', 'max 5 → EINVAL', '999 → EINVAL',
      '1000000000 → 1000000000 50000', '1 2 3 → EINVAL', 'a b → EINVAL', '-1 → EINVAL', '30000 max → 30000 50000', '\n → EINVAL',
    ]);
    deepEqual(outcomes(lab, '/v2/g/cpu.weight', ['0', '1', '10000', '10001', 'abc', '-1', '5 ', '150']), [
      '0 → ERANGE', '1 → 1', '10000 → 10000', '10001 → ERANGE', 'abc → EINVAL', '-1 → EINVAL', '5  → EINVAL', '150 → 150',
    ]);
    equal(lab.get('/v2/g/cpu.weight.nice'), '-2\n');
    deepEqual(['-20', '19', '5', '20'].map(nice => `${lab.set('/v2/g/cpu.weight.nice', nice)} ${lab.get('/v2/g/cpu.weight')}`), ['-20 8668\n', '19 1\n', '5 33\n', 'ERANGE 33\n']);
    deepEqual(outcomes(lab, '/v2/g/memory.max', ['1M', '5000', 'max', '-1', 'maxx', '\n']), ['1M → 1048576', '5000 → 4096', 'max → max', '-1 → EINVAL', 'maxx → EINVAL', '\n → 0']);
    deepEqual(outcomes(lab, '/v2/g/cgroup.freeze', ['2', '-1', 'abc', '1 ', '0']), ['2 → ERANGE', '-1 → ERANGE', 'abc → EINVAL', '1  → 1', '0 → 0']);
    deepEqual(outcomes(lab, '/v2/g/cgroup.max.depth', ['5', '-1', 'abc', '2147483648', 'max']), ['5 → 5', '-1 → ERANGE', 'abc → EINVAL', '2147483648 → ERANGE', 'max → max']);
    deepEqual(outcomes(lab, '/v2/g/io.max', ['8:0 rbps=100 wiops=max', '9:0 rbps=1', 'abc', '8:0 foo=1', '8:0 rbps=max']), [
      '8:0 rbps=100 wiops=max → 8:0 rbps=100 wbps=max riops=max wiops=max', '9:0 rbps=1 → ENODEV', 'abc → EINVAL', '8:0 foo=1 → EINVAL', '8:0 rbps=max → ',
    ]);
  });

  it('has no processes in inner groups', () => {
    lab.set('/v2/g/cgroup.procs', '1');
    equal(lab.set('/v2/g/cgroup.subtree_control', '+memory'), 'EBUSY');
    equal(lab.set('/v2/g/kid/cgroup.procs', '1'), '1');
    equal(lab.set('/v2/g/cgroup.subtree_control', '+memory'), 'memory');
    equal(lab.set('/v2/g/cgroup.procs', '1'), 'EBUSY');
    deepEqual(outcomes(lab, '/v2/g/cgroup.subtree_control', ['+nosuch', 'memory', '+io+pids', '+freezer', '+cpuset', '+pids -pids +pids']), [
      '+nosuch → EINVAL', 'memory → EINVAL', '+io+pids → EINVAL', '+freezer → EINVAL', '+cpuset → ENOENT', '+pids -pids +pids → memory pids',
    ]);
    equal(lab.set('/v2/g/kid/cgroup.subtree_control', '+io'), 'ENOENT');
    equal(lab.get('/v2/g/kid/pids.current'), '1\n');
    equal(outcome(() => lab.remove('/v2/g/kid')), 'EBUSY');
    lab.set('/v2/cgroup.procs', '1');
    equal(lab.set('/v2/g/kid/cgroup.subtree_control', '+pids'), 'pids');
    equal(lab.set('/v2/g/cgroup.subtree_control', '-pids'), 'EBUSY');
  });

  it('knows threaded groups', () => {
    equal(lab.set('/v2/g/kid/cgroup.type', 'domain'), 'EINVAL');
    equal(lab.set('/v2/g/kid/cgroup.type', 'threaded'), 'threaded');
    equal(lab.get('/v2/g/cgroup.type'), 'domain threaded\n');
    lab.make('/v2/g/sibling');
    equal(lab.get('/v2/g/sibling/cgroup.type'), 'domain invalid\n');
    equal(lab.set('/v2/g/sibling/cgroup.procs', '1'), 'EOPNOTSUPP');
    throws(() => lab.get('/v2/g/kid/cgroup.procs'), { code: 'EOPNOTSUPP' });
    equal(lab.set('/v2/g/cgroup.subtree_control', '+memory'), 'EOPNOTSUPP');
    equal(lab.set('/v2/g/cgroup.subtree_control', '+pids'), 'pids');
    equal(lab.get('/v2/g/kid/cgroup.controllers'), 'pids\n');
  });

  it('lets a group with processes give on what threads can tell apart', () => {
    lab.set('/v2/g/cgroup.procs', '1');
    equal(lab.set('/v2/g/cgroup.subtree_control', '+pids'), 'pids');
    deepEqual([lab.get('/v2/g/cgroup.type'), lab.get('/v2/g/kid/cgroup.type')], ['domain threaded\n', 'domain invalid\n']);
    equal(lab.set('/v2/g/kid/cgroup.procs', '1'), 'EOPNOTSUPP');
  });

  it('limits depth and number of groups', () => {
    lab.set('/v2/g/cgroup.max.depth', '1');
    equal(outcome(() => lab.make('/v2/g/kid/inner')), 'EAGAIN');
    lab.set('/v2/g/cgroup.max.depth', 'max');
    lab.set('/v2/g/cgroup.max.descendants', '1');
    equal(outcome(() => lab.make('/v2/g/other')), 'EAGAIN');
    equal(lab.get('/v2/g/cgroup.stat'), 'nr_descendants 1\nnr_dying_descendants 0\n');
    equal(outcome(() => rename(lab.caller, '/v2/g', '/v2/h')), 'EPERM');
  });

  it('freezes and kills', () => {
    lab.set('/v2/g/kid/cgroup.procs', '1');
    lab.set('/v2/g/cgroup.freeze', '1');
    ok(lab.init.frozenBy.has('unified'));
    deepEqual([lab.get('/v2/g/kid/cgroup.events'), lab.get('/v2/g/kid/cgroup.freeze')], ['populated 1\nfrozen 1\n', '0\n']);
    deepEqual(outcomes(lab, '/v2/g/cgroup.kill', ['0', 'abc']), ['0 → ERANGE', 'abc → EINVAL']);
    lab.set('/v2/g/cgroup.kill', '1');
    ok(lab.init.killed);
    lab.cgroups.exit(lab.init);
    equal(lab.get('/v2/g/cgroup.events'), 'populated 0\nfrozen 1\n');
    lab.remove('/v2/g/kid');
    equal(procPidCgroup(lab.cgroups, lab.init, new Map()), '0::/g/kid (deleted)\n');
  });

  it('counts events of memory up the tree, and slows down over memory.high', () => {
    lab.set('/v2/g/cgroup.subtree_control', '+memory');
    lab.set('/v2/g/kid/cgroup.procs', '1');
    lab.set('/v2/g/memory.max', '1M');
    lab.set('/v2/g/memory.high', '512K');
    deepEqual(chargeMemory(lab.cgroups, lab.init, 400 * 1024), { kind: 'charged', delay: 0 });
    const slow = chargeMemory(lab.cgroups, lab.init, 400 * 1024);
    ok(slow.kind === 'charged' && slow.delay > 0);
    equal(chargeMemory(lab.cgroups, lab.init, 400 * 1024).kind, 'full');
    equal(lab.get('/v2/g/memory.events'), 'low 0\nhigh 1\nmax 1\noom 1\noom_kill 1\noom_group_kill 0\n');
    equal(lab.get('/v2/g/memory.events.local'), 'low 0\nhigh 1\nmax 1\noom 1\noom_kill 0\noom_group_kill 0\n');
    equal(lab.get('/v2/g/kid/memory.events.local'), 'low 0\nhigh 0\nmax 0\noom 0\noom_kill 1\noom_group_kill 0\n');
    equal(lab.get('/v2/g/memory.peak'), '1048576\n');
  });

  it('kills what does not fit below a new memory.max, and all together with memory.oom.group', () => {
    const other = lab.taskOf(lab.fork());
    for (const number of ['1', '2']) lab.set('/v2/g/cgroup.procs', number);
    chargeMemory(lab.cgroups, lab.init, 8192);
    lab.set('/v2/g/memory.oom.group', '1');
    lab.set('/v2/g/memory.max', '0');
    deepEqual([lab.init.killed, other.killed], [true, true]);
    equal(lab.get('/v2/g/memory.events'), 'low 0\nhigh 0\nmax 0\noom 1\noom_kill 2\noom_group_kill 1\n');
  });

  it('shows used time in all groups', () => {
    lab.set('/v2/g/kid/cgroup.procs', '1');
    lab.set('/v2/g/cpu.max', '10000');
    const until = chargeProcessorTime(lab.cgroups, lab.init, { user: 15e6, system: 5e6, start: 0, processor: 0 });
    equal(until, 200e6);
    equal(lab.get('/v2/g/kid/cpu.stat'), 'usage_usec 20000\nuser_usec 15000\nsystem_usec 5000\n');
    lab.sinceBoot = 200e6;
    equal(lab.get('/v2/g/cpu.stat'), 'usage_usec 20000\nuser_usec 15000\nsystem_usec 5000\nnr_periods 2\nnr_throttled 2\nthrottled_usec 180000\nnr_bursts 0\nburst_usec 0\n');
  });

  it('has processors of cpusets as far as the parent has them', () => {
    lab.set('/v2/cgroup.subtree_control', '+cpuset');
    deepEqual([lab.get('/v2/g/cpuset.cpus'), lab.get('/v2/g/cpuset.cpus.effective')], ['\n', '0-1\n']);
    equal(lab.set('/v2/g/cpuset.cpus', '1'), '1');
    lab.set('/v2/g/cgroup.subtree_control', '+cpuset');
    equal(lab.set('/v2/g/kid/cpuset.cpus', '0'), '0');
    equal(lab.get('/v2/g/kid/cpuset.cpus.effective'), '1\n');
  });

  it('delegates a group to its owner, and nothing beyond it', () => {
    const { caller } = lab;
    for (const path of ['/v2/g', '/v2/g/cgroup.procs', '/v2/g/cgroup.subtree_control']) changeOwner(caller, walk(caller, path), 1000, 1000);
    lab.uid = 1000;
    makeDirectory(as(caller, 1000), '/v2/g/mine', 0o755);
    equal(lab.set('/v2/g/mine/cgroup.procs', '1'), 'EACCES');
    lab.uid = 0;
    lab.set('/v2/g/cgroup.procs', '1');
    lab.uid = 1000;
    equal(lab.set('/v2/g/mine/cgroup.procs', '1'), '1');
    equal(lab.set('/v2/g/pids.max', '1'), 'EACCES');
    equal(lab.set('/v2/g/cgroup.subtree_control', '+pids'), 'pids');
    equal(lab.set('/v2/g/mine/pids.max', '1'), '1');
  });

  it('shows a namespace its own root, and keeps it in there', () => {
    lab.set('/v2/g/cgroup.procs', '1');
    lab.namespaceRoots = rootsOf(lab.init);
    lab.mount('/ns', 'cgroup2', '');
    equal(lab.set('/ns/pids.max', '5'), 'EPERM');
    equal(lab.set('/ns/kid/cgroup.procs', '1'), '1');
    equal(procPidCgroup(lab.cgroups, lab.init, lab.namespaceRoots), '0::/kid\n');
    equal(lab.set('/v2/cgroup.procs', '1'), 'ENOENT');
    const outside = lab.taskOf(lab.fork());
    lab.namespaceRoots = undefined;
    lab.set('/v2/cgroup.procs', '2');
    equal(procPidCgroup(lab.cgroups, outside, rootsOf(lab.init)), '0::/../..\n');
    equal(outcome(() => changeOwner(lab.caller, walk(lab.caller, '/ns/kid/cgroup.procs'), 1000, 1000)), 'ok');
    equal(walk(lab.caller, '/v2/g/kid/cgroup.procs').inode.stat().uid, 1000);
  });

  it('gives controllers to v1 while only its root has them', () => {
    equal(outcome(() => lab.mount('/cpu', 'cgroup', 'cpu')), 'EBUSY');
    lab.mount('/freezer', 'cgroup', 'freezer,net_cls');
    equal(procPidCgroup(lab.cgroups, lab.init, new Map()), '1:freezer,net_cls:/\n0::/\n');
    ok(procCgroups(lab.cgroups).includes('\nfreezer\t1\t1\t1\n'));
    ok(procCgroups(lab.cgroups).includes('\nmemory\t0\t3\t1\n'));
  });
});
