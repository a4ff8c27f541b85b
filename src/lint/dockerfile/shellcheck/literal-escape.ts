import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { uselessBackslashes } from './backslashes.ts';
import { scriptRule } from './script-rule.ts';

/** Letters that stand for a character with a backslash, but not in a shell. */
export const letters: ReadonlySet<string> = new Set(['n', 'r', 't']);

/** `tr , \n`: the program gets an n. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1012',
    aliases: [],
    name: 'literal-escape',
    severity: 'warning',
    title: message('Put quotes around \\n, \\r and \\t'),
    fixable: true,
  },
  script => {
    for (const backslash of uselessBackslashes(script)) {
      const { character } = backslash;
      if (!letters.has(character)) continue;
      script.report(backslash, message('Outside quotes \\{0} is only {0}; put it into quotes', character), {
        fixes: [{ title: message('Put quotes around it: the backslash stays'), safe: false, edits: [script.replace(backslash, `'\\${character}'`)] }],
      });
    }
  },
);
