import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { encode, decode, type Program } from '../../kernel/index.ts';
import { Host } from './host.ts';
import type { Pace } from './pace.ts';
import { TestPace } from './testing.ts';

const echo: Program = {
  name: 'echo-back', support: { level: 'full' },
  *main(sys, [, word = '']) {
    const bytes = yield* sys.read(0, 100);
    yield* sys.sleep(5e9);
    yield* sys.write(1, encode(`${word} ${decode(bytes)}`));
    return 3;
  },
};

function boot(): { host: Host; pace: TestPace } {
  const pace = new TestPace();
  return { pace, host: Host.boot({ pace, programs: [echo] }) };
}

describe('Host', () => {
  it('starts programs, talks to them through pipes and learns how they end', async () => {
    const { host, pace } = boot();
    const input = host.sys.pipe();
    const output = host.sys.pipe();
    const pid = host.spawn({ program: 'echo-back', argv: ['echo-back', 'so'], descriptors: [input.reader, output.writer] });
    host.sys.close(output.writer);
    await pace.until(host.call(sys => sys.write(input.writer, encode('be it'))));
    assert.equal(decode(await pace.until(host.call(sys => sys.read(output.reader, 100)))), 'so be it');
    assert.deepEqual(await pace.until(host.exited(pid)), { exited: 3 });
    assert.equal(pace.allowed >= 5e9, true);
  });

  it('follows what comes by a descriptor to its end, no faster than it is taken', async () => {
    const { host, pace } = boot();
    const { reader, writer } = host.sys.pipe();
    const heard: string[] = [];
    let goOn: () => void = () => undefined;
    const ended = new Promise<void>(resolve => {
      host.follow(reader, 2, bytes => {
        heard.push(decode(bytes));
        if (bytes.length > 0) return new Promise(taken => { goOn = taken; });
        resolve();
        return undefined;
      });
    });
    await pace.until(host.call(sys => sys.write(writer, encode('abc'))));
    host.sys.close(writer);
    await pace.until(host.turn());
    assert.deepEqual(heard, ['ab']);
    [...host.save()];
    goOn();
    await pace.until(host.turn());
    assert.deepEqual(heard, ['ab', 'c']);
    goOn();
    await pace.until(ended);
    assert.deepEqual(heard, ['ab', 'c', '']);
  });

  it('gives a turn to who was just started, without any time passing', async () => {
    const { host, pace } = boot();
    const [input, output] = [host.sys.pipe(), host.sys.pipe()];
    host.spawn({ program: 'echo-back', argv: ['echo-back', 'so'], descriptors: [input.reader, output.writer] });
    await pace.until(host.call(sys => sys.write(input.writer, encode('be it'))));
    await pace.until(host.turn());
    assert.equal(pace.allowed, 0);
    assert.equal(host.sys.poll([{ fd: input.reader, read: true }], 0).next().done, true);
  });

  it('ends a turn in which much is computed soon, so that whoever asks meanwhile is answered', () => {
    let rounds = 0;
    const busy: Program = {
      name: 'busy', support: { level: 'full' },
      *main(sys) {
        for (;;) {
          rounds++;
          yield* sys.compute(1000);
        }
      },
    };
    let passed = 0;
    let turn: () => void = () => undefined;
    /** A slow machine: each look at the clock is a ms later. */
    const pace: Pace = {
      get allowed() {
        return passed += 1_000_000;
      },
      wakeAt: (_, callback) => { turn = callback; },
    };
    const host = Host.boot({ pace, programs: [busy] });
    host.spawn({ program: 'busy', argv: ['busy'] });
    turn();
    assert.ok(rounds > 0 && rounds < 100, `${rounds} rounds`);
    host.stop();
  });

  it('goes on after a restore', async () => {
    const { host, pace } = boot();
    const input = host.sys.pipe();
    const output = host.sys.pipe();
    const pid = host.spawn({ program: 'echo-back', argv: ['echo-back', 'so'], descriptors: [input.reader, output.writer] });
    await pace.until(host.call(sys => sys.write(input.writer, encode('be it'))));
    await pace.advance(1000);
    const reading = host.call(sys => sys.read(output.reader, 100));
    const lines = [...host.save()];
    const later = new TestPace();
    const loaded = Host.load(lines, { pace: later, programs: [echo] });
    assert.equal(decode(await later.until(loaded.call(sys => sys.read(output.reader, 100)))), 'so be it');
    assert.deepEqual(await later.until(loaded.exited(pid)), { exited: 3 });
    assert.equal(decode(await pace.until(reading)), 'so be it');
  });

  it('never makes dockerd wait for others, however much it has done', () => {
    const { host: { sys } } = boot();
    const { reader, writer } = sys.pipe();
    for (let i = 0; i < 20_000; i++) {
      assert.equal(sys.write(writer, encode('x')).next().done, true);
      assert.equal(sys.read(reader, 1).next().done, true);
    }
  });

  it('lets dockerd sleep while nobody else does anything', async () => {
    const { host, pace } = boot();
    const begun = host.realtime;
    await pace.until(host.sleep(1_500));
    assert.equal(host.realtime - begun >= 1_500_000_000n && host.realtime - begun < 1_600_000_000n, true);
  });

  it('lets a thread be ended', async () => {
    const { host, pace } = boot();
    const ending = new AbortController();
    const waiting = host.sleep(1e9, ending.signal);
    await pace.advance(10);
    ending.abort(new Error('enough'));
    await assert.rejects(pace.until(waiting), /enough/);
  });

  it('acts for another process, not while that is stopped, and no longer than it lives', async () => {
    const { host, pace } = boot();
    const pid = host.spawn({ program: 'sleep', argv: ['sleep', '1000'] });
    const process = host.computer.kernel.pidNamespace.processes.get(pid);
    assert.ok(process);
    const agent = host.adopt(process);
    assert.equal(agent.sys.getpid(), pid);
    const awake: string[] = [];
    const nap = async (name: string): Promise<void> => {
      await agent.sleep(1);
      awake.push(name);
    };
    host.sys.kill(pid, 'SIGSTOP');
    await pace.advance(1);
    void nap('stopped');
    await pace.advance(100);
    assert.deepEqual(awake, []);
    host.sys.kill(pid, 'SIGCONT');
    await pace.advance(100);
    assert.deepEqual(awake, ['stopped']);
    host.sys.kill(pid, 'SIGKILL');
    await pace.advance(1);
    void nap('ended');
    await pace.advance(100);
    assert.deepEqual(awake, ['stopped']);
    assert.equal(agent.ended.aborted, true);
  });

  it('tells the time also when nothing has happened for long', async () => {
    const { host, pace } = boot();
    await pace.advance(100);
    const before = host.realtime;
    pace.allowed += 5e9;
    assert.equal(host.realtime - before, 5_000_000_000n);
  });
});
