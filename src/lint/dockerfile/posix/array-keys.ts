import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { indirectionOf } from './indirection.ts';
import { posixRule } from './posix-rule.ts';

/** `${!name[@]}` */
export const rule: Rule = posixRule(
  {
    code: 'SC3055',
    name: 'array-keys',
    title: message('Do without the keys of arrays in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('parameter').filter(({ node }) => indirectionOf(node) === 'keys'),
  ({ node }, script) => ({ at: node, message: message('POSIX sh has no arrays, and stops at {0}', shorten(script.text(node))) }),
);
