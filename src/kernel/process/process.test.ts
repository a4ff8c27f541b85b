import { deepEqual, equal, ok } from 'node:assert/strict';
import { runAsInit } from '../boot/testing.ts';
import { isErrno } from '../errno.ts';
import type { Sys } from '../syscall/sys.ts';
import { encode } from '../text.ts';
import type { Blocking } from './blocking.ts';

function* outcome(call: () => Blocking<unknown>): Blocking<string> {
  try {
    yield* call();
    return 'ok';
  } catch (error) {
    if (isErrno(error)) return error.code;
    throw error;
  }
}

function* never(sys: Sys): Blocking<number> {
  yield* sys.sleep(Infinity);
  return 0;
}

const second = 1e9;

describe('processes', () => {
  it('are born, end, and are waited for', () => {
    const { said } = runAsInit(function* (sys, say) {
      const pid = sys.fork(function* (child) {
        yield* child.sleep(second);
        return 7;
      });
      say(JSON.stringify(yield* sys.wait({ pid })));
      say(Math.round(sys.monotonic() / second));
      say(yield* outcome(() => sys.wait()));
    });
    deepEqual(said, ['{"pid":2,"status":{"exited":7}}', '1', 'ECHILD']);
  });

  it('leave their children to process 1, and zombies until someone waits', () => {
    const { said } = runAsInit(function* (sys, say) {
      sys.fork(function* (parent) {
        parent.fork(function* (orphan) {
          yield* orphan.sleep(second);
          say(orphan.getppid());
          return 3;
        });
        yield* parent.sleep(second / 2);
        return 0;
      });
      yield* sys.sleep(2 * second);
      sys.kill(2, undefined);
      for (let i = 0; i < 2; i++) say((yield* sys.wait())?.pid);
    });
    deepEqual(said, ['1', '2', '3']);
  });

  it('leave their children to a subreaper', () => {
    const { said } = runAsInit(function* (sys, say) {
      sys.fork(function* (reaper) {
        reaper.setSubreaper(true);
        reaper.fork(function* (parent) {
          parent.fork(function* (orphan) {
            yield* orphan.sleep(second);
            say(orphan.getppid() === reaper.getpid());
            return 3;
          });
          return 0;
        });
        for (let i = 0; i < 2; i++) say((yield* reaper.wait())?.pid);
        return 0;
      });
      say((yield* sys.wait())?.pid);
    });
    deepEqual(said, ['3', 'true', '4', '2']);
  });

  it('that only make system calls take time, and let others run', () => {
    const { said } = runAsInit(function* (sys, say) {
      const { reader, writer } = sys.pipe();
      const pid = sys.fork(function* (child) {
        for (let i = 0; ; i = 1 - i) {
          if (i === 0) yield* child.write(writer, encode('x'));
          else yield* child.read(reader, 1);
        }
      });
      yield* sys.sleep(second / 100);
      sys.kill(pid, 'SIGKILL');
      say(JSON.stringify((yield* sys.wait())?.status));
      say(Math.round(sys.times().childrenSystem / (second / 1000)));
    });
    deepEqual(said, ['{"signaled":"SIGKILL","core":false}', '10']);
  });

  it('talk through pipes, and die by SIGPIPE if nobody listens', () => {
    const { said } = runAsInit(function* (sys, say) {
      const { reader, writer } = sys.pipe();
      const pid = sys.fork(function* (child) {
        child.close(reader);
        for (;;) yield* child.write(writer, new Uint8Array(10_000));
      });
      sys.close(writer);
      let read = 0;
      while (read < 100_000) read += (yield* sys.read(reader, 4096)).length;
      sys.close(reader);
      say(JSON.stringify((yield* sys.wait({ pid }))?.status));
    });
    deepEqual(said, ['{"signaled":"SIGPIPE","core":false}']);
  });

  it('catch, ignore and obey signals', () => {
    const { said } = runAsInit(function* (sys, say) {
      const pid = sys.fork(function* (child) {
        child.sigaction('SIGUSR1', 'catch');
        child.sigaction('SIGUSR2', 'ignore');
        say(yield* outcome(() => child.pause()));
        say(child.takeSignals());
        say((yield* child.sleep(10 * second)) > 0);
        return yield* never(child);
      });
      for (const signal of ['SIGUSR2', 'SIGUSR1', 'SIGUSR1', 'SIGTERM'] as const) {
        yield* sys.sleep(second);
        sys.kill(pid, signal);
      }
      say(JSON.stringify((yield* sys.wait())?.status));
    });
    deepEqual(said, ['EINTR', 'SIGUSR1', 'true', '{"signaled":"SIGTERM","core":false}']);
  });

  it('stop and go on', () => {
    const { said } = runAsInit(function* (sys, say) {
      const pid = sys.fork(function* (child) {
        for (;;) {
          yield* child.sleep(second);
          say('tick');
        }
      });
      yield* sys.sleep(1.5 * second);
      sys.kill(pid, 'SIGSTOP');
      say(JSON.stringify((yield* sys.wait({ untraced: true }))?.status));
      yield* sys.sleep(5 * second);
      sys.kill(pid, 'SIGCONT');
      yield* sys.sleep(0.5 * second);
      sys.kill(pid, 'SIGKILL');
      yield* sys.wait();
    });
    deepEqual(said, ['tick', '{"stopped":"SIGSTOP"}', 'tick']);
  });

  it('get an alarm', () => {
    const { said } = runAsInit(function* (sys, say) {
      const pid = sys.fork(function* (child) {
        child.alarm(2 * second);
        return yield* never(child);
      });
      say(JSON.stringify(yield* sys.wait({ pid })));
      say(Math.round(sys.monotonic() / second));
    });
    deepEqual(said, ['{"pid":2,"status":{"signaled":"SIGALRM","core":false}}', '2']);
  });

  it('share the processors fairly, by their nice values', () => {
    const shares = [0, 0, 10].map(() => 0);
    runAsInit(function* (sys) {
      const children = [0, 0, 10].map((nice, index) => sys.fork(function* (child) {
        child.setpriority(0, nice);
        for (;;) {
          yield* child.compute(1_000_000);
          shares[index] = child.times().user;
        }
      }));
      yield* sys.sleep(10 * second);
      for (const pid of children) sys.kill(pid, 'SIGKILL');
    }, { machine: { processors: 1 } });
    const [a = 0, b = 0, nice = 0] = shares;
    ok(Math.abs(a / b - 1) < 0.02, `${a} ${b}`);
    ok(Math.abs(a / nice - 1024 / 110) < 0.5, `${a} ${nice}`);
    ok(a + b + nice > 9.8e9 && a + b + nice < 10.1e9);
  });

  it('run on several processors at the same time', () => {
    const { said } = runAsInit(function* (sys, say) {
      for (let i = 0; i < 4; i++) sys.fork(function* (child) {
        yield* child.compute(second);
        return 0;
      });
      for (let i = 0; i < 4; i++) yield* sys.wait();
      say((sys.monotonic() / second).toFixed(1));
    }, { machine: { processors: 2 } });
    deepEqual(said, ['2.0']);
  });

  it('cannot keep the host busy for ever', () => {
    const endless = runAsInit(function* (sys) {
      for (;;) sys.getpid();
      yield* sys.wait();
    });
    ok(['steps', 'halted'].includes(endless.outcome));
    equal(runAsInit(function* (sys) {
      for (;;) yield* sys.compute(1);
    }).outcome, 'steps');
    equal(runAsInit(function* (sys) {
      yield* sys.pause();
    }).outcome, 'idle');
  });

  it('that break by a mistake of ours die alone', () => {
    const { said, computer } = runAsInit(function* (sys, say) {
      sys.fork(() => { throw new TypeError('unexpected'); });
      yield* sys.sleep(1);
      say('not reached: the fork itself threw');
    });
    deepEqual(said, []);
    ok(computer.kernel.log.some(({ text }) => text.includes('unexpected')));
    const other = runAsInit(function* (sys, say) {
      sys.fork(function* (child) {
        yield* child.sleep(1);
        throw new TypeError('unexpected');
      });
      say(JSON.stringify((yield* sys.wait())?.status));
    });
    deepEqual(other.said, ['{"signaled":"SIGSEGV","core":false}']);
  });

  it('give the same result on every run', () => {
    const once = (): readonly string[] => runAsInit(function* (sys, say) {
      for (let i = 0; i < 20; i++) sys.fork(function* (child) {
        const [byte = 0] = child.getrandom(1);
        yield* child.compute(byte * 1000);
        say(`${i} ${byte}`);
        return 0;
      });
      for (let i = 0; i < 20; i++) yield* sys.wait();
    }, { seed: 42 }).said;
    deepEqual(once(), once());
  });

  it('of 10,000, each costs as much as the first', () => {
    const { said } = runAsInit(function* (sys, say) {
      for (let i = 0; i < 10_000; i++) sys.fork(function* (child) {
        yield* child.sleep(second);
        return 0;
      });
      for (let i = 0; i < 10_000; i++) yield* sys.wait();
      say(Math.ceil(sys.monotonic() / second));
    });
    deepEqual(said, ['2']);
  });
});

