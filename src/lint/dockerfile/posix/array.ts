import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `name=(a b)` */
export const rule: Rule = posixRule(
  {
    code: 'SC3030',
    name: 'array',
    title: message('Do without arrays in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('array'),
  ({ node }) => ({ at: node, message: message('POSIX sh has no arrays; use the arguments ($@, by set --) or one variable for each value') }),
);
