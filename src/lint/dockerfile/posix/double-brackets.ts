import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { asSingleBrackets } from './single-brackets.ts';

/** `[[ … ]]`: where the shell lacks it, it is a command that is not found, and the condition is never true. */
export const rule: Rule = posixRule(
  {
    code: 'SC3010',
    name: 'double-brackets',
    title: message('Write [ … ] instead of [[ … ]] in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => survey.commands('test'),
  (seen, script) => ({
    at: { start: seen.node.start, end: seen.node.redirects[0]?.start ?? seen.node.end },
    message: message('Where sh has no [[ ]], as in Debian, the condition is never true; write [ ] and quote the variables'),
    instead: asSingleBrackets(seen, script),
  }),
);
