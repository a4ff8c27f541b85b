import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { parseDockerfile } from './dockerfile.ts';
import { openQuote } from './open-quote.ts';
import { expand, Scope, unknown, variablesIn } from './variables.ts';

const values: Readonly<Record<string, string>> = { a: 'A', empty: '', x1_y: 'X' };
const expanded = (text: string, escape = '\\') => expand(text, name => values[name], escape);

describe('expand', () => {
  it('replaces variables', () => {
    equal(expanded('$a/${a}b$x1_y-$'), 'A/AbX-$');
    equal(expanded('${a:-b}${empty:-b}${empty-b}${none:-b}${none-b}${none:-$a}'), 'AbbbA');
    equal(expanded('${a:+b}${empty:+b}${empty+b}${a:?b}'), 'bbA');
    equal(expanded('$none ${none} ${none:+b} ${a#b} ${a%b} ${a/b/c}'), Array.from({ length: 6 }, () => unknown).join(' '));
  });

  it('takes quotes and escapes off', () => {
    equal(expanded('"$a b"\'$a\'\\$a"\\$a\\"\\x"\\x'), 'A b$a$a$a"\\xx');
    equal(expanded('`$a\\$a"`""', '`'), '$a\\A"');
    equal(expanded('"open'), 'open');
    equal(expanded('a\\'), 'a');
  });

  it('takes what is not set for nothing, if asked to', () => {
    equal(expand('a:${none}${none-b}${none:+c}$1', () => undefined, '\\', ''), 'a:b');
  });

  it('puts in no more than a program can get', () => {
    equal(expand('$a$a$a', () => 'a'.repeat(65_536), '\\'), 'a'.repeat(131_072) + unknown);
    const { stages } = parseDockerfile(`FROM a\nENV A=ab\n${'ENV A=$A$A\n'.repeat(100)}`);
    const scope = new Scope();
    for (const instruction of stages[0]?.instructions ?? []) scope.apply(instruction, '\\');
    equal(scope.lookup('A')?.includes(unknown), true);
  });

  it('ends for any text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', ':', '-', '"', "'", '\\', 'a', '/') }), text => typeof expanded(text) === 'string'));
  });
});

describe('variablesIn', () => {
  const uses = (text: string, literalQuotes = false) => variablesIn(text, '\\', { literalQuotes }).map(({ name, start, end, modifier }) => `${text.slice(start, end)} ${name}${modifier}`);

  it('finds variables and where they stand', () => {
    deepEqual(uses('$a/${b}-\\$c"${d:-$e}x"'), ['$a a', '${b} b', '${d:-$e} d-', '$e e']);
    deepEqual(uses('a$'), []);
    deepEqual(uses('$1x $@ ${é}'), ['$1 1', '$@ @', '${é} é']);
  });

  it('knows what quotes mean', () => {
    deepEqual(uses("'$a'$b"), ['$b b']);
    deepEqual(uses("it's $a", true), ['$a a']);
  });
});

describe('openQuote', () => {
  it('finds what is left open', () => {
    deepEqual(['a', '"a"', "'\"'", '\\"', 'a"b', '"a\\"', "'a\\'"].map(text => openQuote(text, '\\')), [-1, -1, -1, -1, 1, 0, -1]);
  });
});

describe('Scope', () => {
  it('lets ENV go before ARG, and sees the stages below', () => {
    const { stages, globals, escape } = parseDockerfile('ARG g=G\nARG none\nFROM x AS base\nARG g\nARG a=1\nENV e=$a-$g\nFROM base\nARG e=2\nARG none\nENV e2=$e\n');
    const scopes = stages.map(() => new Scope(globals));
    const [base, next] = [scopes[0] ?? globals, new Scope(globals, scopes[0])];
    for (const instruction of stages[0]?.instructions ?? []) base.apply(instruction, escape);
    equal(next.lookup('e2'), undefined);
    for (const instruction of stages[1]?.instructions ?? []) next.apply(instruction, escape);
    deepEqual(['e', 'e2', 'a', 'none', 'other'].map(next.lookup), ['1-G', '1-G', '1', unknown, undefined]);
  });
});

describe('Scope.names', () => {
  it('gives the nearest first', () => {
    const { stages, escape } = parseDockerfile('FROM x AS base\nENV a=1 b=$a\nFROM base\nARG c=1 d=$c\n');
    const base = new Scope();
    const next = new Scope(undefined, base);
    for (const [index, scope] of [base, next].entries()) for (const instruction of stages[index]?.instructions ?? []) scope.apply(instruction, escape);
    deepEqual(next.names(10), ['c', 'd', 'a', 'b']);
    deepEqual(next.names(3), ['c', 'd', 'a']);
    deepEqual(['b', 'd'].map(next.lookup), [unknown, '1']);
  });
});
