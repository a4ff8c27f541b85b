import { strict as assert } from 'node:assert';
import { runAsInit } from '../boot/testing.ts';
import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Sys } from '../syscall/sys.ts';
import { decode, encode } from '../text.ts';
import { makeRaw } from './termios.ts';

/** What a process 1 says. */
function said(main: (sys: Sys, say: (text: unknown) => void) => Blocking<unknown>): string {
  const { said: lines, outcome } = runAsInit(main);
  assert.equal(outcome, 'halted', lines.join(' '));
  return lines.join(' ');
}

function* read(sys: Sys, fd: number): Blocking<string> {
  try {
    return JSON.stringify(decode(yield* sys.read(fd, 100)));
  } catch (error) {
    if (isErrno(error)) return error.code;
    throw error;
  }
}

function* type(sys: Sys, fd: number, text: string): Blocking<void> {
  yield* sys.write(fd, encode(text));
}

/** A session of its own with the slave as controlling terminal and standard input. */
function inSession(slave: number, run: (sys: Sys) => Blocking<unknown>): (sys: Sys) => Blocking<number> {
  return function* (sys): Blocking<number> {
    sys.setsid();
    sys.setControllingTerminal(slave);
    sys.dup2(slave, 0);
    yield* run(sys);
    return 0;
  };
}

