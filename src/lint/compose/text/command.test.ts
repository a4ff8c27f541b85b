import { deepEqual } from 'node:assert/strict';
import { readCommand } from './command.ts';

/** What is dropped, or what is wrong with what. */
function read(text: string): string | undefined {
  const { dropped, fault } = readCommand(text);
  return dropped !== undefined ? text.slice(dropped) : fault && `${fault.kind} ${text.slice(fault.at)}`;
}

describe('command lines', () => {
  it('are read as Docker Compose reads them', () => {
    deepEqual(['a b', 'a "b; c" \'d|e\'', 'a \\; b', 'a `b | c`', 'a $(b | \'c) d', 'a "(b)" \'`\''].map(read), [undefined, undefined, undefined, undefined, undefined, undefined]);
    deepEqual(['a && b', 'a 2>&1', 'a2>b', 'http://x/?a&b', ';'].map(read), ['&& b', '2>&1', '>b', '&b', ';']);
  });

  it('are refused as Docker Compose refuses them', () => {
    deepEqual(['a "b', 'it\'s', 'a (b)', 'a) b', '$(a (b))', 'a ` \' ` b', 'a \\'].map(read), [
      'quote "b', 'quote \'s', 'parenthesis (b)', 'parenthesis ) b', 'parenthesis (b))', 'quote ` \' ` b', 'backslash \\',
    ]);
  });

  it('are not looked at behind what is dropped', () => deepEqual(read('a ; ( b \''), '; ( b \''));
});
