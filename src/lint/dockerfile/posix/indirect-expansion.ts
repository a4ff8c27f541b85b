import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { indirectionOf } from './indirection.ts';
import { posixRule } from './posix-rule.ts';

/** `${!name}` */
export const rule: Rule = posixRule(
  {
    code: 'SC3053',
    name: 'indirect-expansion',
    title: message('Do without ${!name} in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('parameter').filter(({ node }) => indirectionOf(node) === 'value'),
  ({ node }, script) => ({ at: node, message: message('POSIX sh has no {0}; use case, or pass the value itself', shorten(script.text(node))) }),
);
