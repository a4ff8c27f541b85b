import { deepEqual } from 'node:assert/strict';
import { processWord, type WordOptions } from './process-word.ts';

const variables = new Map([['a', 'A'], ['empty', ''], ['path', '/x/y.tar.gz'], ['two', 'p q']]);

function process(word: string, options?: WordOptions): string {
  const result = processWord(word, variables, '\\', options);
  return 'fault' in result ? `! ${result.fault}` : result.text;
}

describe('processWord', () => {
  it('replaces variables', () => {
    deepEqual(['$a-${a}', '$none|', '${none:-d}${empty:-e}${empty-f}', '${a:+x}${empty:+y}${empty+z}', "'$a'\"$a\"\\$a", '$', 'a\\'].map(word => process(word)),
      ['A-A', '|', 'de', 'xz', '$aA$a', '$', 'a']);
  });

  it('cuts and replaces by patterns', () => {
    deepEqual(['${path#*/}', '${path##*/}', '${path%.*}', '${path%%.*}', '${path/x/z}', '${path//[.]/-}', '${path//./-}', '${path#\\/x}'].map(word => process(word)),
      ['x/y.tar.gz', 'y.tar.gz', '/x/y.tar', '/x/y', '/z/y.tar.gz', '/x/y.tar.gz', '/x/y-tar-gz', '/y.tar.gz']);
  });

  it('says what is wrong in the words of BuildKit', () => {
    deepEqual(['${', '${}', '${a', '${a:-b', '"a', "'a", '${a^}', '${a:=b}', '${none?}', '${empty:?}', '${none:?say it}', '${a/b}', '${a#\\x}'].map(word => process(word)), [
      "! syntax error: missing '}'", '! syntax error: bad substitution', '! unsupported modifier (\uFFFD) in substitution', "! syntax error: missing '}'",
      '! unexpected end of statement while looking for matching double-quote', '! unexpected end of statement while looking for matching single-quote',
      '! unsupported modifier (^) in substitution', '! unsupported modifier (:=) in substitution', '! none: is not allowed to be unset',
      '! empty: is not allowed to be empty', '! none: say it', "! syntax error: missing '/' in ${}", "! invalid pattern (\\x) in substitution: invalid escape '\\x'",
    ]);
  });

  it('splits into words behind the variables', () => {
    const words = (word: string): readonly string[] => {
      const result = processWord(word, variables, '\\');
      return 'fault' in result ? [] : result.words;
    };
    deepEqual([words('$two r'), words('"$two" r'), words('  '), words('a$two')], [['p', 'q', 'r'], ['p q', 'r'], [], ['ap', 'q']]);
  });

  it('leaves alone what it is told to', () => {
    deepEqual([process('"$a" \\x $none ${none:-y}', { keepQuotes: true, keepUnset: true, keepEscapes: true }), process(`it's "$a"`, { noQuotes: true })],
      ['"A" \\x $none ${none:-y}', 'it\'s "A"']);
  });
});
