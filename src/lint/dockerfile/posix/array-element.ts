import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `${name[0]}`, `${#name[@]}` */
export const rule: Rule = posixRule(
  {
    code: 'SC3054',
    name: 'array-element',
    title: message('Do without arrays in sh'),
    knownTo: ['bash'],
  },
  survey => survey.parts('parameter').filter(({ node }) => node.index && node.prefix !== '!'),
  ({ node }, script) => ({ at: node, message: message('POSIX sh has no arrays, and stops at {0}', shorten(script.text(node))) }),
);
