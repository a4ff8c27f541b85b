import assert from 'node:assert/strict';
import { quoteForShell, quoteIfNeeded, quoteText } from './quote.ts';

describe('quote', () => {
  it('quotes names as coreutils do', () => {
    const names: [string, string][] = [['a', 'a'], ['a b', '\'a b\''], ['', '\'\''], ['it\'s', '"it\'s"'], ['a\nb', '\'a\'$\'\\n\'\'b\''], ['a~', 'a~'], ['~a', '\'~a\''], ['a*', '\'a*\''], ['$\'', '\'$\'\\\'\'\'']];
    for (const [name, quoted] of names) assert.equal(quoteIfNeeded(name), quoted);
    assert.equal(quoteForShell('a'), '\'a\'');
    assert.equal(quoteText('a\'b\n'), '\'a\\\'b\\n\'');
  });
});
