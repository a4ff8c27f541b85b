import { deepEqual } from 'node:assert/strict';
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

const second = 1e9;

describe('control groups', () => {
  function* inGroup(sys: Sys, settings: Readonly<Record<string, string>>): Blocking<void> {
    sys.mkdir('/cg');
    sys.mount({ source: 'cgroup2', target: '/cg', type: 'cgroup2' });
    yield* put(sys, '/cg/cgroup.subtree_control', '+cpu +memory +pids');
    sys.mkdir('/cg/lab');
    for (const [file, value] of Object.entries(settings)) yield* put(sys, `/cg/lab/${file}`, value);
  }

  function* put(sys: Sys, path: string, text: string): Blocking<void> {
    const fd = yield* sys.open(path, { access: 'write' });
    yield* sys.write(fd, encode(text));
    sys.close(fd);
  }

  it('bound a fork bomb', () => {
    const { said, outcome: end } = runAsInit(function* (sys, say) {
      yield* inGroup(sys, { 'pids.max': '20' });
      let [alive, refused] = [1, 0];
      function* bomb(child: Sys): Blocking<number> {
        for (;;) {
          try {
            child.fork(bomb);
            alive++;
          } catch (error) {
            if (!isErrno(error, 'EAGAIN')) throw error;
            refused++;
          }
          yield* child.compute(second / 100);
        }
      }
      sys.fork(function* (child) {
        yield* put(child, '/cg/lab/cgroup.procs', '0');
        return yield* bomb(child);
      });
      yield* sys.sleep(2 * second);
      yield* put(sys, '/cg/lab/cgroup.kill', '1');
      for (;;) if ((yield* outcome(() => sys.wait())) !== 'ok') break;
      say(`${alive} ${refused > 100}`);
    });
    deepEqual([said, end], [['20 true'], 'halted']);
  });

  it('kill who takes more memory than there may be', () => {
    const { said } = runAsInit(function* (sys, say) {
      yield* inGroup(sys, { 'memory.max': '10M' });
      const pid = sys.fork(function* (child) {
        yield* put(child, '/cg/lab/cgroup.procs', '0');
        for (;;) yield* child.allocate(2 ** 20);
      });
      say(JSON.stringify((yield* sys.wait({ pid }))?.status));
    });
    deepEqual(said, ['{"signaled":"SIGKILL","core":false}']);
  });

  it('let nobody have more of a processor than the quota', () => {
    const { said } = runAsInit(function* (sys, say) {
      yield* inGroup(sys, { 'cpu.max': '30000 100000' });
      sys.fork(function* (child) {
        yield* put(child, '/cg/lab/cgroup.procs', '0');
        yield* child.compute(3 * second);
        return 0;
      });
      yield* sys.wait();
      say(Math.round(sys.monotonic() / second));
    });
    deepEqual(said, ['10']);
  });

  it('freeze and thaw', () => {
    const { said } = runAsInit(function* (sys, say) {
      yield* inGroup(sys, {});
      sys.fork(function* (child) {
        yield* put(child, '/cg/lab/cgroup.procs', '0');
        for (;;) {
          yield* child.sleep(second);
          say(`tick ${Math.round(child.monotonic() / second)}`);
        }
      });
      yield* sys.sleep(1.5 * second);
      yield* put(sys, '/cg/lab/cgroup.freeze', '1');
      yield* sys.sleep(3 * second);
      yield* put(sys, '/cg/lab/cgroup.freeze', '0');
      yield* sys.sleep(0.9 * second);
      yield* put(sys, '/cg/lab/cgroup.kill', '1');
      say(JSON.stringify((yield* sys.wait())?.status));
    });
    deepEqual(said, ['tick 1', 'tick 5', '{"signaled":"SIGKILL","core":false}']);
  });
});
