import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { Session } from '../boot/session.ts';
import { decode } from '../text.ts';
import { UnreadableState } from './save.ts';

/** A session whose output is kept. */
class Recorded {
  readonly session: Session;
  readonly said: string[] = [];

  constructor(script: string, saved?: Iterable<string>, cgroup: 'v1' | 'v2' = 'v2') {
    const out = { write: (bytes: Uint8Array) => this.said.push(decode(bytes)) };
    const streams = { out, error: out };
    this.session = saved ? Session.load(saved, streams) : Session.start(['/bin/bash', '-c', script], streams, { restorable: true, cgroup });
    if (!saved) this.session.endInput();
  }

  get text(): string {
    return this.said.join('');
  }
}

const second = 1e9;

const scripts: Readonly<Record<string, string>> = {
  'a loop with children': 'for i in 1 2 3 4 5; do echo $i | cat; sleep 1; done; echo end',
  'pipes and background jobs': '(while sleep 0.7; do echo tick; done) & seq 1 3 | while read x; do echo $x; sleep 1; done; kill $!; wait; echo $?',
  'files': 'echo one > /tmp/a; sleep 2; echo two >> /tmp/a; mkdir -p /tmp/d/e; sleep 2; cat /tmp/a; ls -R /tmp',
  'mounts and an overlay': 'cd /tmp; mkdir l u w m; echo lower > l/a; mount -t overlay o -o lowerdir=l,upperdir=u,workdir=w m; sleep 2; echo changed > m/a; sleep 2; cat m/a l/a; umount m; ls u',
  'functions, traps and variables': 'f() { local x=$1; sleep 1; echo "$x $y"; }; y=Y; trap "echo caught" USR1; (sleep 1.5; kill -USR1 $$) & f 1; f 2; f 3; arr=(a b c); sleep 1; echo "${arr[@]}"',
  'a fifo': 'mkfifo /tmp/p; (sleep 2.5; echo through > /tmp/p) & cat /tmp/p; echo done',
  'changed files of the machine': 'echo 1 >> /etc/hosts; rm /etc/hostname; chmod 600 /etc/passwd; sleep 2; cat /etc/hosts; ls /etc/hostname; ls -l /etc/passwd',
};

describe('a saved machine', () => {
  for (const [name, script] of Object.entries(scripts)) {
    it(`goes on as if nothing had happened: ${name}`, () => {
      const whole = new Recorded(script);
      whole.session.run();
      for (const until of [0.2 * second, 1.2 * second, 2.6 * second]) {
        const first = new Recorded(script);
        first.session.run({ until });
        const second = new Recorded(script, [...first.session.save()]);
        second.session.run();
        equal(first.text + second.text, whole.text, `saved at ${until}`);
        equal(second.session.exitCode, whole.session.exitCode);
      }
    });
  }

  it('goes on with children that have not run yet', function () {
    this.timeout(20_000);
    const script = 'echo one | cat; (echo two; echo three | cat) | cat';
    for (let until = 0; until < 1_500_000; until += 300_000) {
      const first = new Recorded(script);
      first.session.run({ until });
      const second = new Recorded(script, [...first.session.save()]);
      second.session.run();
      equal(first.text + second.text, 'one\ntwo\nthree\n', `saved at ${until}`);
    }
  });

  it('is the same when it is saved again', () => {
    const first = new Recorded('sleep 1 & cat /proc/self/status > /tmp/x; cd /tmp; sleep 100');
    first.session.run({ until: second / 2 });
    const lines = [...first.session.save()];
    deepEqual([...new Recorded('', lines).session.save()], lines);
  });

  it('takes no more room than what has changed', () => {
    const size = (script: string): number => {
      const { session } = new Recorded(`${script}; sleep 100`);
      session.run({ until: second });
      return [...session.save()].join('\n').length;
    };
    const few = size('true');
    ok(few < 200_000, `${few}`);
    ok(size('mkdir /tmp/d; for i in $(seq 20); do echo $i > /tmp/d/$i; done') < few + 200_000);
  });

  it('says why it cannot be loaded', () => {
    const streams = { out: { write: () => undefined }, error: { write: () => undefined } };
    throws(() => Session.load(['hello'], streams), UnreadableState);
    throws(() => Session.load(['{"format":"cutaway linux","version":99,"cgroup":"v2"}'], streams), /version 99/);
    const first = new Recorded('sleep 1');
    first.session.run({ until: second / 2 });
    const lines = [...first.session.save()];
    throws(() => Session.load(lines.map(line => line.replaceAll('"oomScoreAdjustment"', '"oom"')), streams), /Process\.oom/);
    throws(() => Session.load(lines.slice(0, -5), streams), UnreadableState);
  });
});
