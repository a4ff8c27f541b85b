import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { testOperators } from './test-operators.ts';

/** `[ a == b ]`: dash says that it does not expect the operator, and the condition is false. */
export const rule: Rule = posixRule(
  {
    code: 'SC3014',
    name: 'double-equals',
    title: message('Write = instead of == in [ ]'),
    knownTo: ['ash', 'bash'],
  },
  survey => testOperators(survey).filter(({ text }) => text === '=='),
  ({ word }, script) => ({
    at: word,
    message: message('POSIX sh has no == in [ ]; write ='),
    instead: { title: message('Write {0}', '='), edits: [script.replace(word, '=')], equal: true },
  }),
);
