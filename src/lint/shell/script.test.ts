import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { unknown } from '../../dockerfile/index.ts';
import { jointsOf } from './place.ts';
import { scriptOf } from './testing.ts';
import { walkList } from './walk.ts';

/** Name and arguments of each invocation, and what it is run by. */
function invocations(text: string): string[] {
  return scriptOf(text).invocations.map(({ name = '?', words, via }) => [...via.map(wrapper => `${wrapper}:`), name, ...words.slice(1).map(word => word.template)].join(' '));
}

describe('the invocations of a script', () => {
  it('stand everywhere', () => {
    deepEqual(invocations('a 1 && /usr/bin/b "$(c | d)" `e`; if f; then g; else ! h; fi; for i in $(j); do k; done; l() { m; }; (n); case $(o) in p) q;; esac; [[ $(r) ]]; X=$(s) t >$(u)'),
      ['a 1', `b ${unknown} ${unknown}`, 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'm', 'n', 'o', 'q', 'r', 't', 's', 'u']);
  });

  it('are seen through what runs them', () => {
    deepEqual(invocations('sudo -u app -E A=1 env -i B=2 apt-get install -y x'),
      ['sudo -u app -E A=1 env -i B=2 apt-get install -y x', 'sudo: env -i B=2 apt-get install -y x', 'sudo: env: apt-get install -y x']);
    deepEqual(invocations('timeout 5 nice -n 5 exec ls; command -v ls; gosu app id; xargs -n1 rm -f; sudo'),
      ['timeout 5 nice -n 5 exec ls', 'timeout: nice -n 5 exec ls', 'timeout: nice: exec ls', 'timeout: nice: exec: ls', 'command -v ls', 'gosu app id', 'gosu: id',
        'xargs -n1 rm -f', 'xargs: rm -f', 'sudo']);
    deepEqual(invocations("bash -exc 'a && b' c; sh -c \"d e\"; sh -c \"d \\$e\"; sh d -c e"),
      ['bash -exc a && b c', 'bash: a', 'bash: b', 'sh -c d e', 'sh: d e', 'sh -c d $e', 'sh d -c e']);
  });

  it('know their place', () => {
    const joints = (text: string) => scriptOf(text).invocations.map(({ name = '?', place }) => {
      const { before, after } = jointsOf(place);
      return `${before} ${name} ${after}`.trim();
    });
    deepEqual(joints('a | b && c || d; e & f'), ['a |', '| b &&', '&& c ||', '|| d ;', '; e &', '& f']);
    deepEqual(joints('(a; b) | c'), ['a ;', '; b', '| c']);
    const around = scriptOf('if a; then (b); fi; while c; do d $(e); done; f() { g; }').invocations.map(({ name, place: { around } }) =>
      [name, ...Object.entries(around).filter(([, is]) => is).map(([key]) => key)].join(' '));
    deepEqual(around, ['a condition', 'b subshell conditional', 'c condition loop', 'd loop conditional', 'e subshell substitution loop conditional', 'g conditional function']);
    equal(scriptOf('{ a; } | b').invocations[0]?.place.outer?.pipeline?.commands.length, 2);
  });

  it('have options', () => {
    const [invocation] = scriptOf('apt-get -yqq --x=1 install -t a --y b c -- -d').invocations;
    const { options, operands } = invocation!.options({ valued: new Set(['t', 'y']) });
    deepEqual(options.map(({ name, value }) => `${name}=${value ?? ''}`), ['y=qq', 'x=1', 't=a', 'y=b']);
    deepEqual(operands.map(({ text }) => text), ['install', 'c', '-d']);
  });

  it('get variables', () => {
    const [invocation] = scriptOf("a $PKGS \"$PKGS\" x-${V:-1} ${W:-2} '$V' {p,q}$V $NONE $EMPTY $(b)").invocations;
    const values = new Map([['PKGS', 'c  d=1'], ['V', '3'], ['EMPTY', '']]);
    deepEqual(invocation!.arguments(name => values.get(name)).map(({ text }) => text),
      ['c', 'd=1', 'c  d=1', 'x-3', '2', '$V', 'p3', 'q3', unknown, unknown]);
  });
});

describe('any script', () => {
  const piece = fc.constantFrom(
    'a', 'b c', '$x', '${x', '${x:-y}', '$(', ')', '`', '"', "'", '\\', '\n', '\r\n', ' ', '\t', ';', '&', '&&', '|', '||', '<<E', '<<-E\n', 'E\n', '>', '2>&1', '&>', '((', '))', '$((', '[[', ']]', '{', '}',
    '{a,b}', 'if ', 'then ', 'elif ', 'else ', 'fi', 'for x in ', 'do ', 'done', 'while ', 'case x in ', 'esac', ';;', 'x=', 'x=(', 'x[1]=', 'f() ', 'function ', '!', '*', '?', '[a', ']', '@(', '#', '=~ ', '$', "$'", 'sh -c ', 'sudo ', '\0', '\ud800', '한글',
  );
  const text = fc.oneof(fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join('')), fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(' ')), fc.string({ unit: 'binary' }));

  it('is read, and all of it stands inside', () => {
    fc.assert(fc.property(text, source => {
      const script = scriptOf(source);
      const inside = ({ start, end }: { start: number; end: number }) => ok(start >= 0 && start <= end && end <= source.length, `${start}–${end} of ${source.length}`);
      script.problems.forEach(inside);
      script.comments.forEach(inside);
      walkList(script.list, {
        command: node => (inside(node), true),
        word: node => (inside(node), node.expand(() => 'v'), true),
        part: node => (inside(node), true),
      });
      for (const { span, commandSpan } of script.invocations) {
        inside(span);
        inside(commandSpan);
      }
    }), { numRuns: 3000 });
  });

  it('has its words one behind the other', () => {
    fc.assert(fc.property(text, source => {
      walkList(scriptOf(source).list, {
        command: node => {
          if (node.type === 'simple') node.words.reduce((end, word) => (ok(word.start >= end), word.end), node.start);
          return true;
        },
      });
    }), { numRuns: 1000 });
  });
});
