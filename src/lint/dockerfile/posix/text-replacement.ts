import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';

/** `${name/a/b}`: dash stops with `Bad substitution`. */
export const rule: Rule = posixRule(
  {
    code: 'SC3060',
    name: 'text-replacement',
    title: message('Use sed instead of ${name/a/b} in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => survey.parts('parameter').filter(({ node }) => node.operator.startsWith('/')),
  ({ node }, script) => ({ at: node, message: message('POSIX sh stops at {0}; use sed, or ${…#…} and ${…%…}', shorten(script.text(node))) }),
);
