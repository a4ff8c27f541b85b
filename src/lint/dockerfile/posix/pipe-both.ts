import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `a |& b`: where the shell lacks it, `a` runs in the background. */
export const rule: Rule = posixRule(
  {
    code: 'SC3029',
    name: 'pipe-both',
    title: message('Write 2>&1 | instead of |& in sh'),
    knownTo: ['bash'],
  },
  survey => survey.commands('pipeline').flatMap(({ node: { commands, operators } }) => operators.map((operator, index) => ({ operator, before: commands[index] }))),
  ({ operator, before }, script) => operator.text !== '|&' ? undefined : {
    at: operator,
    message: message('POSIX sh has no |&; write 2>&1 |'),
    instead: before && { title: message('Write {0}', '2>&1 |'), edits: [script.insertBehind(before, ' 2>&1'), script.replace(operator, '|')], equal: true },
  },
);
