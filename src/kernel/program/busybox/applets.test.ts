import { deepEqual, equal, match } from 'node:assert/strict';
import { onMachine } from '../command-testing.ts';
import { encode } from '../../text.ts';
import { busybox } from './busybox.ts';

describe('[[ of busybox', () => {
  it('tests, as [ does', () => {
    onMachine([busybox], function* ({ run }) {
      equal(yield* run('busybox [[ -d /etc ]]'), '');
      equal(yield* run('busybox [[ ! -d /etc ]]'), '[1]\n');
    });
  });
});

describe('ash', () => {
  it('expands what it has of bash, and no more', () => {
    onMachine([busybox], function* ({ sys, run }) {
      const script = `a=one.two.one; echo \${a/one/1} \${a//one/1} \${a:4:3} \${a:8}; printf '%s.' $'a\\tb' "$'c'"; echo; echo {a,b}`;
      const fd = yield* sys.open('/tmp/s', { access: 'write', create: true });
      yield* sys.write(fd, encode(script));
      sys.close(fd);
      equal(yield* run('busybox sh /tmp/s'), '1.two.one 1.two.1 two one\na\tb.$\'c\'.\n{a,b}\n');
    });
  });
});

describe('top of busybox', () => {
  it('shows processes as often as it is told', () => {
    onMachine([busybox], function* ({ run }) {
      const once = yield* run('busybox top -b -n 1');
      match(once, /^Mem: \d+K used, \d+K free, \d+K shrd, \d+K buff, \d+K cached\nCPU: .*% usr .*% sys .*% nic .*% idle .*% io .*% irq .*% sirq\nLoad average: .*\n {2}PID {2}PPID USER {5}STAT {3}VSZ %VSZ %CPU COMMAND\n/);
      match(once, /\n {4}1 {5}0 root {5}S {2,5}\d+ {3}0% {3}0% .*init\n/);
      const screens = (yield* run('busybox top -d 1 -n 2')).split('\u001B[H\u001B[J');
      equal(screens.length, 3);
      match(screens[1] ?? '', /\n\u001B\[7m {2}PID .*COMMAND\u001B\[m\n/);
    });
  });

  it('goes on without a terminal, and ends as a signal says', () => {
    onMachine([busybox], function* ({ sys }) {
      const pid = sys.fork(function* (child) {
        child.close(0);
        return yield* busybox.main(child, ['top'], new Map());
      });
      yield* sys.sleep(12e9);
      equal(yield* sys.wait({ pid, nohang: true }), undefined);
      sys.kill(pid, 'SIGTERM');
      deepEqual((yield* sys.wait({ pid }))?.status, { signaled: 'SIGTERM', core: false });
    });
  });
});
