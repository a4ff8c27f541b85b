import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { binaryContent, encode, run, writeAll } from '../../kernel/index.ts';
import { readText } from './files.ts';
import type { ProcessSpec, RuntimeSpec, SeccompSpec } from './spec.ts';
import { cgroupsPathOf } from './container-spec/container-spec.ts';
import { writeBundle } from './bundle.ts';
import { Task } from './task.ts';
import { TestHost, testRoot } from './testing.ts';

const id = 'c0ffee';
const capsOfMaker = ['CAP_MKNOD'];
const caps = ['CAP_CHOWN', 'CAP_KILL', 'CAP_SETUID', 'CAP_SETGID'];

function specOf(process: Partial<ProcessSpec>, more: Partial<RuntimeSpec> = {}, linux: Partial<RuntimeSpec['linux']> = {}, version: 'v1' | 'v2' = 'v2'): RuntimeSpec {
  return {
    ociVersion: '1.2.0', root: { path: testRoot }, hostname: 'box',
    process: { user: { uid: 0, gid: 0 }, args: ['sh'], env: ['PATH=/bin'], cwd: '/', capabilities: { bounding: caps, permitted: caps, effective: caps }, ...process },
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc', options: ['nosuid', 'noexec', 'nodev'] },
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'strictatime', 'mode=755', 'size=65536k'] },
      { destination: '/dev/pts', type: 'devpts', source: 'devpts', options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'] },
      { destination: '/sys', type: 'sysfs', source: 'sysfs', options: ['nosuid', 'noexec', 'nodev', 'ro'] },
      { destination: '/sys/fs/cgroup', type: 'cgroup', source: 'cgroup', options: ['ro', 'nosuid', 'noexec', 'nodev'] },
      { destination: '/dev/shm', type: 'tmpfs', source: 'shm', options: ['nosuid', 'noexec', 'nodev', 'mode=1777', 'size=65536k'] },
    ],
    ...more,
    linux: {
      cgroupsPath: cgroupsPathOf(id, version), namespaces: [{ type: 'mount' }, { type: 'network' }, { type: 'uts' }, { type: 'pid' }, { type: 'ipc' }, { type: 'cgroup' }],
      maskedPaths: ['/proc/keys', '/sys/firmware'], readonlyPaths: ['/proc/sys'], ...linux,
    },
  };
}

/** Lines of mountinfo without numbers and devices. */
function shown(mountinfo: string): string[] {
  return mountinfo.trim().split('\n').map(line => line.replace(/^\d+ \d+ \S+ /, ''));
}