describe('pid namespaces', () => {
  it('number anew, and end with their process 1', () => {
    const { said } = runAsInit(function* (sys, say) {
      const inner = sys.fork(function* (child) {
        say(`${child.getpid()} ${child.getppid()}`);
        child.fork(function* (grandchild) {
          say(`${grandchild.getpid()} ${grandchild.getppid()}`);
          return yield* never(grandchild);
        });
        yield* child.sleep(second);
        say(yield* outcome(function* () {
          child.kill(1, 'SIGKILL');
          yield* child.sleep(1);
        }));
        return 5;
      }, { namespaces: ['pid'] });
      say(inner);
      yield* sys.sleep(second / 2);
      sys.kill(inner + 1, undefined);
      say(JSON.stringify((yield* sys.wait())?.status));
      say(yield* outcome(function* () {
        sys.kill(inner + 1, undefined);
        yield* sys.sleep(1);
      }));
    });
    deepEqual(said, ['2', '1 0', '2 1', 'ok', '{"exited":5}', 'ESRCH']);
  });

  it('take the children of who unshared, the first of them as process 1', () => {
    const { said } = runAsInit(function* (sys, say) {
      sys.unshare(['pid']);
      say(sys.getpid());
      sys.fork(function* (child) {
        say(child.getpid());
        yield* child.sleep(1);
        return 0;
      });
      yield* sys.wait();
      say(yield* outcome(function* () {
        sys.fork(never);
        yield* sys.sleep(1);
      }));
    });
    deepEqual(said, ['1', '1', 'ENOMEM']);
  });
});

describe('exec', () => {
  it('says why a file is no program', () => {
    const { said } = runAsInit(function* (sys, say) {
      const fd = yield* sys.open('/tmp/text', { access: 'write', create: true }, 0o755);
      yield* sys.write(fd, encode('#!/nosuch\n'));
      for (const path of ['/nosuch', '/tmp', '/etc/passwd', '/tmp/text', '/etc/passwd/x']) say(yield* outcome(() => sys.exec(path, [path], new Map())));
    });
    deepEqual(said, ['ENOENT', 'EACCES', 'EACCES', 'ENOENT', 'ENOTDIR']);
  });

  it('needs the loader and the libraries of the program', () => {
    const { said } = runAsInit(function* (sys, say) {
      sys.mkdir('/new');
      sys.mkdir('/new/bin');
      const from = yield* sys.open('/bin/bash');
      const to = yield* sys.open('/new/bin/bash', { access: 'write', create: true }, 0o755);
      ok((sys.copyContent(from, to) ?? 0) > 1_000_000);
      sys.chroot('/new');
      sys.chdir('/');
      say(yield* outcome(() => sys.exec('/bin/bash', ['bash'], new Map())));
    });
    deepEqual(said, ['ENOENT']);
  });
});
