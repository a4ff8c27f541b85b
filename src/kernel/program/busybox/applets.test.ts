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

describe('scripts for ash', () => {
  const cases: readonly (readonly [script: string, output: string])[] = [
    ['echo a b | { read; echo "[$REPLY]"; }; echo "  a  " | { read -r; echo "[$REPLY]"; }', '[a b]\n[  a  ]\n'],
    ['echo abc | { read -n 2 x; echo $x; }; echo a:b | { read -d : x; echo $x; }; read -t 0.1 x; echo $?', 'ab\na\n1\n'],
    ['trap "echo left" SIGTERM EXIT; trap', "trap -- 'echo left' EXIT\ntrap -- 'echo left' TERM\nleft\n"],
    ['trap "exit 33" SIGINT; kill -INT $$; exit 34', '[33]\n'],
    ['echo "a\\tb"; echo -e "a\\tb\\x41"; echo -ne "c\\n"; echo -nx', 'a\\tb\na\tbA\nc\n-nx\n'],
    ['[[ abc == a* && ! -f /x ]] && echo yes; [[ abc =~ ^a ]] && echo too; x="a b"; [[ "$x" == "a b" ]]; echo $?; [[ $x == a* ]]', 'yes\ntoo\n0\nsh: b: unknown operand\n[2]\n'],
    ['function f { echo in f; }; f; function g() { echo in g; }; g; source /dev/null; echo $?', 'in f\nin g\n0\n'],
    ['set -o pipefail; false | true; echo $?; let x=3+4; echo $x $((2**10)) $((x++)) $x', '1\n7 1024 7 8\n'],
    ['ls /nowhere &> /tmp/all; wc -l < /tmp/all; cat <(echo inside); test "$RANDOM" -ge 0; echo $?', '1\ninside\n0\n'],
    ['type source; type declare; echo $?', 'source is a shell builtin\ndeclare: not found\n127\n'],
  ];
  for (const [script, output] of cases) {
    it(`are understood: ${script}`, () => {
      onMachine([busybox], function* ({ sys, run }) {
        const fd = yield* sys.open('/tmp/script', { access: 'write', create: true });
        yield* sys.write(fd, encode(script));
        sys.close(fd);
        equal(yield* run('busybox sh /tmp/script'), output);
      });
    });
  }
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
