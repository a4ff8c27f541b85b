import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `for ((i = 0; i < 3; i++))` */
export const rule: Rule = posixRule(
  {
    code: 'SC3005',
    name: 'arithmetic-for',
    title: message('Use while, or for with a list, instead of for ((…)) in sh'),
    knownTo: ['bash'],
  },
  survey => survey.commands('for-arithmetic'),
  ({ node: { start } }) => ({ at: { start, end: start + 'for'.length }, message: message('POSIX sh has no for ((…)); use while, or for i in 1 2 3') }),
);
