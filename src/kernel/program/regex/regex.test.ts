import fc from 'fast-check';
import assert from 'node:assert/strict';
import { PatternError, Regex, type Syntax } from './regex.ts';

function groups(pattern: string, text: string, syntax: Partial<Syntax> = {}): (string | undefined)[] | undefined {
  const regex = new Regex(pattern, syntax);
  const match = regex.find(text);
  return match && Array.from({ length: regex.groups + 1 }, (_, i) => match.group(i));
}

const extended = { extended: true } as const;

/** Pattern, text, and what sed of Debian 12 finds with `sed -E -n 's/PATTERN/[&][\1]…/p'`. */
const extendedCases: [string, string, (string | undefined)[] | undefined][] = [
  ['(a|ab)(c|bcd)(d*)', 'abcd', ['abcd', 'a', 'bcd', '']],
  ['(x|xy)(z|yz)?', 'xyz', ['xyz', 'x', 'yz']],
  ['(a*)*b', 'aaab', ['aaab', 'aaa']],
  ['(a?)(ab)?', 'ab', ['ab', '', 'ab']],
  ['a|ab|abc', 'xabcd', ['abc']],
  ['^a+$', 'aaa', ['aaa']],
  ['[[:digit:]]{2,3}', 'a1b1234', ['123']],
  ['[]a]+', 'x]a]', [']a]']],
  ['[^]a]', ']ab', ['b']],
  ['\\bfoo\\b', 'afoo foo', ['foo']],
  ['\\<o\\w*', 'foo oops', ['oops']],
  ['(.)\\1', 'abccd', ['cc', 'c']],
  ['()x', 'x', ['x', '']],
  ['a{0}b', 'ab', ['b']],
  ['[a-c-]+', '-b-', ['-b-']],
  ['[\\n]+', 'a\\nb', ['\\n']],
  ['x*', 'aaa', ['']],
  ['(a)|b', 'b', ['b', undefined]],
];

describe('regex', () => {
  it('finds the leftmost longest match', () => {
    for (const [pattern, text, expected] of extendedCases) assert.deepEqual(groups(pattern, text, extended), expected, pattern);
  });

  it('knows basic expressions', () => {
    assert.deepEqual(groups('a\\(p\\)\\1', 'apple'), ['app', 'p']);
    assert.deepEqual(groups('*a\\{2\\}', '*aa'), ['*aa']);
    assert.deepEqual(groups('\\(*b\\)', 'a*b'), ['*b', '*b']);
    assert.deepEqual(groups('a^b$c', 'a^b$c'), ['a^b$c']);
    assert.deepEqual(groups('^*a', '*a'), ['*a']);
    assert.deepEqual(groups('a\\|b\\+', 'bb'), ['bb']);
    assert.deepEqual(groups('a+?|(){}', 'a+?|(){}'), ['a+?|(){}']);
  });

  it('folds cases and minds lines', () => {
    assert.deepEqual(groups('aB[c-d]', 'AbD', { ignoreCase: true }), ['AbD']);
    assert.deepEqual(groups('[[:upper:]]', 'a', { ignoreCase: true }), ['a']);
    assert.deepEqual(groups('\\(a\\)\\1', 'aA', { ignoreCase: true }), ['aA', 'a']);
    assert.deepEqual(groups('^b$', 'a\nb\nc', { multiline: true }), ['b']);
    assert.deepEqual(groups('\\`b', 'a\nb', { multiline: true }), undefined);
    assert.deepEqual(groups('É', 'é', { ignoreCase: true, unicode: true }), ['é']);
    assert.deepEqual(groups('É', 'é', { ignoreCase: true }), undefined);
    assert.deepEqual(groups('^.$', '😀', { unicode: true }), ['😀']);
  });

  it('says what is wrong with a pattern', () => {
    const wrong: [string, Partial<Syntax>, string][] = [
      ['*', extended, 'Invalid preceding regular expression'],
      ['a|*b', extended, 'Invalid preceding regular expression'],
      ['\\{1\\}', {}, 'Invalid preceding regular expression'],
      ['a**', {}, 'Invalid preceding regular expression'],
      ['a{', extended, 'Unmatched \\{'],
      ['a{1', extended, 'Unmatched \\{'],
      ['c\\{1', {}, 'Unmatched \\{'],
      ['c{2,1}', extended, 'Invalid content of \\{\\}'],
      ['c{x}', extended, 'Invalid content of \\{\\}'],
      ['c{99999}', extended, 'Regular expression too big'],
      [')', extended, 'Unmatched ) or \\)'],
      ['\\)', {}, 'Unmatched ) or \\)'],
      ['(', extended, 'Unmatched ( or \\('],
      ['[a', {}, 'Unmatched [, [^, [:, [., or [='],
      ['[', { dialect: 'grep' }, 'Invalid regular expression'],
      ['[[:foo:]]', {}, 'Invalid character class name'],
      ['[z-a]', {}, 'Invalid range end'],
      ['\\2', {}, 'Invalid back reference'],
      ['[[.foo.]]', {}, 'Invalid collation character'],
      ['a\\', {}, 'Trailing backslash'],
      ['[:alpha:]', {}, 'character class syntax is [[:space:]], not [:space:]'],
    ];
    for (const [pattern, syntax, text] of wrong) assert.throws(() => new Regex(pattern, syntax), new PatternError(text), pattern);
  });

  it('takes linear time', () => {
    const text = 'a'.repeat(20_000);
    for (const pattern of ['(a*)*b', '(a|aa)+$b', '(a?){50}a{50}b', 'a*a*a*a*a*b']) assert.equal(new Regex(pattern, extended).test(text), false);
    assert.throws(() => new Regex('(a*)*(a*)*\\1\\2b', extended).test('a'.repeat(1000)), new PatternError('Memory exhausted'));
  });

  it('agrees with JavaScript whether a pattern matches', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(a|ab)', '(b*a)', '^', '$', '\\b');
    const pattern = fc.array(fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}')), { minLength: 1, maxLength: 5 })
      .map(parts => parts.map(([one, repetition]) => (/^[\\^$]/.test(one) ? one : one + repetition)).join(''));
    fc.assert(fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 10 }), (source, text) => {
      const expected = new RegExp(source).exec(text);
      const found = new Regex(source, extended).find(text);
      assert.equal(found?.start, expected?.index);
      if (found !== undefined && expected !== null) assert.ok(found.end - found.start >= expected[0].length);
    }));
  });

  it('never throws anything but PatternError', () => {
    const source = fc.string({ unit: fc.constantFrom('a', '\\', '(', ')', '[', ']', '{', '}', '*', '+', '?', '1', ',', '|', '^', '$', ':', '.', '='), maxLength: 12 });
    fc.assert(fc.property(source, fc.boolean(), fc.constantFrom('posix', 'grep', 'awk'), (pattern, isExtended, dialect) => {
      try {
        new Regex(pattern, { extended: isExtended, dialect }).find('aa(a)[1]a');
      } catch (error) {
        assert.ok(error instanceof PatternError, String(error));
      }
    }));
  });
});
