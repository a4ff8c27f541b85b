import { deepEqual } from 'node:assert/strict';
import { badSubstitution } from './substitution.ts';

describe('badSubstitution', () => {
  it('leaves what BuildKit replaces', () => {
    const good = [
      '$x', '${x}', '${x:-a}', '${x-a}', '${x:+a}', '${x+}', '${x:?a}', '${x?a}', '${x#a}', '${x##*/}', '${x%.*}', '${x:%a}', '${x/a/b}', '${x//a\\/b/c}', '${x:-${y:-z}}',
      '${x:-"}"}', "'${'", '\\${', '"${x}"', '$', '${1}', '${x:-\'a}\'}', '${x#\\*}',
    ];
    deepEqual(good.filter(text => badSubstitution(text, '\\')), []);
  });

  it('says what is wrong', () => {
    const bad = ['${', '${}', '${:-a}', '${{x}}', '${x', '${x:-a', '${x:', '${x:}', '${x:=a}', '${x=a}', '${x^^}', '${x:1:2}', 'a${x/a}', '${x/a/b', '${x#\\a}', '"${x!}"', '${x:-${y^}}'];
    deepEqual(bad.map(text => {
      const { kind, modifier } = badSubstitution(text, '\\') ?? {};
      return `${kind} ${modifier}`.trim();
    }), [
      'open', 'empty', 'empty', 'empty', 'open', 'open', 'open', 'modifier :', 'modifier :=', 'modifier =', 'modifier ^', 'modifier :1', 'no slash', 'open', 'pattern',
      'modifier !', 'modifier ^',
    ]);
  });

  it('knows the escape character, and that quotes mean nothing in a heredoc', () => {
    deepEqual(badSubstitution('`${x^}', '`'), undefined);
    deepEqual(badSubstitution("it's ${x^}", '\\', { literalQuotes: true })?.at, 8);
    deepEqual(badSubstitution("it's ${x^}", '\\'), undefined);
  });

  it('does not go down without end', () => {
    deepEqual(badSubstitution('${a:-'.repeat(100_000), '\\')?.kind, 'open');
  });
});