describe('A pseudo terminal', () => {
  it('carries what is typed and what is written', () => {
    assert.equal(said(function* (sys, say) {
      const { master, slave, name } = sys.openpty();
      say(name);
      yield* type(sys, master, 'hi\r');
      say(yield* read(sys, slave));
      yield* type(sys, slave, 'a\nb');
      say(yield* read(sys, master));
      sys.close(slave);
      say(yield* read(sys, master));
      sys.close(master);
    }), '/dev/pts/0 "hi\\n" "hi\\r\\na\\r\\nb" EIO');
  });

  it('has a name as long as its master is open', () => {
    assert.equal(said(function* (sys, say) {
      const { master, slave } = sys.openpty();
      const second = yield* sys.open('/dev/ptmx', { access: 'both' });
      say(sys.ptsname(second));
      try {
        yield* sys.open('/dev/pts/1');
      } catch (error) {
        say(isErrno(error) && error.code);
      }
      sys.unlockpt(second);
      say(sys.isatty(yield* sys.open('/dev/pts/1', { access: 'both' })));
      const { rdev, kind } = sys.stat('/dev/pts/0');
      say(`${kind} ${rdev.major}:${rdev.minor}`);
      sys.close(master);
      say(yield* read(sys, slave));
      say(sys.isatty(slave));
      const names = sys.getdents(yield* sys.open('/dev/pts')).map(entry => entry.name);
      say(names.sort().join());
    }), '/dev/pts/1 EIO true character 136:0 "" false .,..,1,ptmx');
  });

  it('belongs to the devpts that it was made in', () => {
    assert.equal(said(function* (sys, say) {
      sys.openpty();
      sys.mkdir('/tmp/pts');
      sys.mount({ source: 'devpts', target: '/tmp/pts', type: 'devpts', data: 'ptmxmode=0666,mode=620,gid=5' });
      say(sys.ptsname(yield* sys.open('/tmp/pts/ptmx', { access: 'both' })));
      say(sys.stat('/tmp/pts/0').gid);
      say((sys.stat('/tmp/pts/0').mode & 0o777).toString(8));
    }), '/dev/pts/0 5 620');
  });

  it('sends Ctrl-C and its new size to the group in the foreground', () => {
    assert.equal(said(function* (sys, say) {
      const { master, slave } = sys.openpty();
      const child = sys.fork(inSession(slave, function* (inner) {
        inner.sigaction('SIGINT', 'catch');
        inner.sigaction('SIGWINCH', 'catch');
        const other = inner.fork(function* (background) {
          background.setpgid(0, 0);
          yield* background.pause();
          return 0;
        });
        say(inner.tcgetpgrp(0) === inner.getpid());
        for (let i = 0; i < 2; i++) {
          say(yield* read(inner, 0));
          say(inner.takeSignals().join());
        }
        const { rows, columns } = inner.tcgetwinsize(0);
        say(`${rows} ${columns}`);
        inner.kill(other, 'SIGTERM');
      }));
      yield* sys.sleep(5e6);
      yield* type(sys, master, '\x03');
      yield* sys.sleep(5e6);
      sys.tcsetwinsize(master, { rows: 30, columns: 100 });
      yield* sys.wait({ pid: child });
    }), 'true EINTR SIGINT EINTR SIGWINCH 30 100');
  });

  it('has process groups that outlive their leader, and none of nobody', () => {
    assert.equal(said(function* (sys, say) {
      const start = (): number => sys.fork(function* (child) {
        yield* child.pause();
        return 0;
      });
      const [leader, member, late] = [start(), start(), start()];
      sys.setpgid(leader, leader);
      sys.setpgid(member, leader);
      for (const pid of [leader, member]) {
        sys.kill(pid, 'SIGTERM');
        yield* sys.wait({ pid });
        try {
          sys.setpgid(late, leader);
          say(sys.getpgid(late) === leader);
          sys.setpgid(late, late);
        } catch (error) {
          say(isErrno(error) && error.code);
        }
      }
    }), 'true EPERM');
  });

  it('stops who reads in the background', () => {
    assert.equal(said(function* (sys, say) {
      const { master, slave } = sys.openpty();
      sys.fork(inSession(slave, function* (inner) {
        const reader = inner.fork(function* (background) {
          background.setpgid(0, 0);
          say(yield* read(background, 0));
          return 0;
        });
        say(JSON.stringify((yield* inner.wait({ pid: reader, untraced: true }))?.status));
        inner.sigaction('SIGTTOU', 'ignore');
        yield* inner.tcsetpgrp(0, reader);
        inner.kill(-reader, 'SIGCONT');
        say(JSON.stringify((yield* inner.wait({ pid: reader, untraced: true }))?.status));
      }));
      yield* sys.sleep(5e6);
      yield* type(sys, master, 'for you\n');
      yield* sys.wait();
    }), '{"stopped":"SIGTTIN"} "for you\\n" {"exited":0}');
  });

  it('hangs up when the master is closed', () => {
    assert.equal(said(function* (sys, say) {
      const { master, slave } = sys.openpty();
      sys.fork(inSession(slave, function* (inner) {
        inner.close(master);
        say(yield* read(inner, 0));
      }));
      sys.close(slave);
      yield* sys.sleep(5e6);
      sys.close(master);
      say(JSON.stringify((yield* sys.wait())?.status));
    }), '{"signaled":"SIGHUP","core":false}');
  });

  it('hangs up when who leads the session ends', () => {
    assert.equal(said(function* (sys, say) {
      const { master, slave } = sys.openpty();
      sys.fork(inSession(slave, function* (inner) {
        inner.fork(function* (child) {
          yield* child.sleep(1e9);
          say('never');
          return 0;
        });
        yield* inner.sleep(1e6);
      }));
      sys.close(slave);
      say(yield* read(sys, master));
      yield* sys.sleep(2e9);
    }), 'EIO');
  });

  it('is /dev/tty for its session', () => {
    assert.equal(said(function* (sys, say) {
      const { master, slave } = sys.openpty();
      sys.fork(inSession(slave, function* (inner) {
        yield* type(inner, yield* inner.open('/dev/tty', { access: 'both' }), 'x');
        inner.fork(function* (other) {
          other.setsid();
          try {
            yield* other.open('/dev/tty');
          } catch (error) {
            say(isErrno(error) && error.code);
          }
          return 0;
        });
        yield* inner.wait();
      }));
      say(yield* read(sys, master));
      yield* sys.wait();
    }), 'ENXIO "x"');
  });

  it('waits as long as VTIME says in raw mode', () => {
    assert.equal(said(function* (sys, say) {
      const { slave } = sys.openpty();
      const raw = makeRaw(sys.tcgetattr(slave));
      yield* sys.tcsetattr(slave, { ...raw, characters: raw.characters.map((value, at) => ({ 5: 3, 6: 0 })[at] ?? value) });
      const before = sys.monotonic();
      say(yield* read(sys, slave));
      say(Math.round((sys.monotonic() - before) / 1e8));
    }), '"" 3');
  });
});
