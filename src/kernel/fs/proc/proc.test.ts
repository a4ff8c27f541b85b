import { deepEqual, equal, match } from 'node:assert/strict';
import { runAsInit } from '../../boot/testing.ts';
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { decode, encode } from '../../text.ts';

/** The whole of a file, or the name of the error. */
function* read(sys: Sys, path: string): Blocking<string> {
  try {
    const fd = yield* sys.open(path);
    const text = decode(yield* sys.read(fd, 65_536));
    sys.close(fd);
    return text;
  } catch (error) {
    if (isErrno(error)) return error.code;
    throw error;
  }
}

/** @returns `ok` or the name of the error */
function* write(sys: Sys, path: string, text: string): Blocking<string> {
  try {
    const fd = yield* sys.open(path, { access: 'write' });
    yield* sys.write(fd, encode(text));
    sys.close(fd);
    return 'ok';
  } catch (error) {
    if (isErrno(error)) return error.code;
    throw error;
  }
}

/** What a child in new namespaces says. */
function inChild(main: (sys: Sys, say: (text: unknown) => void) => Blocking<void>, before: (sys: Sys) => void = () => undefined): readonly string[] {
  return runAsInit(function* (sys, say) {
    before(sys);
    const pid = sys.fork(function* (child) {
      yield* main(child, say);
      return 0;
    });
    yield* sys.wait({ pid });
  }).said;
}

describe('procfs', () => {
  it('shows who reads as self, with the numbers of the pid namespace that was mounted', () => {
    const said = inChild(function* (sys, say) {
      say(sys.getpid());
      say(sys.readlink('/proc/self'));
      say(/^NSpid:.*$/m.exec(yield* read(sys, '/proc/self/status'))?.[0]);
      sys.mount({ source: 'proc', target: '/mnt', type: 'proc' });
      say(sys.readlink('/mnt/self'));
      say(yield* read(sys, '/mnt/2/comm'));
    }, sys => { sys.unshare(['pid', 'mnt']); });
    deepEqual(said, ['1', '2', 'NSpid:\t2\t1', '1', 'ENOENT']);
  });

  it('opens again what a descriptor leads to, pipes too', () => {
    const { said } = runAsInit(function* (sys, say) {
      const { reader, writer } = sys.pipe();
      yield* sys.write(writer, encode('through'));
      say(sys.readlink(`/proc/self/fd/${reader}`).replace(/\d+/, 'N'));
      const again = yield* sys.open(`/proc/self/fd/${reader}`);
      say(decode(yield* sys.read(again, 10)));
      const file = yield* sys.open('/tmp/file', { access: 'both', create: true });
      sys.unlink('/tmp/file');
      say(sys.readlink(`/proc/self/fd/${file}`));
      yield* sys.write(file, encode('kept'));
      say(yield* read(sys, `/proc/self/fd/${file}`));
    });
    deepEqual(said, ['pipe:[N]', 'through', '/tmp/file (deleted)', 'kept']);
  });

  it('refuses what Linux refuses', () => {
    const { said } = runAsInit(function* (sys, say) {
      say(yield* write(sys, '/proc/sys/kernel/osrelease', 'x'));
      say(yield* write(sys, '/proc/version', 'x'));
      say(yield* write(sys, '/proc/self/oom_score_adj', '2000'));
      say(yield* write(sys, '/proc/self/uid_map', '0 0 1'));
      say(yield* write(sys, '/proc/new', 'x'));
      sys.setresuid(1000, 1000, 1000);
      say(yield* read(sys, '/proc/1/environ'));
    });
    deepEqual(said.slice(0, 5), ['EACCES', 'EIO', 'EINVAL', 'EPERM', 'ENOENT']);
  });

  it('keeps settings of each namespace apart', () => {
    const { said } = runAsInit(function* (sys, say) {
      const pid = sys.fork(function* (child) {
        child.unshare(['uts', 'ipc']);
        yield* write(child, '/proc/sys/kernel/hostname', 'other\n');
        yield* write(child, '/proc/sys/kernel/msgmax', '1000\n');
        say(yield* read(child, '/proc/sys/kernel/hostname'));
        say(yield* read(child, '/proc/sys/kernel/msgmax'));
        return 0;
      });
      yield* sys.wait({ pid });
      say(yield* read(sys, '/proc/sys/kernel/hostname'));
      say(yield* read(sys, '/proc/sys/kernel/msgmax'));
    });
    deepEqual(said, ['other\n', '1000\n', 'linux\n', '8192\n']);
  });

  it('shows an ended process as a zombie until it has been waited for', () => {
    const { said } = runAsInit(function* (sys, say) {
      const pid = sys.fork(function* () {
        return 3;
      });
      yield* sys.sleep(1e9);
      say(/^State:.*$/m.exec(yield* read(sys, `/proc/${pid}/status`))?.[0]);
      say(JSON.stringify(yield* read(sys, `/proc/${pid}/cmdline`)));
      yield* sys.wait({ pid });
      say(yield* read(sys, `/proc/${pid}/status`));
    });
    deepEqual(said, ['State:\tZ (zombie)', '""', 'ENOENT']);
  });

  it('lists what is mounted in the order of mounting', () => {
    const { said } = runAsInit(function* (sys, say) {
      say(yield* read(sys, '/proc/mounts'));
    }, { cgroup: 'v1' });
    match(said[0] ?? '', /^root \/ tmpfs rw,relatime,mode=755 0 0\nproc \/proc proc rw,nosuid,nodev,noexec,relatime 0 0\nsysfs \/sys /);
    equal(/^devpts .*$/m.exec(said[0] ?? '')?.[0], 'devpts /dev/pts devpts rw,relatime,mode=620,ptmxmode=666 0 0');
  });
});