describe('runc', () => {
  it('makes a container, and tells how it ends', async () => {
    const test = await TestHost.boot();
    const { output, exit } = await test.run(id, specOf({ args: ['sh', '-c', 'echo $$ $(hostname) $HOME; cat /proc/self/cgroup; exit 3'] }));
    assert.equal(output, '1 box /root\n0::/\n');
    assert.deepEqual(exit, { status: { exited: 3 }, oomKilled: false });
  });

  it('mounts what the specification says, hides and protects paths', async () => {
    const test = await TestHost.boot();
    const { output } = await test.run(id, specOf({ args: ['cat', '/proc/self/mountinfo'] }));
    assert.deepEqual(shown(output), [
      '/srv/rootfs / rw,relatime - ext4 /dev/sda1 rw', '/ /proc rw,nosuid,nodev,noexec,relatime - proc proc rw', '/ /dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755',
      '/ /dev/pts rw,nosuid,noexec,relatime - devpts devpts rw,gid=5,mode=620,ptmxmode=666', '/ /sys ro,nosuid,nodev,noexec,relatime - sysfs sysfs ro',
      '/ /sys/fs/cgroup ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup rw,nsdelegate', '/ /dev/shm rw,nosuid,nodev,noexec,relatime - tmpfs shm rw,size=65536k',
      '/sys /proc/sys ro,nosuid,nodev,noexec,relatime - proc proc rw', '/ /sys/firmware ro,relatime - tmpfs tmpfs ro',
    ]);
  });

  it('binds files and directories, of the host and with flags of their own', async () => {
    const test = await TestHost.boot();
    const { host: { sys } } = test;
    sys.mkdir('/srv/data');
    const spec = specOf({ args: ['sh', '-c', 'grep -E " /(data|new|t) " /proc/self/mountinfo; cat /new/hosts; touch /data/x; stat -c %a /t'] });
    const mounts = [
      ...spec.mounts, { destination: '/data', type: 'bind', source: '/srv/data', options: ['rbind', 'ro', 'rprivate'] },
      { destination: '/new/hosts', type: 'bind', source: `${testRoot}/etc/plain`, options: ['rbind', 'rprivate'] }, { destination: '/t', type: 'tmpfs', source: 'tmpfs', options: ['noexec', 'mode=700'] },
    ];
    const { output } = await test.run(id, { ...spec, mounts });
    assert.deepEqual(output.replace(/^\d+ \d+ \S+ /gm, '').split('\n'), [
      '/srv/data /data ro,relatime - ext4 /dev/sda1 rw', '/ /t rw,noexec,relatime - tmpfs tmpfs rw,mode=700', 'hello', 'touch: /data/x: Read-only file system', '700', '',
    ]);
  });

  it('gives the process its identity', async () => {
    const test = await TestHost.boot();
    const user = { uid: 1000, gid: 1001, additionalGids: [29, 1001] };
    const { output } = await test.run(id, specOf({
      args: ['sh', '-c', 'grep -E "^(Uid|Groups|Cap|NoNewPrivs)" /proc/self/status; pwd; echo $HOME; ulimit -n; cat /proc/self/oom_score_adj'],
      user, capabilities: { bounding: caps }, cwd: '/home/app', noNewPrivileges: true, rlimits: [{ type: 'RLIMIT_NOFILE', soft: 10, hard: 20 }], oomScoreAdj: 100,
    }));
    assert.deepEqual(output.split('\n'), [
      'Uid:\t1000\t1000\t1000\t1000', 'Groups:\t29 1001 ', 'CapInh:\t0000000000000000', 'CapPrm:\t0000000000000000', 'CapEff:\t0000000000000000', 'CapBnd:\t00000000000000e1',
      'CapAmb:\t0000000000000000', 'NoNewPrivs:\t1', '/home/app', '/home/app', '10', '100', '',
    ]);
  });

  it('says why a program cannot be started', async () => {
    const test = await TestHost.boot();
    const begin = 'OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';
    for (const [args, message] of [
      [['foo'], 'exec: "foo": executable file not found in $PATH'], [['/no/such'], 'exec: "/no/such": stat /no/such: no such file or directory'],
      [['/etc/plain'], 'exec: "/etc/plain": permission denied'], [['/etc'], 'exec: "/etc": is a directory: permission denied'], [[''], 'exec: "": executable file not found in $PATH'],
    ] as const) await assert.rejects(test.start(id, specOf({ args })), { message: `${begin}${message}` });
    await assert.rejects(test.start(id, specOf({ rlimits: [{ type: 'RLIMIT_NOFILE', soft: 1, hard: 99_999_999_999 }] })), /error setting rlimits for ready process: error setting rlimit type 7: operation not permitted$/);
    await assert.rejects(test.start(id, specOf({}, {}, { sysctl: { 'net.ipv4.nosuch': '1' } })), /error during container init: open \/proc\/sys\/net\/ipv4\/nosuch: no such file or directory$/);
    const spec = specOf({});
    const wrong = { destination: '/etc', type: 'bind', source: `${testRoot}/etc/plain`, options: ['rbind', 'rprivate'] };
    await assert.rejects(test.start(id, { ...spec, mounts: [...spec.mounts, wrong] }), /error mounting "\/srv\/rootfs\/etc\/plain" to rootfs at "\/etc": mount src=\S+, dst=\/etc, dstFd=\/proc\/thread-self\/fd\/\d+, flags=0x5000: not a directory$/);
    assert.deepEqual(await test.run(id, specOf({ args: ['/bin/garbage'] })), { output: 'exec /bin/garbage: exec format error\n', exit: { status: { exited: 255 }, oomKilled: false } });
    assert.throws(() => test.host.sys.stat('/sys/fs/cgroup/system.slice/docker-c0ffee.scope'), /No such file/);
  });

  for (const version of ['v1', 'v2'] as const) {
    it(`limits its cgroups (${version})`, async () => {
      const test = await TestHost.boot(version);
      const resources = { memory: { limit: 64 * 2 ** 20, swap: 128 * 2 ** 20, reservation: 2 ** 25 }, cpu: { shares: 512, quota: 150_000, period: 100_000, cpus: '0' }, pids: { limit: 50 } };
      const files = version === 'v2' ? ['memory.max', 'memory.swap.max', 'memory.low', 'cpu.weight', 'cpu.max', 'cpuset.cpus', 'pids.max']
        : ['memory/memory.limit_in_bytes', 'memory/memory.memsw.limit_in_bytes', 'cpu/cpu.shares', 'cpu/cpu.cfs_quota_us', 'cpuset/cpuset.cpus', 'pids/pids.max'];
      const { output } = await test.run(id, specOf({ args: ['sh', '-c', `cd /sys/fs/cgroup; cat ${files.join(' ')}`] }, {}, { resources }, version));
      assert.deepEqual(output.trim().split('\n'), version === 'v2' ? ['67108864', '67108864', '33554432', '20', '150000 100000', '0', '50'] : ['67108864', '134217728', '512', '150000', '0', '50']);
    });
  }

  it('lets use the devices that were allowed', async () => {
    for (const version of ['v1', 'v2'] as const) {
      const test = await TestHost.boot(version);
      const devices = [{ allow: false, access: 'rwm' }];
      const spec = specOf({ args: ['sh', '-c', 'head -c 3 /dev/zero | wc -c; mknod /tmp/console c 5 1; cat /tmp/console; echo $?'], capabilities: { bounding: capsOfMaker, permitted: capsOfMaker, effective: capsOfMaker } }, {}, { resources: { devices } }, version);
      assert.equal((await test.run(id, spec)).output, "3\ncat: can't open '/tmp/console': Operation not permitted\n1\n");
    }
  });

  it('refuses calls by seccomp', async () => {
    const test = await TestHost.boot();
    const seccomp = { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: ['unshare'], action: 'SCMP_ACT_ERRNO' }] };
    const { output } = await test.run(id, specOf({ args: ['sh', '-c', 'grep Seccomp: /proc/self/status; unshare -U true'] }, {}, { seccomp }));
    assert.match(output, /^Seccomp:\t2\nunshare: .*Operation not permitted\n$/);
  });

  it('cannot start what its filter does not let it start', async () => {
    const failureOf = async (seccomp: SeccompSpec, process: Partial<ProcessSpec> = {}): Promise<string> => {
      const test = await TestHost.boot();
      return test.run(id, specOf({ args: ['true'], ...process }, {}, { seccomp })).then(({ exit }) => JSON.stringify(exit.status), (error: unknown) => (error as Error).message);
    };
    const without = (name: string): SeccompSpec => ({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: [name], action: 'SCMP_ACT_ERRNO' }] });
    const prefix = 'OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';
    assert.equal(await failureOf(without('prctl')), `${prefix}unable to apply bounding set: operation not permitted`);
    assert.equal(await failureOf(without('setgroups')), `${prefix}unable to setup user: setgroups: operation not permitted`);
    assert.equal(await failureOf(without('prctl'), { noNewPrivileges: true }), '{"exited":0}');
    assert.equal(await failureOf(without('execve')), '{"exited":255}');
    assert.equal(await failureOf({ defaultAction: 'SCMP_ACT_ERRNO', syscalls: [{ names: ['open', 'read', 'write', 'close'], action: 'SCMP_ACT_ALLOW' }] }),
      `${prefix}error closing exec fds: get handle to /proc/thread-self/fd: fstatfs fsmount:fscontext:proc: function not implemented`);
    assert.equal(await failureOf({ defaultAction: 'SCMP_ACT_ERRNO' }), 'OCI runtime create failed: cannot start a stopped process');
    assert.equal(await failureOf({ defaultAction: 'SCMP_ACT_NONSENSE' }), 'OCI runtime create failed: runc create failed: string SCMP_ACT_NONSENSE is not a valid action for seccomp');
    assert.equal(await failureOf({ ...without('mkdir'), architectures: ['SCMP_ARCH_Z'] }), 'OCI runtime create failed: runc create failed: string SCMP_ARCH_Z is not a valid arch for seccomp');
    assert.equal(await failureOf({ defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: ['mkdir'], action: 'SCMP_ACT_NOTIFY' }] }), `${prefix}seccomp listenerPath is not set`);
  });

  it('runs further processes in the container', async () => {
    const test = await TestHost.boot();
    const { host } = test;
    const task = await test.start(id, specOf({ args: ['sleep', '1000'] }));
    const { reader, writer } = host.sys.pipe();
    const process: ProcessSpec = { ...specOf({}).process, args: ['sh', '-c', 'ps -o pid,ppid,args; hostname; cat /proc/self/cgroup; echo $A; exit 4'], env: ['PATH=/bin', 'A=b'] };
    const pid = await test.until(task.exec('e1', process, { stdout: writer }));
    host.sys.close(writer);
    assert.equal(task.execPid('e1'), pid);
    const output = await test.rest(reader);
    assert.deepEqual(output.split('\n').map(line => line.trim().replace(/ +/g, ' ')), [
      'PID PPID COMMAND', '1 0 sleep 1000', '2 0 sh -c ps -o pid,ppid,args; hostname; cat /proc/self/cgroup; echo $A; exit 4', '3 2 ps -o pid,ppid,args', 'box', '0::/', 'b', '',
    ]);
    assert.deepEqual(await test.until(task.execExited('e1')), { status: { exited: 4 }, oomKilled: false });
    await assert.rejects(test.until(task.exec('e2', { ...process, args: ['foo'] }, {})), { message: 'OCI runtime exec failed: exec failed: unable to start container process: exec: "foo": executable file not found in $PATH' });
    await assert.rejects(test.until(task.exec('e3', { ...process, cwd: '/nodir' }, {})), /unable to start container process: chdir to cwd \("\/nodir"\) set in config.json failed: no such file or directory$/);
    task.kill('SIGKILL');
    assert.deepEqual((await test.until(task.exited)).status, { signaled: 'SIGKILL', core: false });
    await test.until(task.delete());
  });

  it('pauses, and goes on after a restore', async () => {
    const test = await TestHost.boot();
    const { reader, writer } = test.host.sys.pipe();
    const task = await test.start(id, specOf({ args: ['sh', '-c', 'sleep 5; echo awake; exit 7'] }), { stdout: writer });
    test.host.sys.close(writer);
    await test.until(task.setFrozen(true));
    const later = test.reload();
    const restored = Task.restore(later.host, task.state);
    await later.pace.advance(60_000);
    await later.until(restored.setFrozen(false));
    assert.equal(await later.rest(reader), 'awake\n');
    assert.deepEqual((await later.until(restored.exited)).status, { exited: 7 });
    await later.until(restored.delete());
  });

  it('goes on wherever it was saved while it made a container', async function () {
    this.timeout(20_000);
    const moments = new Set<string>();
    for (const microseconds of [1, 100, 200, 300, 400, 600, 1000]) {
      const test = await TestHost.boot();
      const { host } = test;
      const { sys } = host;
      const bundle = await test.until(host.call(each => writeBundle(each, id, specOf({ args: ['sh', '-c', 'exit 7'] }))));
      const [requests, events] = [sys.pipe(), sys.pipe()];
      const shim = host.spawn({ program: 'containerd-shim-runc-v2', argv: ['shim'], descriptors: [requests.reader, events.writer] });
      for (const fd of [requests.reader, events.writer]) sys.close(fd);
      writeAll(sys, requests.writer, encode(`${JSON.stringify({ id, call: 'create', bundle, streams: { owner: sys.getpid() }, terminal: false })}\n`)).next();
      const { kernel } = host.computer;
      run(kernel, { until: kernel.clock.sinceBoot + microseconds * 1000 });
      moments.add([...kernel.pidNamespace.processes.values()].map(({ comm }) => comm).join(' '));
      const later = test.reload();
            const task = Task.restore(later.host, { id, bundle, shim, pid: 0, requests: requests.writer, events: events.reader, received: '', execs: {} });
      assert.deepEqual(await later.until(task.exited), { status: { exited: 7 }, oomKilled: false }, `after ${microseconds} µs`);
      assert.notEqual(task.initPid, 0);
      host.stop();
    }
    assert.ok(moments.size > 2, 'the moments are too much alike');
  });

  it('has a terminal', async () => {
    const test = await TestHost.boot();
    const { sys } = test.host;
    const [input, output] = [sys.pipe(), sys.pipe()];
    const args = ['sh', '-c', 'tty; ls -l /dev/console; stty size; read line; echo "<$line>"'];
    const task = await test.start(id, specOf({ args, terminal: true, consoleSize: { height: 24, width: 80 } }), { stdin: input.reader, stdout: output.writer });
    sys.close(input.reader);
    sys.close(output.writer);
    await test.until(test.host.call(each => writeAll(each, input.writer, encode('hi\n'))));
    const text = await test.rest(output.reader);
    assert.equal(text.replace(/(crw--w---- ).*( \/dev)/, '$1$2'), 'hi\r\n/dev/pts/0\r\ncrw--w----  /dev/console\r\n24 80\r\n<hi>\r\n');
    assert.deepEqual((await test.until(task.exited)).status, { exited: 0 });
    await test.until(task.delete());
  });

  it('may share process numbers with the host; with the container all of its processes end', async () => {
    const test = await TestHost.boot();
    const task = await test.start(id, specOf({ args: ['sh', '-c', 'sleep 1000 & exit 5'] }, { hostname: 'own' }, { namespaces: [{ type: 'mount' }, { type: 'uts' }] }));
    assert.deepEqual((await test.until(task.exited)).status, { exited: 5 });
    assert.equal((await test.until(task.pids())).length, 1);
    await test.until(task.delete());
    assert.throws(() => test.host.sys.stat('/sys/fs/cgroup/system.slice/docker-c0ffee.scope'), /No such file/);
  });

  it('goes into namespaces of another container', async () => {
    const test = await TestHost.boot();
    const first = await test.start(id, specOf({ args: ['sleep', '1000'] }));
    const path = (kind: string): string => `/proc/${first.initPid}/ns/${kind}`;
    const namespaces = [{ type: 'mount' }, { type: 'network', path: path('net') }, { type: 'uts' }, { type: 'pid', path: path('pid') }, { type: 'ipc', path: path('ipc') }, { type: 'cgroup' }] as const;
    const { output } = await test.run('other', specOf({ args: ['sh', '-c', 'ps -o pid,ppid,args; readlink /proc/self/ns/net /proc/1/ns/net'] }, {}, { namespaces, cgroupsPath: cgroupsPathOf('other', 'v2') }));
    const lines = output.trim().split('\n').map(line => line.trim().replace(/ +/g, ' '));
    assert.deepEqual(lines.slice(0, 3), ['PID PPID COMMAND', '1 0 sleep 1000', '2 0 sh -c ps -o pid,ppid,args; readlink /proc/self/ns/net /proc/1/ns/net']);
    assert.equal(lines.at(-1), lines.at(-2));
  });

  it('changes limits of a container that runs', async () => {
    for (const version of ['v1', 'v2'] as const) {
      const test = await TestHost.boot(version);
      const task = await test.start(id, specOf({ args: ['sleep', '1000'] }, {}, { resources: { memory: { limit: 2 ** 25, swap: 2 ** 26 } } }, version));
      await test.until(task.update({ memory: { limit: 2 ** 28, swap: 2 ** 29 }, pids: { limit: 7 } }));
      const file = version === 'v1' ? '/sys/fs/cgroup/memory/docker/c0ffee/memory.limit_in_bytes' : '/sys/fs/cgroup/system.slice/docker-c0ffee.scope/memory.max';
      assert.equal(await test.until(test.host.call(sys => readText(sys, file))), `${2 ** 28}\n`);
    }
  });

  it('maps users by a user namespace', async () => {
    const test = await TestHost.boot();
    const mappings = [{ containerID: 0, hostID: 100_000, size: 65_536 }];
    const spec = specOf({ args: ['sh', '-c', 'id -u; cat /proc/self/uid_map; stat -c %u /etc/plain /proc/1/status; head -c1 /dev/zero | wc -c; hostname x && hostname'] }, {}, { uidMappings: mappings, gidMappings: mappings, namespaces: [{ type: 'mount' }, { type: 'network' }, { type: 'uts' }, { type: 'pid' }, { type: 'ipc' }, { type: 'user' }, { type: 'cgroup' }] });
    const mounts = spec.mounts.map(mount => mount.type === 'cgroup' ? { ...mount, options: mount.options?.filter(option => option !== 'ro') ?? [] } : mount);
    assert.deepEqual((await test.run(id, { ...spec, mounts, process: { ...spec.process, capabilities: { bounding: ['CAP_SYS_ADMIN'], permitted: ['CAP_SYS_ADMIN'], effective: ['CAP_SYS_ADMIN'] } } })).output.replace(/ +/g, ' '), '0\n 0 100000 65536\n65534\n0\n1\nx\n');
  });

  it('runs docker-init, which hands signals on and waits for orphans', async () => {
    const test = await TestHost.boot();
    const { host } = test;
    const fd = await test.until(host.call(sys => sys.open('/srv/docker-init', { access: 'write', create: true }, 0o755)));
    host.sys.putContent(fd, binaryContent({ program: 'docker-init' }, 700_000));
    host.sys.close(fd);
    const { reader, writer } = host.sys.pipe();
    const spec = specOf({ args: ['/sbin/docker-init', '--', 'sh', '-c', 'trap "echo caught; exit 9" TERM; (sleep 1 &); ps -o pid,args | head -3; while :; do sleep 1; done'] });
    const init = { destination: '/sbin/docker-init', type: 'bind', source: '/srv/docker-init', options: ['bind', 'ro'] };
    const task = await test.start(id, { ...spec, mounts: [...spec.mounts, init] }, { stdout: writer });
    host.sys.close(writer);
    await test.pace.advance(3000);
    // To the kernel, 0 would be everyone in dockerd's process group.
    assert.throws(() => { task.kill('SIGKILL', 'an exec that has ended'); }, /No such process/);
    task.kill('SIGTERM');
    assert.deepEqual((await test.until(task.exited)).status, { exited: 9 });
    assert.match(await test.rest(reader), /^ *PID +COMMAND\n +1 \/sbin\/docker-init -- sh -c [^]*caught\n$/);
    await test.until(task.delete());
  });

  it('says that memory ran out', async () => {
    for (const version of ['v1', 'v2'] as const) {
      const test = await TestHost.boot(version);
      const { exit } = await test.run(id, specOf({ args: ['sh', '-c', 'exec dd if=/dev/zero of=/dev/null bs=100M count=1'] }, {}, { resources: { memory: { limit: 6 * 2 ** 20, swap: 6 * 2 ** 20 } } }, version));
      assert.deepEqual(exit, { status: { signaled: 'SIGKILL', core: false }, oomKilled: true });
    }
  });

  it('has its shim as parent on the host', async () => {
    const test = await TestHost.boot();
    const task = await test.start(id, specOf({ args: ['sleep', '1000'] }));
    const parent = /^PPid:\t(\d+)$/m.exec(await test.until(test.host.call(sys => readText(sys, `/proc/${task.initPid}/status`))))?.[1];
    const title = await test.until(test.host.call(sys => readText(sys, `/proc/${parent}/cmdline`)));
    assert.equal(title.replaceAll('\0', ' '), `/usr/bin/containerd-shim-runc-v2 -namespace moby -id ${id} -address /run/containerd/containerd.sock `);
  });
});
