import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `[^a]`: POSIX negates with `!`. */
export const rule: Rule = posixRule(
  {
    code: 'SC3026',
    name: 'caret-in-brackets',
    title: message('Write [!…] instead of [^…] in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => survey.parts('glob').filter(({ node: { value } }) => value.startsWith('[^')),
  ({ node }, script) => ({
    at: node,
    message: message('In POSIX sh a pattern negates with !; write {0}', shorten(`[!${node.value.slice(2)}`)),
    instead: { title: message('Write {0}', '[!…]'), edits: [script.replace({ start: node.start + 1, end: node.start + 2 }, '!')], equal: true },
  }),
);
