import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { indirectionOf } from './indirection.ts';
import { posixRule } from './posix-rule.ts';

/** `${!prefix*}` */
export const rule: Rule = posixRule(
  {
    code: 'SC3056',
    name: 'variable-names',
    title: message('Do without ${!prefix*} in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('parameter').filter(({ node }) => indirectionOf(node) === 'names'),
  ({ node }, script) => ({ at: node, message: message('POSIX sh has no {0}; env lists variables', shorten(script.text(node))) }),
);
