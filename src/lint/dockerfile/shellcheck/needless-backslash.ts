import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { uselessBackslashes } from './backslashes.ts';
import { letters } from './literal-escape.ts';
import { scriptRule } from './script-rule.ts';

/** `s/\d/x/` without quotes: the program gets `s/d/x/`. */
export const rule: Rule = scriptRule(
  {
    code: 'SC1001',
    aliases: [],
    name: 'needless-backslash',
    severity: 'info',
    title: message('Put quotes around texts with backslashes'),
    fixable: true,
  },
  script => {
    for (const backslash of uselessBackslashes(script)) {
      const { start, end, character } = backslash;
      if (letters.has(character)) continue;
      script.report(backslash, message('Outside quotes {0} is only {1}; put quotes around it if the backslash is to stay', shorten(script.text({ start, end })), character), {
        fixes: [{ title: message('Take the backslash away: the command gets the same'), safe: false, edits: [script.replace(backslash, character)] }],
      });
    }
  },
);
