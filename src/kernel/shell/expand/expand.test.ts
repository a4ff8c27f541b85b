import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import fc from 'fast-check';
import { evaluateArithmetic } from '../arithmetic/evaluate.ts';
import { ArithmeticError } from '../arithmetic/parse.ts';
import { Parser } from '../syntax/parser.ts';
import { expandBraces } from './brace.ts';
import { Fields } from './fields.ts';
import { escapePattern, Pattern } from './pattern.ts';

/** The words that braces make of one, as their sources would be. */
function braces(text: string): string[] {
  const command = new Parser(text, { dialect: 'bash' }).next()?.items[0]?.command;
  ok(command?.kind === 'simple');
  return command.words.flatMap(expandBraces).map(({ parts }) => parts.map(part => 'text' in part ? part.text : '?').join(''));
}

function compute(text: string, dialect: 'bash' | 'sh' = 'bash', values: Record<string, string> = {}): string {
  return String(evaluateArithmetic(text, { dialect, get: name => values[name], set: (name, _, value) => void (values[name] = value) }));
}

function split(separators: string, ...texts: string[]): string[] {
  const fields = new Fields(separators, false);
  for (const text of texts) fields.split(text);
  return fields.finish().map(({ text }) => text);
}

describe('Expansions', () => {
  it('of braces come in order, and leave what is no list', () => {
    deepEqual(braces('a{b,c{d,e}}f {1..3} {03..1} {a..e..2} {x} {,} pre{.,}'), ['abf', 'acdf', 'acef', '1', '2', '3', '03', '02', '01', 'a', 'c', 'e', '{x}', '', '', 'pre.', 'pre']);
  });

  it('of patterns match as glob(7) says', () => {
    const matches = (pattern: string, text: string, extglob = false): boolean => new Pattern(pattern, { extglob }).matches(text);
    ok(matches('a*c?[!x-z][[:digit:]]', 'abbcdw5'));
    ok(!matches('[!a]', 'a') && matches('[]]', ']') && matches('\\*', '*') && !matches('\\*', 'x') && matches('[a', '[a'));
    ok(matches('!(a*)', 'b', true) && !matches('!(a*)', 'ab', true) && matches('+(ab|c)', 'abcab', true) && matches('x?(y)*(z)', 'xzz', true));
  });

  it('of patterns match any text that is escaped, and take time in proportion', () => {
    fc.assert(fc.property(fc.string(), text => {
      ok(new Pattern(escapePattern(text)).matches(text.length === new TextEncoder().encode(text).length ? text : [...new TextEncoder().encode(text)].map(byte => String.fromCharCode(byte)).join('')));
    }));
    ok(!new Pattern('*a'.repeat(50)).matches('a'.repeat(49)) && new Pattern('*(*(a))b', { extglob: true }).matches(`${'a'.repeat(200)}b`));
  });

  it('of arithmetic compute in 64 bits', () => {
    equal(compute('1 + 2 * 3 ** 2 - (7 / -2) % 2'), '20');
    equal(compute('9223372036854775807 + 1'), '-9223372036854775808');
    equal(compute('x = 5, y = x++ + ++x, y << 2 | 1', 'bash', {}), '49');
    equal(compute('a + 1', 'bash', { a: 'b * 2', b: '3' }), '7');
    equal(compute('1 || x++ , 36#z + 64#_'), String(35 + 63));
    equal(compute('010 + 0x1f > 38 ? 1 : 2', 'sh'), '1');
  });

  it('of arithmetic fail in the words of each shell', () => {
    throws(() => compute('1 +'), new ArithmeticError('1 +: syntax error: operand expected (error token is "+")'));
    throws(() => compute('08'), new ArithmeticError('08: value too great for base (error token is "08")'));
    throws(() => compute('1/0', 'sh'), new ArithmeticError('arithmetic expression: division by zero: "1/0"'));
    throws(() => compute('a', 'bash', { a: 'a' }), ArithmeticError);
    fc.assert(fc.property(fc.array(fc.constantFrom('1', 'x', '+', '++', '(', ')', '?', ':', '=', '*', ' ', '[', ']', ',', '#', '08', '!', '<<', '~')), pieces => {
      try {
        compute(pieces.join(''));
      } catch (error) {
        ok(error instanceof ArithmeticError);
      }
    }), { numRuns: 2000 });
  });

  it('are split at IFS', () => {
    deepEqual(split(' \t\n', ' a  b', 'c '), ['a', 'bc']);
    deepEqual(split(':', 'a::b:'), ['a', '', 'b']);
    deepEqual(split(' :', 'a : b: :c'), ['a', 'b', '', 'c']);
    deepEqual(split('', 'a b'), ['a b']);
  });
});