describe('namespaces', () => {
  it('map users by the rules of user_namespaces(7)', () => {
    const { said } = runAsInit(function* (sys, say) {
      sys.setgroups([]);
      sys.setresgid(1000, 1000, 1000);
      sys.setresuid(1000, 1000, 1000);
      sys.unshare(['user']);
      say(sys.credentials().uids.effective);
      say(yield* write(sys, '/proc/self/uid_map', '0 0 1'));
      say(yield* write(sys, '/proc/self/uid_map', '0 1000 2'));
      say(yield* write(sys, '/proc/self/uid_map', '0 1000 1'));
      say(yield* write(sys, '/proc/self/uid_map', '0 1000 1'));
      say(yield* write(sys, '/proc/self/gid_map', '0 1000 1'));
      say(yield* write(sys, '/proc/self/setgroups', 'deny'));
      say(yield* write(sys, '/proc/self/gid_map', '0 1000 1'));
      say(yield* write(sys, '/proc/self/setgroups', 'allow'));
      say(sys.credentials().uids.effective);
    });
    deepEqual(said, ['65534', 'EPERM', 'EPERM', 'ok', 'EPERM', 'EPERM', 'ok', 'ok', 'EPERM', '0']);
  });

  it('live while a bind mount or an open file holds them', () => {
    const { said } = runAsInit(function* (sys, say) {
      sys.close(yield* sys.open('/tmp/kept', { access: 'write', create: true }));
      const pid = sys.fork(function* (child) {
        child.unshare(['uts']);
        child.sethostname('container');
        child.mount({ source: '/proc/self/ns/uts', target: '/tmp/kept', flags: { bind: true } });
        yield* child.sleep(1);
        return 0;
      });
      yield* sys.wait({ pid });
      say(/^\S+ \S+ \S+ (uts:\S+) \/tmp\/kept rw - nsfs nsfs rw$/m.test(yield* read(sys, '/proc/self/mountinfo')));
      sys.setns(yield* sys.open('/tmp/kept'), 'uts');
      say(sys.uname().nodename);
    });
    deepEqual(said, ['true', 'container']);
  });

  it('are refused beyond the quota of the user namespace', () => {
    const { said } = runAsInit(function* (sys, say) {
      yield* write(sys, '/proc/sys/user/max_ipc_namespaces', '1');
      const attempt = (): string => {
        try {
          sys.unshare(['ipc']);
          return 'ok';
        } catch (error) {
          return isErrno(error) ? error.code : 'thrown';
        }
      };
      say(attempt());
      say(attempt());
      yield* write(sys, '/proc/sys/user/max_ipc_namespaces', '2');
      say(attempt());
    });
    deepEqual(said, ['ok', 'ENOSPC', 'ok']);
  });

  it('of time begin with the next program, and cannot be changed then', () => {
    const said = inChild(function* (sys, say) {
      say(Math.round(sys.boottime() / 1e9));
      say(yield* write(sys, '/proc/self/timens_offsets', 'boottime 5 0'));
    }, sys => {
      sys.unshare(['time']);
    });
    deepEqual(said, ['0', 'EACCES']);
  });
});
