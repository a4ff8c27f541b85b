import { equal } from 'node:assert/strict';
import { ashWords } from './ash-words.ts';

describe('words of ash', () => {
  const cases: readonly (readonly [dash: string, ash: string])[] = [
    ['cannot create /dev/null: Directory nonexistent', "can't create /dev/null: nonexistent directory"],
    ['cannot open /root/x: Permission denied', "can't open /root/x: Permission denied"],
    ['nosuch: not found', 'nosuch: not found'],
    ['Syntax error: end of file unexpected (expecting "fi")', 'syntax error: unexpected end of file (expecting "fi")'],
    ['Syntax error: word unexpected (expecting ")")', 'syntax error: unexpected word (expecting ")")'],
    ['Syntax error: Bad for loop variable', 'syntax error: bad for loop variable'],
    ['Syntax error: EOF in backquote substitution', 'syntax error: EOF in backquote substitution'],
  ];
  for (const [dash, ash] of cases) it(`say ${ash}`, () => equal(ashWords(dash), ash));
});
